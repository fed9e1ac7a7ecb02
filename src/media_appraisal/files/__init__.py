"""Load and save: documents, facts, values, appraisals; shipped documents by key."""
