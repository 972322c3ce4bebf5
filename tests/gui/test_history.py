"""`History`: what a run measured, from its events and from its file."""

from __future__ import annotations

from studio.core.events import Measured
from studio.gui.history import History


def measured(step: int, value: float) -> Measured:
    return Measured(step=step, split="train", values={"loss": value}, vectors={"kl": [value, 0.0]})


def test_events_become_curves() -> None:
    history = History()
    assert not history and history.last("loss") is None
    for step in range(3000):
        history.take(measured(step, step / 2))
    history.take(Measured(step=9, split="validation", values={"loss": 7.0}))
    assert history.series("loss").steps.tolist() == list(range(3000))
    assert history.last("loss") == 2999 / 2
    assert history.last("loss", "validation") == 7.0
    assert history.vectors == {"kl": [2999 / 2, 0.0]}


def test_rows_of_the_file_become_the_same_curves() -> None:
    rows = [
        {"step": 10, "split": "train", "values": {"loss": 2.0}, "vectors": {"kl": [1.0]}, "time": 0.1},
        {"step": 11, "setting": "beta", "value": 2.0},
        {"step": 20, "split": "train", "values": {"loss": 1.0}, "time": 0.2},
    ]
    history = History.from_rows(rows)
    assert history.series("loss").steps.tolist() == [10, 20]
    assert history.series("loss").values.tolist() == [2.0, 1.0]
    assert history.vectors == {"kl": [1.0]}
    assert history.settings == {"beta": 2.0}


def test_a_resumed_stretch_replaces_what_lay_past_its_start() -> None:
    stored = History()
    for step in (10, 20, 30):
        stored.take(measured(step, 1.0))
    resumed = History()
    for step in (20, 30, 40):
        resumed.take(measured(step, 2.0))
    stored.extend(resumed)
    assert stored.series("loss").steps.tolist() == [10, 20, 30, 40]
    assert stored.series("loss").values.tolist() == [1.0, 2.0, 2.0, 2.0]
