"""The library: opening with the mouse and the keyboard, and what its menu offers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from studio.core.manifest import shipped
from studio.core.run_spec import RunSpec
from studio.gui.library import Library
from studio.gui.library_delegate import DETAIL, LIVE
from studio.gui.run import Run
from studio.gui.session import Session

WAIT = 20_000


@pytest.fixture
def library(qtbot: QtBot, session: Session) -> Library:
    made = Library(session)
    qtbot.addWidget(made)
    made.resize(240, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def item_of(library: Library, source: str) -> QTreeWidgetItem:
    item = library.item_of(source)
    if item is not None and item.parent() is not None:
        item.parent().setExpanded(True)
    assert item is not None
    return item


def menu_of(library: Library, item: QTreeWidgetItem) -> dict[str, QAction]:
    entry = item.data(0, Qt.ItemDataRole.UserRole)
    return {action.text(): action for action in library._menu(item, entry).actions()}


def finished_run(qtbot: QtBot, session: Session, spec: RunSpec) -> Run:
    run = session.start_run(spec)
    assert run is not None
    qtbot.waitUntil(lambda: run.step > 5, timeout=WAIT)
    with qtbot.waitSignal(run.finished, timeout=WAIT):
        run.stop()
    return run


def test_a_click_opens_a_pretrained_model(qtbot: QtBot, session: Session, library: Library) -> None:
    item = item_of(library, shipped()[1].name)
    with qtbot.waitSignal(session.model_changed, timeout=WAIT):
        place = library.tree.visualItemRect(item).center()
        qtbot.mouseClick(library.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert library.tree.currentItem() is item and item.isSelected()


def test_enter_opens_what_the_arrows_chose(qtbot: QtBot, session: Session, library: Library) -> None:
    library.tree.setCurrentItem(item_of(library, shipped()[0].name))
    library.tree.setFocus()
    qtbot.keyClick(library.tree, Qt.Key.Key_Down)
    with qtbot.waitSignal(session.model_changed, timeout=WAIT):
        qtbot.keyClick(library.tree, Qt.Key.Key_Return)
    handle = session.model()
    assert handle is not None and handle.title == shipped()[1].title


def test_a_live_run_wears_a_badge_and_counts(
    qtbot: QtBot, session: Session, library: Library, spec: RunSpec
) -> None:
    run = session.start_run(spec)
    assert run is not None
    item = item_of(library, run.source)
    assert item.data(0, LIVE)
    qtbot.waitUntil(lambda: "step 0" not in item.data(0, DETAIL), timeout=WAIT)
    assert "live" in item.data(0, DETAIL)
    with qtbot.waitSignal(run.finished, timeout=WAIT):
        run.stop()
    assert not item.data(0, LIVE)
    assert item.data(0, DETAIL) == f"step {run.step:,} · stopped"


def test_the_menu_resumes_a_stopped_run_and_lends_its_settings(
    qtbot: QtBot, session: Session, library: Library, tiny_spec: Callable[..., RunSpec]
) -> None:
    run = finished_run(qtbot, session, tiny_spec(settings={"hidden": 9}))
    before = run.step
    actions = menu_of(library, item_of(library, run.source))
    with qtbot.waitSignal(library.form_requested, timeout=WAIT) as requested:
        actions["Use its settings"].trigger()
    assert requested.args[0].config["hidden"] == 9
    actions["Resume"].trigger()
    qtbot.waitUntil(lambda: run.step > before, timeout=WAIT)
    actions = menu_of(library, item_of(library, run.source))
    assert not actions["Resume"].isEnabled() and not actions["Use its settings"].isEnabled()
    with qtbot.waitSignal(run.finished, timeout=WAIT):
        run.stop()


def test_long_titles_wrap_instead_of_being_cut(
    qtbot: QtBot, session: Session, library: Library, tiny_spec: Callable[..., RunSpec]
) -> None:
    run = finished_run(qtbot, session, tiny_spec(title="a title of so many words that no line holds it"))
    qtbot.waitUntil(lambda: run.source in str(library.item_of(run.source).toolTip(0)), timeout=WAIT)  # type: ignore[union-attr]
    short = library.tree.visualItemRect(item_of(library, shipped()[0].name)).height()
    long = library.tree.visualItemRect(item_of(library, run.source)).height()
    assert long > short
    library.resize(160, 600)  # so is what stands below them
    qtbot.waitUntil(
        lambda: library.tree.visualItemRect(item_of(library, shipped()[0].name)).height() > short,
        timeout=WAIT,
    )
    library.resize(700, 600)
    qtbot.waitUntil(
        lambda: library.tree.visualItemRect(item_of(library, run.source)).height() == short, timeout=WAIT
    )


def test_pretrained_models_stand_under_their_kind_and_a_search_unfolds_it(
    qtbot: QtBot, session: Session, library: Library
) -> None:
    item = library.item_of(shipped()[0].name)
    assert item is not None
    kind = item.parent()
    assert shipped()[0].title == f"{kind.text(0)} · {item.text(0)}"
    assert not kind.isExpanded()
    qtbot.mouseClick(
        library.tree.viewport(), Qt.MouseButton.LeftButton, pos=library.tree.visualItemRect(kind).center()
    )
    assert kind.isExpanded()
    kind.setExpanded(False)
    library.search.setText("no such model")
    assert kind.isHidden()
    library.search.setText(shipped()[0].name)
    assert not kind.isHidden() and kind.isExpanded() and not item.isHidden()
