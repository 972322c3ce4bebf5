"""What is copied from the window really makes again what the window made."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from safetensors.torch import load_file

import studio
from studio import data
from studio.core.pictures import tile
from studio.core.run_spec import RunSpec
from studio.core.samples import Drawn
from studio.evaluation.vitals import take_points
from studio.gui.context import ModelHandle
from studio.gui.panels.collapse_monitor.panel import CollapseMonitorPanel
from studio.gui.panels.denoising.panel import DenoisingPanel
from studio.gui.panels.flow_density.panel import FlowDensityPanel
from studio.gui.panels.flow_density.work import DensityRequest
from studio.gui.panels.flow_density.work import density as density_at
from studio.gui.panels.latent_explorer.panel import LatentExplorer
from studio.gui.script_copier import MAX_KEPT, ScriptCopier
from studio.gui.session import Session
from studio.training.run_folder import RunFolder
from tests.executed import executed, pixels

WAIT = 60_000


@pytest.fixture
def copied(qtbot: QtBot, session: Session) -> Callable[..., str]:
    """Copies by a method of the copier, and returns what is on the clipboard then."""
    copier = ScriptCopier(session)

    def copy(method: Callable[..., None], argument: object) -> str:
        QGuiApplication.clipboard().clear()
        with qtbot.waitSignal(copier.copied, timeout=WAIT):
            method(copier, argument)
        return QGuiApplication.clipboard().text()

    return copy


def opened(qtbot: QtBot, session: Session, source: str, panel: QWidget) -> ModelHandle:
    qtbot.addWidget(panel)
    with qtbot.waitSignal(session.model_changed, timeout=WAIT):
        session.open_checkpoint(source)
    handle = session.model()
    assert handle is not None
    panel.resize(1000, 700)
    panel.show()
    qtbot.waitExposed(panel)
    panel.on_model(handle)  # type: ignore[attr-defined]
    return handle


def test_a_run_stopped_by_hand_is_repeated(
    qtbot: QtBot, session: Session, spec: RunSpec, copied: Callable[..., str], tmp_path: Path
) -> None:
    run = session.start_run(spec)
    assert run is not None
    qtbot.waitUntil(lambda: run.step > 20, timeout=WAIT)
    run.change("learning_rate", 0.01)
    step = run.step
    qtbot.waitUntil(lambda: run.step > step + 20, timeout=WAIT)
    with qtbot.waitSignal(run.finished, timeout=WAIT):
        run.stop()
    code = copied(ScriptCopier.copy_run, run)
    assert f"steps={run.step}" in code and "learning_rate" in code
    again = executed(code, tmp_path / "elsewhere") / f"{run.name}-again" / "model.safetensors"
    weights, wanted = load_file(again), load_file(run.folder.model_path)
    assert all(torch.equal(weights[name], wanted[name]) for name in wanted)


def test_the_explorers_picture_is_decoded_again(
    qtbot: QtBot, session: Session, copied: Callable[..., str], tmp_path: Path
) -> None:
    panel = LatentExplorer(session)
    handle = opened(qtbot, session, "vae-fashion-2d", panel)
    panel.explorer.move_in_plane(0.8, -1.1)
    code = copied(ScriptCopier.copy_sample, panel)
    assert "studio.load('vae-fashion-2d')" in code
    folder = executed(code, tmp_path / "decoded")
    with torch.no_grad():
        shown = handle.model.decode(panel.explorer.nav.z[None], None)  # type: ignore[operator]
    wanted = (shown[0, 0].clamp(0, 1) * 255).round().int().numpy()
    assert np.abs(pixels(folder / "sample.png") - wanted).max() <= 1


def test_the_films_last_frame_is_drawn_again(
    qtbot: QtBot, session: Session, copied: Callable[..., str], tmp_path: Path
) -> None:
    panel = DenoisingPanel(session)
    panel.restore({"label": 8, "seed": 5, "sampling": {"steps": 3, "sampler": "ddim"}})
    opened(qtbot, session, "diffusion-fashion", panel)
    filmer = panel.film.filmer
    qtbot.waitUntil(lambda: bool(filmer.frames) and not filmer.is_recording, timeout=WAIT)
    code = copied(ScriptCopier.copy_sample, panel)
    assert "labels='Bag'" in code and "'steps': 3" in code
    folder = executed(code, tmp_path / "drawn")
    last = filmer.frames[-1]
    assert last.t == 0.0
    wanted = tile(np.asarray(last.x_t, np.uint8))[:, :, 0].astype(int)
    assert np.abs(pixels(folder / "sample.png") - wanted).max() <= 1
    filmer.set_pin(filmer.frames[1])
    copier = ScriptCopier(session)
    with qtbot.waitSignal(copier.failed) as refused:
        copier.copy_sample(panel)
    assert "begin with noise" in refused.args[0]


def test_weights_of_a_run_in_progress_are_kept_for_the_script(
    qtbot: QtBot,
    session: Session,
    tiny_spec: Callable[..., RunSpec],
    copied: Callable[..., str],
    own_home: Path,
    tmp_path: Path,
) -> None:
    run = session.start_run(tiny_spec())
    assert run is not None
    qtbot.waitUntil(lambda: session.model() is not None, timeout=WAIT)
    handle = session.model()
    assert handle is not None
    panel = LatentExplorer(session)
    qtbot.addWidget(panel)
    panel.on_model(handle)
    code = copied(ScriptCopier.copy_sample, panel)
    kept = own_home / "samples" / f"{run.name}-step-{session.model().step}.safetensors"  # type: ignore[union-attr]
    assert str(kept.parent) in code and list(kept.parent.iterdir())
    with qtbot.waitSignal(run.finished, timeout=WAIT):
        run.stop()
    assert (executed(code, tmp_path / "live") / "sample.png").is_file()
    qtbot.waitUntil(lambda: session.model().step == run.step, timeout=WAIT)  # type: ignore[union-attr]
    assert f"studio.load('{run.folder.path}')" in copied(ScriptCopier.copy_sample, panel)


def test_only_the_newest_weights_are_kept_for_scripts(
    qtbot: QtBot,
    session: Session,
    tiny_spec: Callable[..., RunSpec],
    copied: Callable[..., str],
    own_home: Path,
) -> None:
    folder = own_home / "samples"
    folder.mkdir(parents=True)
    for age in range(25):
        path = folder / f"earlier-{age:02}.safetensors"
        path.write_bytes(b"weights")
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    (folder / "mine.txt").write_text("not weights")
    run = session.start_run(tiny_spec())
    assert run is not None
    qtbot.waitUntil(lambda: session.model() is not None, timeout=WAIT)
    panel = LatentExplorer(session)
    qtbot.addWidget(panel)
    panel.on_model(session.model())
    code = copied(ScriptCopier.copy_sample, panel)
    with qtbot.waitSignal(run.finished, timeout=WAIT):
        run.stop()
    left = {path.name for path in folder.iterdir()}
    (new,) = {name for name in left if name.startswith(run.name)}
    assert new in code
    assert left - {new} == {"mine.txt", *(f"earlier-{age:02}.safetensors" for age in range(MAX_KEPT - 1))}


def test_what_has_no_sample_says_so(qtbot: QtBot, session: Session) -> None:
    copier = ScriptCopier(session)
    with qtbot.waitSignal(copier.failed) as refused:
        copier.copy_sample(QWidget())
    assert "no sample here" in refused.args[0]
    with qtbot.waitSignal(copier.failed) as refused:
        copier.copy_run(None)
    assert "Select a run" in refused.args[0]


def test_what_was_asked_for_last_is_on_the_clipboard(
    qtbot: QtBot, session: Session, spec: RunSpec, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = session.start_run(spec)
    assert run is not None
    qtbot.waitUntil(lambda: run.step > 5, timeout=WAIT)
    with qtbot.waitSignal(run.finished, timeout=WAIT):
        run.stop()
    goes_on = threading.Event()
    made: list[str] = []

    def scripted(folder: RunFolder, step: int) -> str:
        made.append("second" if made else "first")
        code = made[-1]
        if code == "first":
            goes_on.wait(WAIT / 1000)
        return code

    monkeypatch.setattr("studio.gui.script_copier.run_script", scripted)
    copier = ScriptCopier(session)
    copier.copy_run(run)
    qtbot.waitUntil(lambda: len(made) == 1, timeout=WAIT)
    with qtbot.waitSignal(copier.copied, timeout=WAIT):
        copier.copy_run(run)
    goes_on.set()
    qtbot.waitUntil(lambda: not session.workers.is_running(), timeout=WAIT)
    qtbot.wait(100)  # what the first one has to say would come now
    assert QGuiApplication.clipboard().text() == "second"


def test_points_are_drawn_again(
    qtbot: QtBot, session: Session, copied: Callable[..., str], tmp_path: Path
) -> None:
    density, monitor = FlowDensityPanel(session), CollapseMonitorPanel(session)
    qtbot.addWidget(monitor)
    handle = opened(qtbot, session, "flow-moons", density)
    monitor.on_model(handle)
    shown = density_at(DensityRequest(handle=handle)).samples
    code = copied(ScriptCopier.copy_sample, density)
    folder = executed(code, tmp_path / "points")
    wanted = np.asarray(studio.picture(shown)).astype(int)
    assert np.abs(pixels(folder / "sample.png") - wanted).max() <= 8  # edges of dots, antialiased
    watched = monitor.sample_on_show()
    assert isinstance(watched, Drawn)
    again = studio.load("flow-moons").sample(watched.num, watched.seed, unconditional=True)
    taken = take_points(handle.model, data.load("moons"), 0, 1000).fake[: watched.num]
    np.testing.assert_allclose(again, taken.numpy(), atol=1e-4)
