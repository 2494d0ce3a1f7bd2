"""What to test next, how, and how far we are: pure, from what is known."""
