"""Walks over a result: how far it can be trusted, and what would have to change."""
