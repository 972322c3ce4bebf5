"""Flow density: an exact density as a map, and the layers that bend the plane into it."""

from studio.gui.panels.flow_density.panel import FlowDensityPanel

PANEL = FlowDensityPanel
