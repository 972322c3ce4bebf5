"""Widgets that know no model."""
