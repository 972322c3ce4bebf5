"""Restoration: spoil a picture and watch a model clean it."""

from studio.gui.panels.restoration.panel import RestorationPanel

PANEL = RestorationPanel
