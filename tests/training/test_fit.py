"""The loop's events, commands, failures and files."""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import safetensors.torch
import torch

from studio import checkpoints
from studio.core.events import (
    Measured,
    Notice,
    PhaseDone,
    Preview,
    RunFinished,
    RunStarted,
    SettingChanged,
    Snapshot,
    TrainingEvent,
)
from studio.core.run_spec import RunSpec
from studio.core.text import StudioError
from studio.training import engine as engines
from studio.training.control import Control
from studio.training.fit import fit
from studio.training.presets import make_spec
from studio.training.run_folder import RunFolder

Spec = Callable[..., RunSpec]
Train = Callable[..., list[TrainingEvent]]


def _measured(events: list[TrainingEvent], split: str) -> list[Measured]:
    return [event for event in events if isinstance(event, Measured) and event.split == split]


def test_events_come_in_order_and_are_picklable(toy_spec: Spec, train: Train) -> None:
    events = train(toy_spec(20))
    assert isinstance(events[0], RunStarted)
    assert events[0].stop_step == 20
    assert events[-1] == RunFinished(step=20, reason="steps")
    assert [event.step for event in events if isinstance(event, PhaseDone)] == list(range(1, 21))
    assert [event.step for event in _measured(events, "train")] == [1, 5, 10, 15, 20]
    assert [event.step for event in _measured(events, "validation")] == [10, 20, 20]
    assert any(isinstance(event, Preview) and event.points is not None for event in events)
    for event in events:
        pickle.dumps(event)


def test_training_lowers_the_loss(toy_spec: Spec, train: Train) -> None:
    losses = [e.values["negative_elbo"] for e in _measured(train(toy_spec(200)), "validation")]
    assert losses[-1] < losses[0] - 0.1


