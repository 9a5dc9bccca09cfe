"""All the needs of a territory at once, under what each structure can take on: exact, with the gap stated."""
