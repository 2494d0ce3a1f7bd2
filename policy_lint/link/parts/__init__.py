"""What was found of one test file, kept for as long as all that it was made from is as it was."""
