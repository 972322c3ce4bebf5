"""Representation: what an encoder has learnt to see."""

from studio.gui.panels.representation.panel import RepresentationPanel

PANEL = RepresentationPanel
