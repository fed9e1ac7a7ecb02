"""The shipped catalogue: roles, parts, dimensions, scales and schemes as YAML documents."""
