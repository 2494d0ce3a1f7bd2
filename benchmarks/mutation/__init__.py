"""Whether tests that are said to be unable to fail are: what they call is changed, and they run."""
