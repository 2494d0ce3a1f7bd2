"""What an editor waits for: the server of a project in which files are edited."""
