"""The modules of the product: what they are called and what stands in them."""
