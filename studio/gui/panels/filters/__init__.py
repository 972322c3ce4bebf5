"""Filters: what the hidden units of a one-layer autoencoder look for."""

from studio.gui.panels.filters.panel import FiltersPanel

PANEL = FiltersPanel
