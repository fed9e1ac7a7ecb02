"""How numbers become scores, weights, totals and grades."""
