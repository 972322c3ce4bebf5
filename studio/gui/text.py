"""Messages from below Qt, put into the user's language where they are shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.core.text import Message


def translate(message: Message) -> str:
    """Return a message's sentence: its templates translated first, then filled in."""
    return message.said(QCoreApplication.translate)


def class_name(name: str) -> str:
    """Return a class of a data set as people read it; names of one's own folders stay as they are."""
    return QCoreApplication.translate("class", name)


def keep_together(formula: str) -> str:
    """Return a formula that wraps between its terms, not within parentheses."""
    depth, letters = 0, []
    for letter in formula:
        depth += (letter == "(") - (letter == ")")
        letters.append("\N{NO-BREAK SPACE}" if letter == " " and depth else letter)
        if depth:
            letters.append("\N{WORD JOINER}")
    return "".join(letters)
