"""The progress bar on a terminal."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from studio.cli import training_view
from studio.cli.training_view import TrainingView
from studio.core.events import Measured, Notice, PhaseDone, RunFinished, RunStarted
from studio.core.run_spec import RunSpec
from studio.core.text import message


def started(step: int = 0, stop_step: int | None = 100) -> RunStarted:
    return RunStarted(
        step=step, stop_step=stop_step, device="cpu", threads=2, precision="bf16", num_parameters=12_345
    )


@pytest.fixture(autouse=True)
def every_step_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training_view, "_REDRAW_SECONDS", 0.0)


@pytest.mark.parametrize("minutes", [None, 2.0])
def test_a_terminal_sees_rate_time_left_and_metrics(minutes: float | None) -> None:
    text = io.StringIO()
    console = Console(file=text, force_terminal=True, width=140, color_system=None)
    spec = RunSpec(family="vae", data="moons", stop_minutes=minutes)
    with TrainingView(spec, Path("runs/one"), console) as view:
        view.show(started(step=40, stop_step=None if minutes else 100))
        for step in range(41, 60):
            view.show(Measured(step=step, split="train", values={"loss": step / 8}))
            view.show(PhaseDone(step=step, phase="fit", last=True))
            view._bar.refresh()
        view.show(Measured(step=60, split="validation", values={"loss": 1.25}))
        view.show(Notice(step=60, message=message("Something to know.")))
        view.show(RunFinished(step=60, reason="stopped"))
    shown = text.getvalue()
    for part in ("12,345 parameters", "2 threads", "bf16", "from step 40", "it/s", "step 59", "loss 7.375"):
        assert part in shown
    assert "step 60: validation loss 1.25" in shown
    assert "step 60: Something to know." in shown
    assert "Stopped at step 60, as you asked to; all is saved in runs/one" in shown
    assert ("59%" in shown) == (minutes is None)


def test_an_early_stop_says_whose_weights_are_kept() -> None:
    text = io.StringIO()
    console = Console(file=text, width=140)
    with TrainingView(RunSpec(family="vae", data="moons"), Path("run"), console) as view:
        view.show(RunFinished(step=900, reason="early-stopping", kept_step=500))
    assert "Stopped at step 900, as validation no longer improves" in text.getvalue()
    assert "with the weights of step 500, the best by validation" in text.getvalue()


def test_a_log_gets_lines_instead_of_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training_view, "_LINE_SECONDS", 0.0)
    text = io.StringIO()
    with TrainingView(RunSpec(family="vae", data="moons"), Path("run"), Console(file=text)) as view:
        view.show(started())
        view.show(Measured(step=1, split="train", values={"loss": 3.0}))
        view.show(PhaseDone(step=1, phase="fit", last=True))
        view.show(RunFinished(step=1, reason="steps"))
    lines = text.getvalue().splitlines()
    assert lines[0].startswith("Training vae on moons in run")
    assert lines[1].startswith("step 1: ") and "loss 3" in lines[1]
    assert lines[2].startswith("Stopped at step 1")
    assert len(lines) == 3
