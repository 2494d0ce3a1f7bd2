"""What to test next, how, and how far we are: pure, from the verdict and what is known beside it."""
