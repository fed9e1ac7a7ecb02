"""Is a scheme fit to decide someone's pay? One rule a function."""
