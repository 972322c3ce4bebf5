"""Masking: hide most of a picture by hand and watch it come back."""

from studio.gui.panels.masking.panel import MaskingPanel

PANEL = MaskingPanel
