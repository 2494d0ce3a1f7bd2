"""One file per format; each is a pure function from a verdict to text."""
