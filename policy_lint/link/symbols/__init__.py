"""Modules, scopes and names: what the text of a file binds, and which file an import means."""
