"""Arena: up to four families on one data set with the same budget, side by side."""

from studio.gui.panels.arena.panel import ArenaPanel

PANEL = ArenaPanel
