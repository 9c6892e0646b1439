"""The command line: one verb a file, thin. Parse, call, print."""
