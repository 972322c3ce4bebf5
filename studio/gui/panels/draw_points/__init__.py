"""Draw points: a distribution of one's own, to train on."""

from studio.gui.panels.draw_points.panel import DrawPointsPanel

PANEL = DrawPointsPanel
