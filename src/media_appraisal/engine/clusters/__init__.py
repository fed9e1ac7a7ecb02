"""Measuring and grading on a cluster of machines: PySpark with the definitions of one machine."""
