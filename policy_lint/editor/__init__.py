"""What an editor asks about a project that is linked: data in, data out."""
