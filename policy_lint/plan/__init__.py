"""What to test next, and how: pure, from the verdict and what is known beside it."""
