"""How facts become values: the fact tables, and one module a kind of measure."""
