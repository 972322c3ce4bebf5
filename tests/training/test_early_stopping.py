"""A run that no longer improves ends with its best weights, however often it was cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
import safetensors.torch
import torch

from studio import api, checkpoints
from studio.core.events import Measured, PhaseDone, RunFinished, Snapshot, TrainingEvent
from studio.core.family import Curve
from studio.core.run_spec import RunSpec
from studio.core.text import StudioError
from studio.training.control import Control
from studio.training.early_stopping import EarlyStopping
from studio.training.engine import Engine
from studio.training.fit import fit

Spec = Callable[..., RunSpec]
Train = Callable[..., list[TrainingEvent]]

LOSSES = {5: 3.0, 10: 2.0, 15: 1.0, 20: 1.5, 25: 1.0, 30: 2.0}
BEST, LAST = 15, 30


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Validations find what `LOSSES` says; wherever else a run may be cut, it looks better than ever."""
    monkeypatch.setattr(Engine, "validate", lambda engine: {"negative_elbo": LOSSES.get(engine.step, -9.0)})


@pytest.fixture
def patient(toy_spec: Spec) -> Spec:
    def make(stop_step: int = 10_000, patience: int = 3) -> RunSpec:
        return toy_spec(stop_step, validate_every=5, patience=patience)

    return make


def _weights(path: Path) -> dict[str, torch.Tensor]:
    return safetensors.torch.load_file(path / "model.safetensors")


def _are_same(one: dict[str, torch.Tensor], other: dict[str, torch.Tensor]) -> bool:
    return one.keys() == other.keys() and all(torch.equal(one[name], other[name]) for name in one)


@pytest.mark.usefixtures("scripted")
def test_the_model_is_the_best_and_the_state_the_last(patient: Spec, train: Train, tmp_path: Path) -> None:
    events = train(patient(), tmp_path / "stopped")
    train(patient(BEST), tmp_path / "best")
    assert events[-1] == RunFinished(step=LAST, reason="early-stopping", kept_step=BEST)
    card = checkpoints.read_card(tmp_path / "stopped" / "model.safetensors")
    assert (card.step, card.metrics) == (BEST, {"negative_elbo": LOSSES[BEST]})
    assert _are_same(_weights(tmp_path / "stopped"), _weights(tmp_path / "best"))
    state = safetensors.torch.load_file(tmp_path / "stopped" / "state.safetensors")
    last = {name.removeprefix("ema."): t for name, t in state.items() if name.startswith("ema.")}
    assert not _are_same(_weights(tmp_path / "stopped"), last)


@pytest.mark.usefixtures("scripted")
def test_the_last_snapshot_is_the_best_model_too(patient: Spec, train: Train, tmp_path: Path) -> None:
    snapshot = [event for event in train(patient(), tmp_path) if isinstance(event, Snapshot)][-1]
    kept = _weights(tmp_path)
    assert snapshot.step == BEST
    assert _are_same({name: torch.from_numpy(array) for name, array in snapshot.weights.items()}, kept)  # type: ignore[arg-type]
    assert api.train(patient()).card.metrics == {"negative_elbo": LOSSES[BEST]}


@pytest.mark.usefixtures("scripted")
@pytest.mark.parametrize("cuts", [(7, 12), (15,), (17, 22, 26)])
def test_a_run_that_was_cut_stops_where_a_whole_one_does(
    patient: Spec, train: Train, tmp_path: Path, cuts: tuple[int, ...]
) -> None:
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    train(patient(), whole)
    for step in cuts:
        events = train(patient(step), cut, resume=step != cuts[0])
        assert events[-1] == RunFinished(step=step, reason="steps")
        assert checkpoints.read_card(cut / "model.safetensors").step == step
    assert train(patient(), cut, resume=True)[-1] == RunFinished(
        step=LAST, reason="early-stopping", kept_step=BEST
    )
    for name in ("model.safetensors", "state.safetensors"):
        first, second = (safetensors.torch.load_file(folder / name) for folder in (whole, cut))
        assert _are_same(first, second)


