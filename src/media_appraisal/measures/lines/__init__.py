"""What a content must reach to be a hit: one kind a module, named after the kind."""
