"""The command line: one file for a few commands each."""
