"""What is established in a suite, and where its tests go without it."""
