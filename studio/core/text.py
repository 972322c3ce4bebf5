"""Texts that are written below Qt and translated where they are shown.

`QT_TRANSLATE_NOOP` marks a literal for Qt Linguist's `lupdate`, which finds that name and no other. A
`Message` keeps the template and its arguments apart, so that the window can translate the template first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark `text` for translation in `context` and return it unchanged."""
    return text


@dataclass(frozen=True, kw_only=True)
class Message:
    """A sentence for the user.

    Attributes
    ----------
    template
        English text with `str.format` fields, marked with `QT_TRANSLATE_NOOP`. It is the message's code too.
    arguments
        Plain values for the fields, or messages that are part of this one.
    context
        The translation context the template was marked with.
    """

    template: str
    arguments: Mapping[str, object] = field(default_factory=dict)
    context: str = "messages"

    def __str__(self) -> str:
        return self.said(lambda context, text: text)

    def said(self, translate: Callable[[str, str], str]) -> str:
        """Return the sentence, every template of it put through `translate(context, template)` first.

        A message among the arguments stands inside this one, so it loses its full stop.
        """
        parts = {
            name: value.said(translate).rstrip(".") if isinstance(value, Message) else value
            for name, value in self.arguments.items()
        }
        return translate(self.context, self.template).format(**parts)


def message(template: str, **arguments: object) -> Message:
    """Return a `Message` with `arguments`, which fill the template's fields as `str.format` does."""
    return Message(template=template, arguments=arguments)


class StudioError(Exception):
    """An expected failure that reaches the user as one sentence with a way out.

    Parameters
    ----------
    template
        English sentence marked with `QT_TRANSLATE_NOOP("messages", ...)`.
    arguments
        Values for the template's fields, as in `Message`.
    """

    def __init__(self, template: str, **arguments: object) -> None:
        self.message = message(template, **arguments)
        super().__init__(str(self.message))
