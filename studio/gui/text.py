"""Messages from below Qt, put into the user's language where they are shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.core.text import Message


def translate(message: Message) -> str:
    """Return a message's sentence: its template translated first, then filled in."""
    return QCoreApplication.translate(message.context, message.template).format(**message.arguments)
