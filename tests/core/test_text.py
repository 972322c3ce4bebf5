"""Sentences keep their template and their parts apart until they are shown."""

from __future__ import annotations

from studio import data
from studio.core.text import StudioError, message


def test_a_message_inside_another_is_translated_too_and_loses_its_full_stop() -> None:
    reason = message("It is {what}.", what="old")
    error = StudioError("{path} can't be opened: {reason}.", path="a.b", reason=reason)
    assert str(error) == "a.b can't be opened: It is old."
    french = {
        "{path} can't be opened: {reason}.": "Impossible d'ouvrir {path} : {reason}.",
        "It is {what}.": "il est {what}.",
    }
    told = error.message.said(lambda context, template: french[template])
    assert told == "Impossible d'ouvrir a.b : il est old."


def test_a_data_set_is_called_by_its_title_in_the_users_language() -> None:
    spec = data.spec("emoji")
    refusal = message("{data} is {what}.", data=spec.title_message, what="new")
    french = {("data", "Emoji"): "Émojis"}
    assert refusal.said(lambda context, text: french.get((context, text), text)) == "Émojis is new."
    assert str(spec.replace({"title": "Sea {2}"}).title_message) == "Sea {2}"
