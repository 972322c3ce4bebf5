"""The latent explorer: drag through a model's latent space."""

from studio.gui.panels.latent_explorer.panel import LatentExplorer

PANEL = LatentExplorer
