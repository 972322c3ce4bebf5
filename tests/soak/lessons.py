"""What a class does to the window: runs of every family, models one after another, closing at any moment."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio import models
from studio.core.run_spec import RunSpec
from studio.gui.run import Run
from studio.training.presets import make_spec
from tests.soak.classroom import Day, Report, rest
from tests.soak.room import Room, faults_of

_SMALL = {"batch_size": 8, "validate_every": 0, "log_every": 2, "horizon": 100_000}
_EXPLORED = ("vae-fashion-2d", "ae-emoji", "vae-fashion-16d", "gan-fashion-msg", "vae-emoji-32d")


def spec_of(family: str, seed: int = 0) -> RunSpec:
    """Return a run of a family's first preset, in small batches."""
    preset = models.family(family).presets[0]
    data = preset.data[0] if preset.data else {"image": "fashion-mnist", "points": "8gaussians"}[preset.kind]
    return make_spec(family, data, preset=preset.name, settings=_SMALL, seed=seed, threads=1)


def train(room: Room, spec: RunSpec) -> Run:
    """Put a run into the form, press Train, and wait for its first steps."""
    room.window.form.set_spec(spec)
    room.click(room.window.training.transport.main)
    run = room.session.active
    if run is None:
        raise TimeoutError(f"{spec.family} didn't start: {room.sentences}")
    room.wait(lambda: run.step >= 1 or not run.is_live, f"the first step of {run.name}")
    return run


def cycles(day: Day, report: Report) -> None:
    """Start, pause, go on, pause, stop: every family in turn, another panel in front each time."""
    families = list(models.families())
    with day.full_room() as room:
        tabs, transport = room.window.tabs, room.window.training.transport
        for index in range(report.count):
            able = [i for i in range(tabs.count()) if tabs.isTabEnabled(i)]
            tabs.setCurrentIndex(day.random.choice(able))
            run = train(room, spec_of(families[index % len(families)], index))
            _pause(room, run)
            if index % 2:
                step = run.step
                room.click(transport.main)
                room.wait(lambda: run.step > step or not run.is_live, f"{run.name} to go on")  # noqa: B023
                _pause(room, run)
            if run.is_live:
                room.stop(run)
            with room.aside():
                report.faults += faults_of(run)
            if index % len(families) == len(families) - 1 or index == report.count - 1:
                rest(room, report)
        report.faults += room.sentences
    report.faults += [f"{name} still runs" for name in room.left]


def _pause(room: Room, run: Run) -> None:
    if run.is_live:
        room.click(room.window.training.transport.main)
        room.wait(lambda: run.state == "paused" or not run.is_live, f"{run.name} to pause")


def switches(day: Day, report: Report) -> None:
    """Drag across the latent map without letting go, while one checkpoint after another is opened."""
    with day.full_room() as room:
        plane = room.explorer.map
        room.settle()
        QTest.mousePress(plane, Qt.MouseButton.LeftButton, pos=plane.rect().center())
        seen: set[str] = set()
        room.session.model_changed.connect(lambda role: seen.add(_title(room)))
        for index in range(report.count):
            name = _EXPLORED[index % len(_EXPLORED)]
            room.session.open_checkpoint(name)
            for _ in range(3):
                _drag(room, day)
                room.idle(0.01)
            if index % 10 == 9:  # the others are overtaken by the next, as they should be
                room.wait(lambda: not room.session.opening, f"{name} to open")
                if name not in _source(room):
                    report.faults.append(f"{_source(room)} is on show instead of {name}")
            if index == min(report.count, 50) - 1 or index == report.count - 1:
                rest(room, report)
        QTest.mouseRelease(plane, Qt.MouseButton.LeftButton, pos=plane.rect().center())
        report.faults += room.sentences
        report.figures["models_seen"] = len(seen)
    report.faults += [f"{name} still runs" for name in room.left]


def _title(room: Room) -> str:
    handle = room.session.model()
    return "" if handle is None else handle.title


def _source(room: Room) -> str:
    handle = room.session.model()
    return "" if handle is None else handle.source


def _drag(room: Room, day: Day) -> None:
    """Move the pressed mouse to a random place of the map."""
    plane = room.explorer.map
    at = QPointF(day.random.uniform(0, plane.width()), day.random.uniform(0, plane.height()))
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    move = QMouseEvent(QMouseEvent.Type.MouseMove, at, plane.mapToGlobal(at), left, left, none)
    QApplication.sendEvent(plane, move)


def closings(day: Day, report: Report) -> None:
    """Close while it loads, while a run trains, pauses or stops, and while the mouse is down."""
    for index in range(report.count):
        room = day.room()
        run = None
        if index % 4 == 0:
            room.idle(day.random.uniform(0.0, 3.0))
        else:
            room.ready()
            run = train(room, spec_of(("vae", "diffusion", "gan")[index % 3], index))
            QTest.mousePress(room.explorer.map, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
            _drag(room, day)
            room.idle(day.random.uniform(0.0, 1.0))
            if index % 4 == 2:
                room.click(room.window.training.transport.main)
            elif index % 4 == 3:
                room.click(room.window.training.transport.stop)
        room.close()
        report.faults += [f"{name} still runs" for name in room.left]
        report.faults += room.sentences
        if run is not None:
            report.faults += faults_of(run)
        if index == min(4, report.count) - 1 or index == report.count - 1:
            del room, run
            report.round_done()
