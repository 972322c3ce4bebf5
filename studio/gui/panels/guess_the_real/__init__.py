"""You are the discriminator: say what is real and what is generated."""

from studio.gui.panels.guess_the_real.panel import GuessTheRealPanel

PANEL = GuessTheRealPanel
