"""What an expression stands for: the least fixed point over all files, on demand."""
