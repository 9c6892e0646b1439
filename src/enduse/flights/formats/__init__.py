"""One format of positions a file; what a file is, `told` decides by its content."""
