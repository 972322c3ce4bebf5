"""The thread tuner, fed with step times of imagined machines."""

from __future__ import annotations

from collections.abc import Callable

from studio.training.threads import ThreadTuner, available_cores, candidates


def _run(tuner: ThreadTuner, seconds: Callable[[int], float], steps: int) -> float:
    """Return the mean step time."""
    total = 0.0
    for _ in range(steps):
        time = seconds(tuner.threads)
        tuner.record(time)
        total += time
    return total / steps


def test_two_free_cores_get_two_threads() -> None:
    tuner = ThreadTuner([1, 2])
    mean = _run(tuner, {1: 0.050, 2: 0.030}.__getitem__, 1000)
    assert tuner.threads == 2
    assert mean < 0.030 / 0.9


def test_a_busy_core_gets_one_thread_at_a_tenth_of_the_cost() -> None:
    tuner = ThreadTuner([1, 2])
    mean = _run(tuner, {1: 0.050, 2: 0.100}.__getitem__, 1000)
    assert mean < 0.050 / 0.9


def test_a_change_is_noticed() -> None:
    tuner = ThreadTuner([1, 2])
    _run(tuner, {1: 0.050, 2: 0.030}.__getitem__, 1000)
    mean = _run(tuner, {1: 0.050, 2: 0.110}.__getitem__, 1000)
    assert mean < 0.050 / 0.85
    mean = _run(tuner, {1: 0.050, 2: 0.030}.__getitem__, 3000)
    assert mean < 0.030 / 0.85


def test_a_pinned_count_is_never_left() -> None:
    tuner = ThreadTuner([2])
    for index in range(200):
        assert tuner.threads == 2
        tuner.record(0.01 if index % 2 else 5.0)


def test_candidates_are_powers_of_two_and_one_less_than_all() -> None:
    assert candidates(1) == [1]
    assert candidates(2) == [1, 2]
    assert candidates(8) == [1, 2, 4, 7, 8]
    assert available_cores() >= 1
