"""Joins a model and data into figures; what `evaluate` prints."""
