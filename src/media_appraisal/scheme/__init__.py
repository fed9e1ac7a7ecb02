"""What people write: parts, roles, schemes, reviews."""