@pytest.mark.usefixtures("scripted")
def test_a_stopped_run_that_is_resumed_ends_again_with_its_best(
    patient: Spec, train: Train, tmp_path: Path
) -> None:
    train(patient(), tmp_path)
    kept = _weights(tmp_path)
    events = train(patient(), tmp_path, resume=True)
    assert not any(isinstance(event, PhaseDone) for event in events)
    assert events[-1] == RunFinished(step=LAST, reason="early-stopping", kept_step=BEST)
    assert _are_same(_weights(tmp_path), kept)


@pytest.mark.usefixtures("scripted")
def test_other_ends_keep_the_last_weights(patient: Spec, train: Train, tmp_path: Path) -> None:
    assert train(patient(22), tmp_path)[-1] == RunFinished(step=22, reason="steps")
    assert checkpoints.read_card(tmp_path / "model.safetensors").step == 22


@pytest.mark.usefixtures("scripted")
def test_without_patience_no_second_model_is_kept(patient: Spec, train: Train, tmp_path: Path) -> None:
    train(patient(20, patience=0), tmp_path)
    state = safetensors.torch.load_file(tmp_path / "state.safetensors")
    assert not any(name.startswith("best.") for name in state)


@pytest.mark.usefixtures("scripted")
def test_a_best_model_whose_card_is_damaged_is_refused(patient: Spec, tmp_path: Path) -> None:
    list(fit(patient(20), Control(), tmp_path))
    state = tmp_path / "state.safetensors"
    raw = state.read_bytes()
    state.write_bytes(raw.replace(b'\\"family\\": \\"vae\\"', b'\\"famili\\": \\"vae\\"', 1))
    assert state.read_bytes() != raw
    with pytest.raises(StudioError, match="damaged"):
        list(fit(patient(), Control(), tmp_path, resume=True))


def test_the_validation_that_is_best_is_the_one_kept(patient: Spec, train: Train) -> None:
    """With a family's own figures."""
    spec = patient().replace({"training": patient().training.replace({"schedule": "linear", "horizon": 12})})
    events = train(spec)
    scores = {
        e.step: e.values["negative_elbo"] for e in events if isinstance(e, Measured) and e.split != "train"
    }
    end = events[-1]
    assert isinstance(end, RunFinished) and end.reason == "early-stopping"
    assert scores[end.kept_step or 0] == min(scores.values())


class _Engine:
    """Stands for one whose weights are their step."""

    def __init__(self) -> None:
        self.num_copies = 0

    def card(self, metrics: dict[str, float]) -> object:
        return metrics

    def weights(self) -> dict[str, object]:
        self.num_copies += 1
        return {}


@pytest.fixture
def engine() -> Iterator[_Engine]:
    yield _Engine()


@pytest.mark.parametrize(
    ("goal", "values", "best"),
    [
        ("lower", (3.0, 1.0, 2.0), 1.0),
        ("higher", (1.0, 3.0, 2.0), 3.0),
        ("lower", (float("nan"), 2.0, 2.0), 2.0),
    ],
)
def test_the_first_curve_with_a_goal_is_judged(
    engine: _Engine, goal: str, values: tuple[float, ...], best: float
) -> None:
    curves = [Curve(name="rate", title="", unit=""), Curve(name="score", title="", unit="", goal=goal)]  # type: ignore[arg-type]
    stopping = EarlyStopping(curves, patience=1)
    for value in values:
        stopping.judge({"rate": 1.0, "score": value}, cast(Engine, engine))
    assert stopping.best is not None
    assert stopping.best.card == {"rate": 1.0, "score": best}
    assert stopping.is_due


def test_without_a_goal_or_patience_nothing_is_due(engine: _Engine) -> None:
    goalless = EarlyStopping([Curve(name="rate", title="", unit="")], patience=1)
    careless = EarlyStopping([Curve(name="rate", title="", unit="", goal="lower")], patience=0)
    for stopping in (goalless, careless):
        for value in (1.0, 2.0, 3.0):
            stopping.judge({"rate": value}, cast(Engine, engine))
        assert not stopping.is_due and stopping.best is None
    assert engine.num_copies == 0
