"""Wording: the clauses of appraisal forms, read as a grammar into rules."""
