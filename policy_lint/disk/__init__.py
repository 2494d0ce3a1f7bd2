"""Everything that touches files and folders: settings, discovery, reading, the cache."""
