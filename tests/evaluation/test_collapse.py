"""The alarm on recorded histories: what it says, since when, and when it keeps quiet."""

from __future__ import annotations

import math

from studio.evaluation.collapse import Thresholds, diagnose, first_alarm
from studio.evaluation.vitals import Vitals


def vitals(step: int, captured: int = 8, kl: float = 0.05, **changes: object) -> Vitals:
    values = {"noun": "modes", "total": 8, "spread": 1.0, "separation": 0.7, "high_quality": 0.9, **changes}
    return Vitals(step=step, captured=captured, kl=kl, **values)  # type: ignore[arg-type]


HEALTHY = [
    vitals(100, 1, 1.8, spread=0.2),
    vitals(300, 4, 0.7),
    *(vitals(step) for step in range(400, 3000, 100)),
]
ONE_MODE = math.log(8)
COLLAPSED = [
    *(vitals(step) for step in range(100, 1200, 100)),
    *(vitals(step, 1, ONE_MODE, spread=0.05, separation=1.0) for step in range(1200, 3000, 100)),
]


def test_a_healthy_run_is_left_alone() -> None:
    assert first_alarm(HEALTHY) is None
    assert diagnose(HEALTHY) is None
    assert diagnose([]) is None


def test_a_collapse_is_seen_after_the_patience_and_dated_back() -> None:
    finding = first_alarm(COLLAPSED)
    assert finding is not None
    assert (finding.kind, finding.since, finding.seen) == ("collapse", 1200, 1400)
    assert "7 of 8 modes gone since step 1,200" in str(finding)
    assert "separates real from fake perfectly: lower its rate or add R1" in str(finding)


def test_a_dip_that_passes_is_no_collapse() -> None:
    history = [*HEALTHY, vitals(3000, 1, ONE_MODE), vitals(3100, 1, ONE_MODE), vitals(3200), vitals(3500)]
    assert first_alarm(history) is None


def test_a_slow_start_that_gets_better_is_no_collapse() -> None:
    history = [vitals(step, 1, 1.8, spread=step / 2000) for step in range(100, 1000, 100)]
    assert first_alarm(history) is None
    stuck = [vitals(step, 1, 1.8, spread=0.2) for step in range(100, 1000, 100)]
    assert first_alarm(stuck) is not None


def test_every_threshold_moves_the_alarm() -> None:
    assert first_alarm(COLLAPSED, Thresholds(patience=1000)).seen == 2200
    assert first_alarm(COLLAPSED, Thresholds(patience=100_000)) is None
    assert first_alarm(COLLAPSED, Thresholds(evenness=0.0, spread=0.0)) is None
    assert first_alarm(COLLAPSED, Thresholds(grace=2000)).since == 2000
    few = [vitals(step, 8, math.log(2.5)) for step in range(100, 3000, 100)]  # as even as 3.2 of eight
    assert first_alarm(few) is not None
    assert first_alarm(few, Thresholds(evenness=0.35)) is None


def test_inexact_samples_about_all_modes_are_no_collapse() -> None:
    assert first_alarm([vitals(step, 0, 0.1) for step in range(100, 3000, 100)]) is None
    assert first_alarm([vitals(step, 0, 0.1, spread=0.1) for step in range(100, 3000, 100)]) is not None


def test_samples_without_modes_are_judged_by_their_spread() -> None:
    history = [vitals(s, 0, math.nan, total=0, spread=0.1, high_quality=None) for s in range(0, 2000, 100)]
    finding = diagnose(history)
    assert finding is not None
    assert "10 % of the distance" in str(finding)
    wide = [vitals(s, 0, math.nan, total=0, spread=0.9, high_quality=None) for s in range(0, 2000, 100)]
    assert diagnose(wide) is None


def test_divergence_is_told_at_once() -> None:
    finding = diagnose([vitals(100, finite=0.5)])
    assert finding is not None
    assert (finding.kind, finding.is_alarm) == ("divergence", True)
    assert "50 % of the samples" in str(finding)


def test_a_sure_discriminator_is_a_warning_only() -> None:
    history = [vitals(step, separation=0.999) for step in range(100, 3000, 100)]
    finding = diagnose(history)
    assert finding is not None
    assert (finding.kind, finding.is_alarm) == ("separation", False)
    assert first_alarm(history) is None
    assert diagnose([vitals(step, separation=None) for step in range(100, 3000, 100)]) is None


def test_missing_classes_are_named() -> None:
    lost = [
        vitals(step, 8, 0.2, noun="classes", total=10, missing=("Bag", "Coat"))
        for step in range(100, 2000, 100)
    ]
    finding = diagnose(lost)
    assert finding is not None
    assert finding.kind == "loss"
    assert "2 of 10 classes gone since step 200: Bag, Coat." in str(finding)
