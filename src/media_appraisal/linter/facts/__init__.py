"""Facts: whether they are fit to measure anybody by; findings, and never guilt."""
