"""Figures: measure the shown model on test data."""

from studio.gui.panels.figures.panel import FiguresPanel

PANEL = FiguresPanel
