"""Our own files, filled in by the people of a territory."""
