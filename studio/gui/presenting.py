"""What a talk needs: saved views, a list of them to step through, and lecture mode, in one menu."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu

from studio.core import paths
from studio.gui import view_files
from studio.gui.deck import Deck
from studio.gui.deck_dialog import DeckDialog
from studio.gui.lecture import Lecture
from studio.gui.menus import add_action
from studio.gui.view_files import SavedView
from studio.gui.views import Views

if TYPE_CHECKING:
    from studio.gui.context import TaskHandle
    from studio.gui.session import Session
    from studio.gui.window import MainWindow


class Presenting(QObject):
    """Makes the parts and connects them; a child of a filled window.

    Parameters
    ----------
    window
        Its menus, docks and tabs are filled.
    session
        Its models and runs.
    """

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self.views = Views(window, session)
        self.lecture = Lecture(window)
        self.deck = Deck(self)
        self.dialog = DeckDialog(self.deck, window)
        self._opening: TaskHandle | None = None
        # One after the other: of two that write at once, the older list might come last.
        self._keeper = session.latest(_keep)
        self._keeper.failed.connect(session.failed)
        self._steps: tuple[QAction, ...] = ()
        self._escape = QAction(self.tr("Leave lecture mode"), window)
        self._fill(window)
        self._connect()
        self._read_own()

    def take_drop(self, path: Path) -> bool:
        """Recall a picture or open a list that was dropped; return whether it was one."""
        if path.name.endswith(view_files.LIST_SUFFIX):
            self.open_list(path)
        elif path.suffix.lower() == ".png" and path.is_file():
            self.views.recall(path)
        else:
            return False
        return True

    def recall(self, path: Path) -> None:
        """Show the view of a picture, or the presenter's list with the views of a file."""
        if path.name.endswith(view_files.LIST_SUFFIX):
            self.open_list(path)
            self._show_dialog()
        else:
            self.views.recall(path)

    def open_list(self, path: Path) -> None:
        """Have the prepared views of a file."""
        task = self._opening = self._session.start(lambda: iter([view_files.read_list(path)]))
        # Of two lists asked for the later one counts, whichever is read first.
        task.progressed.connect(
            lambda found: self.deck.set_views(found[0]) if task is self._opening else None
        )
        task.failed.connect(self._session.failed)

    def save_list(self, path: Path) -> None:
        """Keep the prepared views as a file."""
        suffix = view_files.LIST_SUFFIX
        target = path if path.name.endswith(suffix) else path.with_name(f"{path.name}{suffix}")
        views = self.deck.views
        task = self._session.start(lambda: _written(target, views))
        task.progressed.connect(lambda _: self._session.status(self.tr("Saved {0}").format(target)))
        task.failed.connect(self._session.failed)

    @Slot()
    def next(self) -> None:
        """Show the next prepared view."""
        self.go(self.deck.index + 1)

    @Slot()
    def previous(self) -> None:
        """Show the prepared view before."""
        self.go(self.deck.index - 1)

    def go(self, index: int) -> None:
        """Show a prepared view."""
        view = self.deck.go(index)
        if view is not None:
            self.views.show(view)
            self.views.prepare(self.deck.near())
        elif index >= 0:
            self._session.status(self.tr("That was the last prepared view."))

    def _connect(self) -> None:
        session, deck, dialog = self._session, self.deck, self.dialog
        dialog.add_requested.connect(self._on_add)
        dialog.show_requested.connect(self.go)
        dialog.open_requested.connect(self._ask_for_list)
        dialog.save_requested.connect(self._ask_where_to_save)
        deck.changed.connect(self._on_deck_changed)
        deck.moved.connect(self._refresh)
        self.lecture.changed.connect(self._on_lecture_changed)
        session.model_changed.connect(self._refresh)
        session.position_changed.connect(self._refresh)
        self._window.tabs.currentChanged.connect(self._refresh)
        self._on_lecture_changed(False)
        self._refresh()

    def _fill(self, window: MainWindow) -> None:
        menu = QMenu(self.tr("&Present"), window.menus)
        add_action(menu, self.tr("&Save view…"), self.views.ask_where_to_save, "Ctrl+Shift+S")
        add_action(menu, self.tr("&Recall a view…"), self.views.ask_what_to_recall, "Ctrl+R")
        menu.addSeparator()
        self.mode = add_action(menu, self.tr("&Lecture mode"), self.lecture.toggle, "F11")
        self.mode.setCheckable(True)
        add_action(menu, self.tr("&Prepared views…"), self._show_dialog, "Ctrl+L")
        add_action(menu, self.tr("&Add what is on show"), self._on_add, "Ctrl+Shift+L")
        self._steps = (
            add_action(menu, self.tr("&Next prepared view"), self.next, "PgDown"),
            add_action(menu, self.tr("Prepared view &before"), self.previous, "PgUp"),
        )
        menu.addSeparator()
        strip = window.training.strip
        add_action(menu, self.tr("Pla&y through the run"), strip.play.click, "Alt+Up")
        window.menus.insertMenu(window.menus.actions()[-1], menu)
        self._escape.triggered.connect(self._on_escape)

    def _read_own(self) -> None:
        """Have the views of last time."""
        own = _own_list()
        if own.is_file():
            self.open_list(own)

    @Slot()
    def _on_deck_changed(self) -> None:
        for action in self._steps:
            action.setEnabled(bool(self.deck.views))  # else Page Up and Down are for sliders and lists
        self._keeper.submit(self.deck.views)
        self.views.prepare(self.deck.near())

    @Slot(bool)
    def _on_lecture_changed(self, is_on: bool) -> None:
        self.mode.setChecked(is_on)
        dismiss = self._window.notice.dismiss
        if is_on:
            dismiss.setShortcut(QKeySequence())  # two actions on one key, and neither would come
            self._escape.setShortcut(QKeySequence("Esc"))
            self._window.addAction(self._escape)
        else:
            self._window.removeAction(self._escape)
            self._escape.setShortcut(QKeySequence())
            dismiss.setShortcut("Esc")
        self._refresh()

    @Slot()
    def _on_escape(self) -> None:
        if self._window.notice.text():
            dismiss = self._window.notice.dismiss
            dismiss.click()
        else:
            self.lecture.leave()

    @Slot()
    def _refresh(self) -> None:
        for action in self._steps:
            action.setEnabled(bool(self.deck.views))
        if not self.lecture.is_on:
            return
        self.lecture.refit()
        views, index = self.deck.views, self.deck.index
        caption, tabs = self.lecture.caption, self._window.tabs
        is_prepared = index >= 0 and views[index].panel == tabs.current_name()
        caption.title.setText(views[index].title if is_prepared else tabs.title(tabs.current_name()))
        place = self._window.wiring.standing()
        if index >= 0:
            place += "   " + self.tr("{0} of {1}").format(index + 1, len(views))
        caption.place.setText(place)

    @Slot()
    def _on_add(self) -> None:
        self.views.take(self._put)

    def _put(self, view: SavedView) -> None:
        self.deck.add(view)
        self._session.status(self.tr("Added to the prepared views: {0}").format(view.title))

    @Slot()
    def _show_dialog(self) -> None:
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    @Slot()
    def _ask_for_list(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self.dialog, self.tr("Open prepared views"), "", self._kind())
        if path:
            self.open_list(Path(path))

    @Slot()
    def _ask_where_to_save(self) -> None:
        suggestion = str(Path.home() / f"talk{view_files.LIST_SUFFIX}")
        path, _ = QFileDialog.getSaveFileName(
            self.dialog, self.tr("Save the prepared views"), suggestion, self._kind()
        )
        if path:
            self.save_list(Path(path))

    def _kind(self) -> str:
        return self.tr("Prepared views (*{0})").format(view_files.LIST_SUFFIX)


def _keep(views: Sequence[SavedView]) -> None:
    view_files.save_list(_own_list(), views)


def _written(path: Path, views: Sequence[SavedView]) -> Iterator[Path]:
    view_files.save_list(path, views)
    yield path


def _own_list() -> Path:
    return paths.home() / f"prepared{view_files.LIST_SUFFIX}"
