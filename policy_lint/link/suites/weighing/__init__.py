"""Whether a test file belongs to a module: candidates, evidence, and what that is worth."""
