"""What many projects cost, and what a worker that is killed costs."""
