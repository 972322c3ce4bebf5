"""Blocks used by two families or more."""
