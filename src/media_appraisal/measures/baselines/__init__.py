"""What a value is compared with: one kind a module, named after the kind."""
