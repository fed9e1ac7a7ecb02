"""Treatments: one kind a module, named after the kind."""
