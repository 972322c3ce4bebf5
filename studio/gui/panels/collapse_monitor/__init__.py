"""The collapse monitor: what a generative model has covered of its data, and an alarm in words."""

from studio.gui.panels.collapse_monitor.panel import CollapseMonitorPanel

PANEL = CollapseMonitorPanel
