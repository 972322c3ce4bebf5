"""Denoising: noise becomes data, step by step."""

from studio.gui.panels.denoising.panel import DenoisingPanel

PANEL = DenoisingPanel
