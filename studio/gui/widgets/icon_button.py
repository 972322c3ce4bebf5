"""A flat button that is an icon; its text is in the tooltip and the accessible name."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton, QWidget

from studio.gui import theme


def icon_button(icon: str, text: str, parent: QWidget | None = None) -> QToolButton:
    """Return a flat button.

    Parameters
    ----------
    icon
        Name in qtawesome, for example `"fa6s.dice"`.
    text
        What it does, translated.
    parent
        Parent widget.
    """
    button = QToolButton(parent)
    theme.set_role(button, "flat")
    theme.set_icon(button, icon)
    button.setToolTip(text)
    button.setAccessibleName(text)
    return button
