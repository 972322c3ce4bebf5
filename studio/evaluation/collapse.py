"""The collapse alarm: recorded vitals and thresholds in, findings in words with a remedy out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from studio.core.config import Config, param
from studio.core.text import QT_TRANSLATE_NOOP, Message
from studio.evaluation import collapse_words as words
from studio.evaluation.vitals import Vitals

_BETTER = 1.3  # so many times as healthy as before counts as a recovery
FindingKind = Literal["collapse", "loss", "divergence", "separation"]


class Thresholds(Config):
    """When the alarm speaks."""

    evenness: float = param(
        0.45,
        QT_TRANSLATE_NOOP("config", "Least evenness"),
        QT_TRANSLATE_NOOP(
            "config",
            "Alarm when samples spread over fewer modes or classes than this share, counted as exp(−KL): "
            "1 is as even as the data.",
        ),
        ge=0.0,
        le=1.0,
    )
    spread: float = param(
        0.4,
        QT_TRANSLATE_NOOP("config", "Least spread"),
        QT_TRANSLATE_NOOP(
            "config",
            "Alarm when two samples are on average closer than this share of the distance between data.",
        ),
        ge=0.0,
        le=1.0,
    )
    patience: int = param(
        200,
        QT_TRANSLATE_NOOP("config", "Patience"),
        QT_TRANSLATE_NOOP("config", "For so long it must last without getting better."),
        ge=0,
        le=100_000,
        unit=QT_TRANSLATE_NOOP("config", "steps"),
    )
    grace: int = param(
        200,
        QT_TRANSLATE_NOOP("config", "Grace"),
        QT_TRANSLATE_NOOP(
            "config", "The first steps of a run aren't judged: every generator begins as a blob."
        ),
        ge=0,
        le=1_000_000,
        unit=QT_TRANSLATE_NOOP("config", "steps"),
    )
    separation: float = param(
        0.98,
        QT_TRANSLATE_NOOP("config", "Perfect separation"),
        QT_TRANSLATE_NOOP(
            "config",
            "The discriminator tells all when a real item outscores a generated one this often.",
        ),
        ge=0.5,
        le=1.0,
    )
    finite: float = param(
        0.99,
        QT_TRANSLATE_NOOP("config", "Least finite share"),
        QT_TRANSLATE_NOOP("config", "Alarm when fewer of the samples than this share are finite numbers."),
        ge=0.0,
        le=1.0,
    )


# Images take longer to become anything at all.
IMAGE_THRESHOLDS = Thresholds(grace=1_000, patience=500)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something the alarm sees.

    Attributes
    ----------
    kind
        `"collapse"`: samples sit on few modes or close together; `"loss"`: some classes are gone;
        `"divergence"`: samples aren't finite; `"separation"`: the discriminator tells all, a mere warning.
    since, seen
        First step at which it was so, and the step at which the alarm saw that it lasts.
    sentences
        What it sees and why, to be joined.
    """

    kind: FindingKind
    since: int
    seen: int
    sentences: tuple[Message, ...]

    @property
    def is_alarm(self) -> bool:
        """Whether it is more than a warning."""
        return self.kind != "separation"

    def __str__(self) -> str:
        return " ".join(str(sentence) for sentence in self.sentences)


def diagnose(history: Sequence[Vitals], thresholds: Thresholds | None = None) -> Finding | None:
    """Return what is wrong at the end of a history, the worst first, or None.

    Parameters
    ----------
    history
        Vitals by increasing step.
    thresholds
        When to speak; None takes the defaults.
    """
    limits = thresholds or Thresholds()
    if not history:
        return None
    newest = history[-1]
    if newest.finite < limits.finite:
        return _finding("divergence", newest, newest, words.divergence(newest))
    if newest.step < limits.grace + limits.patience:
        return None
    judged = [vitals for vitals in history if vitals.step >= limits.grace]
    bad = _lasting(judged, [_is_collapsed(vitals, limits) for vitals in judged], limits)
    if bad and not _recovers(bad):
        said = words.collapse(bad[0], newest), *words.causes(newest, limits.separation)
        return _finding("collapse", bad[0], newest, *said)
    lost = _lasting(judged, [bool(vitals.missing) for vitals in judged], limits)
    if lost:
        return _finding("loss", lost[0], newest, words.loss(lost[0], newest))
    sure = _lasting(judged, [(v.separation or 0.0) >= limits.separation for v in judged], limits)
    return _finding("separation", sure[0], newest, words.separation(sure[0])) if sure else None


def first_alarm(history: Sequence[Vitals], thresholds: Thresholds | None = None) -> Finding | None:
    """Return the first alarm somebody watching from the start would have seen."""
    for end in range(1, len(history) + 1):
        finding = diagnose(history[:end], thresholds)
        if finding is not None and finding.is_alarm:
            return finding
    return None


def _is_collapsed(vitals: Vitals, limits: Thresholds) -> bool:
    # Not by how many modes have a good sample: who lies evenly about all of them is inexact, not collapsed.
    return vitals.spread < limits.spread or (vitals.total > 0 and vitals.evenness < limits.evenness)


def _lasting(history: Sequence[Vitals], flags: Sequence[bool], limits: Thresholds) -> Sequence[Vitals]:
    """Return the flagged stretch at the end of a history if it is long enough, else nothing."""
    count = len(list(takewhile(bool, reversed(flags))))
    stretch = history[len(history) - count :]
    return stretch if stretch and stretch[-1].step - stretch[0].step >= limits.patience else ()


def _recovers(bad: Sequence[Vitals]) -> bool:
    """Return whether the last third of a bad stretch is clearly better than what was before it."""
    if len(bad) < 3:
        return False
    split = -(-2 * len(bad) // 3)
    before, after = bad[:split], bad[split:]
    return _mean_health(after) > _BETTER * _mean_health(before)


def _mean_health(stretch: Sequence[Vitals]) -> float:
    healths = [min(v.spread, 1.0) * (v.evenness if v.total else 1.0) for v in stretch]
    return sum(healths) / len(healths)


def _finding(kind: FindingKind, first: Vitals, newest: Vitals, *sentences: Message) -> Finding:
    return Finding(kind=kind, since=first.step, seen=newest.step, sentences=sentences)
