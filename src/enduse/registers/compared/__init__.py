"""Registers beside each other and beside reports: revisions, mirrors, gaps, designations."""
