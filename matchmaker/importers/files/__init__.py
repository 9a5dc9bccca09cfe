"""Bytes to rows: encodings, delimiters, workbooks, JSON, YAML; nothing here knows what the columns mean."""
