"""Folding: a parse tree becomes phrases, one function a rule of the grammar."""
