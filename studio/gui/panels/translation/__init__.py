"""Translation: an image of one domain as one of the other, and back again."""

from studio.gui.panels.translation.panel import TranslationPanel

PANEL = TranslationPanel
