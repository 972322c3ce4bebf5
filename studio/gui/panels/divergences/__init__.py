"""Divergences: two densities made by hand, and how far apart they are in six ways."""

from studio.gui.panels.divergences.panel import DivergencesPanel

PANEL = DivergencesPanel
