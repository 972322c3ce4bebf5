"""What the collapse alarm says."""

from __future__ import annotations

from studio.core.text import QT_TRANSLATE_NOOP, Message, message
from studio.evaluation.vitals import Vitals


def collapse(first: Vitals, newest: Vitals) -> Message:
    """Say how many modes or classes are gone, or that samples are much alike."""
    gone = newest.total - newest.captured
    arguments = {"gone": gone, "total": newest.total, "since": first.step}
    few = newest.evenness * newest.total
    if gone > 0 and newest.noun == "modes":
        return message(
            QT_TRANSLATE_NOOP("messages", "{gone} of {total} modes gone since step {since:,}."), **arguments
        )
    if gone > 0:
        return message(
            QT_TRANSLATE_NOOP("messages", "{gone} of {total} classes gone since step {since:,}."), **arguments
        )
    if newest.total and newest.spread >= 1.0 - newest.evenness:
        return message(
            QT_TRANSLATE_NOOP(
                "messages", "Since step {since:,} samples crowd into about {few:.1f} of {total}."
            ),
            few=few,
            **arguments,
        )
    return message(
        QT_TRANSLATE_NOOP(
            "messages",
            "Since step {since:,} samples are much alike: {percent:.0f} % of the distance between data.",
        ),
        since=first.step,
        percent=100 * newest.spread,
    )


def causes(newest: Vitals, perfect: float) -> tuple[Message, ...]:
    """Say what the discriminator makes of it, if there is one; `perfect` is the separation that counts so."""
    if newest.separation is None:
        return ()
    if newest.separation >= perfect:
        text = QT_TRANSLATE_NOOP(
            "messages", "The discriminator separates real from fake perfectly: lower its rate or add R1."
        )
        return (message(text),)
    text = QT_TRANSLATE_NOOP(
        "messages",
        "The discriminator ranks {percent:.0f} % of pairs rightly, so the little that is made still fools "
        "it: a loss that compares pairs, with R1 and R2, doesn't reward that.",
    )
    return (message(text, percent=100 * newest.separation),)


def loss(first: Vitals, newest: Vitals) -> Message:
    """Say which classes are gone."""
    return message(
        QT_TRANSLATE_NOOP("messages", "{gone} of {total} classes gone since step {since:,}: {names}."),
        gone=len(newest.missing),
        total=newest.total,
        since=first.step,
        names=", ".join(newest.missing),
    )


def divergence(newest: Vitals) -> Message:
    """Say that samples aren't finite."""
    return message(
        QT_TRANSLATE_NOOP(
            "messages",
            "{percent:.0f} % of the samples are no finite numbers: the game has diverged. Lower both "
            "learning rates or clip the gradients.",
        ),
        percent=100 * (1 - newest.finite),
    )


def separation(first: Vitals) -> Message:
    """Say that the discriminator tells all, which leaves the generator little to learn from."""
    return message(
        QT_TRANSLATE_NOOP(
            "messages",
            "Since step {since:,} the discriminator separates real from fake perfectly, so the generator "
            "learns little from it: lower its rate or add R1.",
        ),
        since=first.step,
    )
