"""Values in, appraisals and explanations out."""
