"""Files of registers -> `Register`: one format a file, told by content, strict about every row."""
