"""Reports of coverage, each format to what ran of each file."""
