"""The exported log is read back by TensorBoard's own reader."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

from studio.cli import main
from studio.core.events import PhaseDone
from studio.core.text import StudioError
from studio.training.control import Control
from studio.training.fit import fit
from studio.training.presets import make_spec
from studio.training.run_folder import RunFolder
from studio.training.tensorboard import Exported, export

TINY = {"hidden": 8, "batch_size": 16, "validate_every": 20, "log_every": 5}


@pytest.fixture
def trained(tmp_path: Path) -> Callable[..., RunFolder]:
    def train(name: str = "points", *, data: str = "moons", steps: int = 40, **settings: Any) -> RunFolder:
        spec = make_spec("vae", data, settings={**TINY, **settings}, threads=1, stop_step=steps, seed=1)
        control = Control()
        for event in fit(spec, control, tmp_path / "runs" / name):
            if isinstance(event, PhaseDone) and event.last and event.step == 10:
                control.change("learning_rate", 0.001)
        return RunFolder(tmp_path / "runs" / name)

    return train


def exported(run: RunFolder, out: Path) -> tuple[EventAccumulator, list[Exported]]:
    steps = list(export(run, out))
    log = EventAccumulator(str(steps[-1].folder), size_guidance={"scalars": 0, "images": 0})
    log.Reload()
    return log, steps


def test_curves_have_their_steps_values_and_times(trained: Callable[..., RunFolder], tmp_path: Path) -> None:
    run = trained()
    log, steps = exported(run, tmp_path / "logs")
    rows = [row for row in run.metrics() if row.get("split") == "train"]
    began = run.spec_path.stat().st_mtime
    for name in rows[0]["values"]:
        points = log.Scalars(f"{name}/train")
        assert [point.step for point in points] == [row["step"] for row in rows]
        np.testing.assert_allclose(
            [point.value for point in points], [row["values"][name] for row in rows], rtol=1e-6
        )
        np.testing.assert_allclose(
            [p.wall_time - began for p in points], [row["time"] for row in rows], atol=1e-3
        )
    validated = [tag for tag in log.Tags()["scalars"] if tag.endswith("/validation")]
    assert validated and all({p.step for p in log.Scalars(tag)} == {20, 40} for tag in validated)
    (change,) = log.Scalars("setting/learning_rate")
    assert (change.step, round(change.value, 6)) == (10, 0.001)
    (told,) = (row["time"] for row in rows if row["step"] == 10)
    assert change.wall_time - began == pytest.approx(told, abs=1e-3)
    assert steps[-1].done == steps[-1].total and steps[-1].folder == tmp_path / "logs" / "points"


def test_previews_are_images(trained: Callable[..., RunFolder], tmp_path: Path) -> None:
    run = trained("images", data="digits", steps=6, network="dense")
    shown = exported(run, tmp_path)[0].Images("preview")
    kept = run.previews()
    assert [image.step for image in shown] == [step for step, _ in kept]
    last = np.asarray(Image.open(io.BytesIO(shown[-1].encoded_image_string)).convert("L"))
    np.testing.assert_array_equal(last, np.asarray(Image.open(kept[-1][1]).convert("L")))
    points = exported(trained("plane"), tmp_path)[0].Images("preview")
    assert points and points[0].width == points[0].height


def test_exporting_again_replaces_and_a_cancelled_export_leaves_nothing(
    trained: Callable[..., RunFolder], tmp_path: Path
) -> None:
    run, out = trained(), tmp_path / "logs"
    exported(run, out)
    (out / "points" / "mine.txt").write_text("kept")
    first = set((out / "points").iterdir())
    exported(run, out)
    second = set((out / "points").iterdir())
    assert len(second) == 2 and len(first & second) == 1
    steps = export(run, out)
    next(steps)
    steps.close()
    assert set((out / "points").iterdir()) == second and len(list(out.iterdir())) == 1


def test_without_the_extra_one_sentence_says_how_to_get_it(
    trained: Callable[..., RunFolder],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    run = trained()
    arguments = ["export-tensorboard", str(run.path), "--out", str(tmp_path / "logs")]
    assert main(arguments) == 0
    assert capfd.readouterr().out.strip() == str(tmp_path / "logs" / "points")
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", None)
    assert main(arguments) == 2
    assert capfd.readouterr().err.strip() == (
        "TensorBoard isn't installed; install it with: pip install tensorboard"
    )


def test_what_is_no_run_or_cannot_be_written_is_said(
    trained: Callable[..., RunFolder], tmp_path: Path
) -> None:
    with pytest.raises(StudioError, match="not a run folder"):
        list(export(RunFolder(tmp_path), tmp_path / "logs"))
    (tmp_path / "file").write_text("")
    with pytest.raises(StudioError, match="could not be written"):
        list(export(trained(), tmp_path / "file" / "logs"))
