"""Which tests belong to which module of the product, by evidence."""