def test_the_run_folder_holds_what_it_should(toy_spec: Spec, train: Train, tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    train(toy_spec(20), folder.path)
    assert folder.spec().training.precision == "float32"  # resolved, not "auto"
    assert [step for step, _ in folder.snapshots()] == [0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 19, 20]
    assert [step for step, _ in folder.previews()] == [step for step, _ in folder.snapshots()]
    *rows, last = folder.metrics()
    assert last == {"step": 20, "finished": "steps"}
    assert [row["step"] for row in rows if row["split"] == "train"] == [1, 5, 10, 15, 20]
    loaded = checkpoints.load(folder.path)
    assert loaded.card.step == 20
    assert loaded.card.metrics == rows[-1]["values"]
    snapshot = checkpoints.load(folder.snapshots()[-1][1])
    for name, tensor in loaded.model.state_dict().items():
        torch.testing.assert_close(snapshot.model.state_dict()[name], tensor.half().float())


def test_a_folder_with_a_run_is_not_overwritten(toy_spec: Spec, train: Train, tmp_path: Path) -> None:
    train(toy_spec(3), tmp_path)
    with pytest.raises(StudioError, match="holds a run already"):
        train(toy_spec(3), tmp_path)


def test_a_pause_is_not_asking_for_more(toy_spec: Spec) -> None:
    run = fit(toy_spec(1000), Control())
    while not isinstance(event := next(run), PhaseDone):
        pass
    assert event.step == 1
    run.close()


def test_stop_ends_after_the_current_step_with_everything_saved(toy_spec: Spec, tmp_path: Path) -> None:
    control, events = Control(), []
    for event in fit(toy_spec(100_000), control, tmp_path):
        events.append(event)
        if isinstance(event, PhaseDone) and event.step == 7:
            control.stop()
    assert events[-1] == RunFinished(step=7, reason="stopped")
    assert checkpoints.read_card(tmp_path / "model.safetensors").step == 7


def test_a_live_setting_changes_between_steps_and_others_are_refused(toy_spec: Spec) -> None:
    control, events = Control(), []
    for event in fit(toy_spec(12), control):
        events.append(event)
        if isinstance(event, PhaseDone) and event.step == 4:
            control.change("beta", 0.0)
            control.change("learning_rate", 1e-4)
            control.change("hidden", 8)
            control.change("beta", -1.0)
    changes = [(e.step, e.name, e.value) for e in events if isinstance(e, SettingChanged)]
    assert changes == [(4, "beta", 0.0), (4, "learning_rate", 1e-4)]
    notices = [str(event.message) for event in events if isinstance(event, Notice)]
    assert "hidden" in notices[0]
    assert "beta" in notices[1]


def test_snapshots_come_when_asked_for(toy_spec: Spec) -> None:
    control, events = Control(), []
    control.set_snapshot_interval(float("inf"))
    for event in fit(toy_spec(10), control):
        events.append(event)
        if isinstance(event, PhaseDone) and event.step == 5:
            control.snapshot()
    assert [event.step for event in events if isinstance(event, Snapshot)] == [5, 10]


def test_a_snapshot_is_the_average_and_makes_a_model(toy_spec: Spec, train: Train, tmp_path: Path) -> None:
    events = train(toy_spec(10), tmp_path)
    snapshot = [event for event in events if isinstance(event, Snapshot)][-1]
    loaded = checkpoints.load(tmp_path)
    model = checkpoints.instantiate(loaded.card, snapshot.weights)
    z = torch.zeros(2, 2)
    assert torch.equal(model.decode(z), loaded.model.decode(z))


def test_divergence_stops_the_run_and_keeps_good_weights(toy_spec: Spec, tmp_path: Path) -> None:
    spec = toy_spec(100_000, learning_rate=1.0, optimizer="sgd", log_every=1, warmup=0)
    with pytest.raises(StudioError, match="learning rate"):
        for _ in fit(spec, Control(), tmp_path):
            pass
    model = checkpoints.load(tmp_path).model
    assert all(bool(torch.isfinite(tensor).all()) for tensor in model.state_dict().values())


def test_a_figure_that_overflows_ends_no_run(
    toy_spec: Spec, train: Train, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    figures = {"negative_elbo": float("inf"), "kl": 1.5}
    monkeypatch.setattr(engines.Engine, "validate", lambda self: dict(figures))
    events = train(toy_spec(20), tmp_path)
    assert all(event.values == figures for event in _measured(events, "validation"))
    assert events[-1] == RunFinished(step=20, reason="steps")
    assert checkpoints.load(tmp_path).card.metrics == {"kl": 1.5}
    assert train(toy_spec(25), tmp_path, resume=True)[-1] == RunFinished(step=25, reason="steps")


def test_without_held_out_items_nothing_is_shown(
    toy_spec: Spec, train: Train, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "held_out", lambda *arguments: iter(()))
    events = train(toy_spec(5))
    assert events[-1] == RunFinished(step=5, reason="steps")
    assert not any(isinstance(event, Preview) for event in events)


def test_out_of_memory_says_which_batch_would_fit(
    toy_spec: Spec, train: Train, monkeypatch: pytest.MonkeyPatch
) -> None:
    compute = engines.Engine.compute_loss

    def limited(self: engines.Engine, phase: object, repeat: int, batch: object) -> object:
        if len(batch.x) > 100:  # type: ignore[attr-defined]
            raise torch.OutOfMemoryError("CUDA out of memory")
        return compute(self, phase, repeat, batch)  # type: ignore[arg-type]

    monkeypatch.setattr(engines.Engine, "compute_loss", limited)
    with pytest.raises(StudioError, match=r"batch size 512; a batch size of 64 would fit"):
        train(toy_spec(10, batch_size=512))


def test_early_stopping_follows_the_validation_loss(toy_spec: Spec, train: Train) -> None:
    events = train(
        toy_spec(10_000, schedule="linear", horizon=10, patience=3, validate_every=5, ema_decay=0.0)
    )
    assert isinstance(events[-1], RunFinished)
    assert events[-1].reason == "early-stopping"
    assert events[-1].step == 25  # the rate is zero from step 10 on, so three validations bring nothing


def test_stop_minutes_stop(toy_spec: Spec, train: Train) -> None:
    spec = toy_spec().replace({"stop_step": None, "stop_minutes": 0.01})
    assert train(spec)[-1].reason == "minutes"  # type: ignore[union-attr]


def test_a_pause_is_no_time_of_training(toy_spec: Spec, tmp_path: Path) -> None:
    pause = 3.0
    spec = toy_spec().replace({"stop_step": None, "stop_minutes": 0.5 * pause / 60})
    steps, slowest = 0, float("inf")
    for event in fit(spec, Control(), tmp_path):
        if isinstance(event, PhaseDone):
            steps = event.step
            if event.step == 2:
                time.sleep(pause)
        if isinstance(event, Measured) and event.split == "train" and event.step == 5:
            slowest = event.items_per_second
    assert steps > 2  # it had its time after the pause
    assert slowest > 4 * spec.training.batch_size / pause
    assert max(row.get("time", 0.0) for row in RunFolder(tmp_path).metrics()) < pause


def test_the_average_warms_up_and_trails(toy_spec: Spec, train: Train, tmp_path: Path) -> None:
    train(toy_spec(40), tmp_path)
    state = safetensors.torch.load_file(tmp_path / "state.safetensors")
    names = [name.removeprefix("ema.") for name in state if name.startswith("ema.")]
    assert names
    assert any(not torch.equal(state[f"ema.{name}"], state[f"model.{name}"]) for name in names)


def test_bad_specs_are_refused_in_one_sentence() -> None:
    cases: list[tuple[dict[str, object], str]] = [
        ({"family": "vea"}, "vea"),
        ({"data_name": "fashion"}, "fashion"),
        ({"preset": "nothing"}, "nothing"),
        ({"preset": "points"}, "points"),
        ({"settings": {"latent_size": "1000"}}, "latent_size"),
        ({"settings": {"latent_sise": "2"}}, "latent_size"),
        ({"settings": {"learning_rate": "fast"}}, "learning_rate"),
        ({"settings": {"latent": "grid", "network": "dense"}}, "convolutional"),
    ]
    for change, word in cases:
        arguments: dict[str, object] = {"family": "vae", "data_name": "fashion-mnist", **change}
        with pytest.raises(StudioError) as caught:
            make_spec(**arguments)  # type: ignore[arg-type]
        assert word in str(caught.value)
        assert "\n" not in str(caught.value)


def test_a_run_that_can_not_start_leaves_no_folder(toy_spec: Spec, train: Train, tmp_path: Path) -> None:
    if torch.cuda.is_available():
        pytest.skip("there is a CUDA device here")
    with pytest.raises(StudioError, match="cuda"):
        train(toy_spec(3).replace({"device": "cuda"}), tmp_path / "run")
    assert not (tmp_path / "run").exists()


def test_a_folder_that_can_not_be_made_is_one_sentence(toy_spec: Spec, train: Train, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StudioError, match="could not be written"):
        train(toy_spec(3), tmp_path / "file" / "run")
