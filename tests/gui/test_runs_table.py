"""The table of runs: read, sorted, filtered, compared, annotated, repeated with changes, deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from studio.core import paths
from studio.core.run_spec import RunSpec
from studio.gui.library import Library
from studio.gui.run import Run
from studio.gui.runs_table import RunsTable
from studio.gui.runs_table.facts import RunFacts, read
from studio.gui.runs_table.table_model import RUN_ROLE, Column
from studio.gui.session import Session
from studio.gui.training_dock import TrainingDock
from studio.gui.window import MainWindow
from studio.training.control import Control
from studio.training.fit import fit
from studio.training.run_folder import RunFolder

WAIT = 20_000
Open = Callable[[], MainWindow]


@pytest.fixture
def three_runs(tiny_spec: Callable[..., RunSpec]) -> list[RunFolder]:
    """Runs of 10, 60 and 30 steps; the second is the longest and validates."""
    folders = []
    for number, (steps, settings) in enumerate(
        [(10, {}), (60, {"validate_every": 20, "hidden": 16}), (30, {"latent_size": 3})], 1
    ):
        spec = tiny_spec(settings=settings, stop_step=steps, title=f"run {'abc'[number - 1]}")
        folder = RunFolder(paths.runs_dir() / f"vae-moons-{number}")
        list(fit(spec, Control(), folder.path))
        folders.append(folder)
    return folders


@pytest.fixture
def table(qtbot: QtBot, session: Session, three_runs: list[RunFolder]) -> Iterator[RunsTable]:
    session.scan_runs()
    qtbot.waitUntil(lambda: len(session.runs) == 3, timeout=WAIT)
    made = RunsTable(session)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(made.progress.isHidden, timeout=WAIT)
    yield made
    made.close()


def texts(table: RunsTable, column: Column) -> list[str]:
    rows = range(table.shown.rowCount())
    return [table.shown.index(row, column).data() for row in rows]


def run_called(session: Session, title: str) -> Run:
    return next(run for run in session.runs if run.title == title)


def sort_by(qtbot: QtBot, table: RunsTable, column: Column) -> None:
    header = table.table.header()
    x = header.sectionViewportPosition(column) + header.sectionSize(column) // 2
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, header.height() // 2))


def click_row(
    qtbot: QtBot,
    table: RunsTable,
    row: int,
    column: Column = Column.NAME,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    place = table.table.visualRect(table.shown.index(row, column)).center()
    qtbot.mouseClick(table.table.viewport(), Qt.MouseButton.LeftButton, keys, place)


def test_facts_are_those_of_the_folder(three_runs: list[RunFolder]) -> None:
    facts = read(three_runs[1].path)
    rows = three_runs[1].metrics()
    last = [row for row in rows if row.get("split") == "validation"][-1]["values"]
    assert {name: facts.figures[name] for name in last} == last
    assert facts.seconds == max(row["time"] for row in rows if "time" in row) > 0
    files = [path for path in three_runs[1].path.rglob("*") if path.is_file()]
    assert facts.size == sum(path.stat().st_size for path in files)
    with three_runs[1].metrics_path.open("a") as file:
        file.write('{"step": 61, "split": "train", "val')  # being written
    assert read(three_runs[1].path).figures == facts.figures
    assert read(three_runs[1].path / "nothing").figures == {}


def test_a_click_on_a_header_sorts_by_what_the_cells_mean(qtbot: QtBot, table: RunsTable) -> None:
    sort_by(qtbot, table, Column.STEPS)
    first = texts(table, Column.STEPS)
    sort_by(qtbot, table, Column.STEPS)
    assert first == ["10", "30", "60"] and texts(table, Column.STEPS) == ["60", "30", "10"]
    sort_by(qtbot, table, Column.SIZE)
    sizes = [read(table.shown.index(row, 0).data(RUN_ROLE).folder.path).size for row in range(3)]
    assert sizes == sorted(sizes) and len(set(sizes)) > 1
    assert all("ELBO" in text for text in texts(table, Column.FIGURES))
    assert all(texts(table, Column.TRAINED)) and all(texts(table, Column.BEGAN))


def test_words_filter(qtbot: QtBot, table: RunsTable) -> None:
    qtbot.keyClicks(table.search, "RUN moons b")
    assert texts(table, Column.NAME) == ["run b"] and table.status.text().startswith("1 of 3")
    table.search.clear()
    assert len(texts(table, Column.NAME)) == 3


def test_chosen_runs_are_compared_by_a_measure(qtbot: QtBot, session: Session, table: RunsTable) -> None:
    sort_by(qtbot, table, Column.NAME)
    click_row(qtbot, table, 0)
    click_row(qtbot, table, 1, keys=Qt.KeyboardModifier.ControlModifier)
    a, b = run_called(session, "run a"), run_called(session, "run b")
    assert table.curves.plot.runs() == (a.source, b.source)
    qtbot.waitUntil(lambda: table.curves.plot.num_points(b.source) == 13, timeout=WAIT)
    assert table.curves.plot.num_points(a.source) == 3
    assert table.curves.plot.num_points(b.source, "validation") == 3
    measure = table.curves.measure
    measure.setCurrentIndex(measure.findData("kl"))
    assert table.curves.plot.accessibleName().startswith("KL")
    assert table.curves.plot.num_points(b.source) == 13
    click_row(qtbot, table, 2)
    assert measure.currentData() == "kl" and table.curves.plot.runs() == (
        run_called(session, "run c").source,
    )


def test_a_note_is_kept_in_the_folder(qtbot: QtBot, session: Session, table: RunsTable) -> None:
    sort_by(qtbot, table, Column.NAME)
    click_row(qtbot, table, 1)
    qtbot.keyClick(table.table, Qt.Key.Key_F2)
    editor = table.table.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "collapsed  at 40")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    folder = run_called(session, "run b").folder
    qtbot.waitUntil(lambda: folder.note() == "collapsed at 40", timeout=WAIT)
    table.reload()
    qtbot.waitUntil(table.progress.isHidden, timeout=WAIT)
    assert texts(table, Column.NOTE)[1] == "collapsed at 40"
    table.search.setText("collapsed")
    assert texts(table, Column.NAME) == ["run b"]
    folder.write_note("")
    assert not folder.note_path.exists() and not list(folder.path.glob(".*"))


def test_reading_can_be_cancelled(qtbot: QtBot, table: RunsTable) -> None:
    table.reload()
    assert not table.cancel.isHidden()
    qtbot.mouseClick(table.cancel, Qt.MouseButton.LeftButton)
    assert table.cancel.isHidden() and table.progress.isHidden()


def test_a_reading_that_fails_is_said_and_over(
    qtbot: QtBot, table: RunsTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path) -> RunFacts:
        raise OSError(5, "Input/output error", str(path))

    monkeypatch.setattr("studio.gui.runs_table.facts.read", fail)
    table.reload()
    qtbot.waitUntil(lambda: "Input/output error" in table.status.text(), timeout=WAIT)
    assert table.progress.isHidden() and table.cancel.isHidden()


def test_keys_open_and_delete(qtbot: QtBot, session: Session, table: RunsTable) -> None:
    run = run_called(session, "run a")
    table.choose([run])
    table.table.setFocus()
    qtbot.keyClick(table.table, Qt.Key.Key_Delete)
    box = table.findChild(QMessageBox)
    assert box is not None and "run a" in box.text()
    box.close()
    assert run.folder.exists()
    qtbot.keyClick(table.table, Qt.Key.Key_Return)
    assert session.selected is run and table.isHidden()


def agree(qtbot: QtBot, table: RunsTable) -> None:
    box = table.findChild(QMessageBox)
    assert box is not None and box.isVisible()
    buttons = {button.text(): button for button in box.findChildren(QPushButton)}
    qtbot.mouseClick(buttons["Move to the trash"], Qt.MouseButton.LeftButton)


def test_deleted_runs_go_to_the_trash_and_leave_every_list(
    qtbot: QtBot,
    session: Session,
    table: RunsTable,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    tiny_spec: Callable[..., RunSpec],
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    library, dock = Library(session), TrainingDock(session)
    qtbot.addWidget(library)
    qtbot.addWidget(dock)
    a, b = run_called(session, "run a"), run_called(session, "run b")
    session.select_run(a)
    dock._on_overlaid(b, True)
    table.choose([a, b])
    table.actions_.delete.trigger()
    agree(qtbot, table)
    qtbot.waitUntil(lambda: len(session.runs) == 1, timeout=WAIT)
    qtbot.waitUntil(lambda: "trash" in table.status.text(), timeout=WAIT)
    assert not a.folder.path.exists() and not b.folder.path.exists()
    assert len(list((tmp_path / "data" / "Trash" / "files").iterdir())) == 2
    assert texts(table, Column.NAME) == ["run c"]
    assert session.selected is None and library.item_of(a.source) is None and not dock._overlaid
    again = session.start_run(tiny_spec(title="later"))
    assert again is not None and again.source == a.source
    item = library.item_of(again.source)
    assert item is not None and item.text(0) == "later"
    with qtbot.waitSignal(again.finished, timeout=WAIT):
        again.stop()


def test_a_run_in_progress_is_not_deleted(
    qtbot: QtBot, session: Session, table: RunsTable, spec: RunSpec
) -> None:
    run = session.start_run(spec)
    assert run is not None
    qtbot.waitUntil(lambda: run.step > 5, timeout=WAIT)
    table.choose([run])
    delete, duplicate = table.actions_.delete, table.actions_.duplicate
    assert not delete.isEnabled() and "stop it first" in delete.toolTip() and not duplicate.isEnabled()
    table.actions_.ask_to_delete()
    assert table.findChild(QMessageBox) is None
    table.actions_.move_to_trash([run])
    row = next(row for row in range(4) if table.shown.index(row, 0).data(RUN_ROLE) is run)
    shown = table.shown.index(row, Column.STEPS).data
    before = shown()
    qtbot.waitUntil(lambda: shown() != before, timeout=WAIT)
    with qtbot.waitSignal(run.finished, timeout=WAIT):
        run.stop()
    assert run.folder.exists() and run in session.runs
    table.choose([run])
    assert delete.isEnabled() and duplicate.isEnabled()


def test_a_log_is_exported_for_each_chosen_run(
    qtbot: QtBot, session: Session, table: RunsTable, tmp_path: Path
) -> None:
    table.choose([run_called(session, "run a"), run_called(session, "run b")])
    table.actions_.export_to(tmp_path / "logs")
    assert not table.actions_.delete.isEnabled()  # of what is being read
    qtbot.waitUntil(lambda: "tensorboard --logdir" in table.status.text(), timeout=WAIT)
    logs = sorted(path.parent.name for path in (tmp_path / "logs").rglob("events.*"))
    assert logs == ["vae-moons-1", "vae-moons-2"]
    assert table.cancel.isHidden() and table.actions_.delete.isEnabled()


def test_the_window_opens_runs_and_repeats_them_with_changes(
    qtbot: QtBot, open_window: Open, three_runs: list[RunFolder]
) -> None:
    window = open_window()
    session = window.session
    assert session is not None
    session.scan_runs()
    qtbot.waitUntil(lambda: len(session.runs) == 3, timeout=WAIT)
    qtbot.mouseClick(window.library.table_button, Qt.MouseButton.LeftButton)
    table = window.findChild(RunsTable)
    assert table is not None and table.isVisible()
    run = run_called(session, "run c")
    table.choose([run])
    table.actions_.duplicate.trigger()
    form = window.form.spec()
    assert form.config["latent_size"] == 3 and form.training == run.spec.training
    table.actions_.copy.trigger()
    QGuiApplication.clipboard().clear()
    qtbot.waitUntil(lambda: "latent_size" in QApplication.clipboard().text(), timeout=WAIT)
    assert "repeats run c" in table.status.text()
    with qtbot.waitSignal(session.model_changed, timeout=WAIT):
        table.actions_.open.trigger()
    assert session.selected is run and table.isHidden()
    window.wiring.show_runs()
    assert table.isVisible() and window.findChildren(RunsTable) == [table]
