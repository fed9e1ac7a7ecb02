"""Every error raised on purpose, by what it is about; each with its cure."""
