"""Media appraisal: raw metrics and ratings in, a grade that can be defended out."""
