"""The main window: menus, docks and tabs. It shows before anything slow is imported, then is filled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

from studio.gui import dock_layout, panel_modules, theme
from studio.gui import settings as memory
from studio.gui.drop_overlay import DropOverlay, dropped_path, may_hold_images
from studio.gui.frame import Card, TopRows

if TYPE_CHECKING:
    from studio.gui.config_dock import ConfigDock
    from studio.gui.guides import Guides
    from studio.gui.library import Library
    from studio.gui.panel_tabs import PanelTabs
    from studio.gui.presenting import Presenting
    from studio.gui.session import Session
    from studio.gui.training_dock import TrainingDock
    from studio.gui.wiring import Wiring

_NOTICE_MS = 8000
_LAYOUT_VERSION = 1


class MainWindow(QMainWindow):
    """Frames that stand from the first moment, and what goes into them later.

    Parameters
    ----------
    settings
        How it looked last time.
    """

    closed = Signal()
    """Everything is saved; the window is gone."""

    library: Library
    form: ConfigDock
    tabs: PanelTabs
    training: TrainingDock
    wiring: Wiring
    presenting: Presenting
    guides: Guides

    def __init__(self, settings: memory.WindowSettings) -> None:
        super().__init__()
        self.settings = settings
        self.session: Session | None = None
        self._is_closing = False
        self._is_saved = False
        self.setWindowTitle("Latent Studio")
        self.setAcceptDrops(True)
        self.top, self.card = TopRows(), Card()
        self.menus, self.notice = self.top.menus, self.top.notice
        self.middle, self.start = self.card.pages, self.card.start
        self.docks = dock_layout.make_docks(self)
        dock_layout.fit_to_screen(self)
        self._lay_out()
        self.overlay = DropOverlay(self)
        self._restore_layout()

    def attach(self, session: Session) -> None:
        """Connect the session, before anything is filled in."""
        self.session = session
        session.failed.connect(self.notice.show_error)
        session.noticed.connect(lambda text: self.statusBar().showMessage(text, _NOTICE_MS))
        # Queued, since a window can't be closed from within its own closeEvent.
        session.closed.connect(self._on_session_closed, Qt.ConnectionType.QueuedConnection)
        session.model_changed.connect(self._on_model_changed)

    def fill(self) -> Iterator[None]:
        """Build the panel that was in front last time."""
        from studio.gui.panel_tabs import PanelTabs

        assert self.session is not None
        self.tabs = PanelTabs(self.session)
        self._bound_panels()
        self._add_panel(self.first_panel())
        yield
        self.middle.addWidget(self.tabs)
        if self.session.model() is not None:
            self.middle.setCurrentWidget(self.tabs)

    def has_panels(self) -> bool:
        """Return whether `fill` is done."""
        return hasattr(self, "tabs") and self.middle.indexOf(self.tabs) >= 0

    @property
    def is_closing(self) -> bool:
        """Whether the window was asked to close; it may still be saving."""
        return self._is_closing

    def first_panel(self) -> str:
        """Return the name of the panel to begin with."""
        return self.settings.panel if self.settings.panel in panel_modules.names() else panel_modules.FIRST

    def fill_docks(self) -> Iterator[None]:
        """Build the other panels and what goes into the docks, a slice at each step."""
        from studio.gui.config_dock import ConfigDock
        from studio.gui.guides import Guides
        from studio.gui.library import Library
        from studio.gui.menus import Menus
        from studio.gui.presenting import Presenting
        from studio.gui.training_dock import TrainingDock
        from studio.gui.wiring import Wiring

        assert self.session is not None
        theme.draw_icons()
        self.tabs.redress()
        for name in panel_modules.names():
            self._add_panel(name)
            yield
        self.tabs.draw_icons()
        self.library = Library(self.session)
        self.docks["library"].fill(self.library)
        yield
        self.form = ConfigDock()
        self.docks["form"].fill(self.form)
        yield
        self.training = TrainingDock(self.session, is_compact=dock_layout.is_low(self))
        self.docks["training"].fill(self.training, *self.training.title_controls())
        self.training.lowered.connect(self.docks["training"].set_low)
        self.training.tell_height()
        for dock in self.docks.values():
            for changed in (dock.visibilityChanged, dock.topLevelChanged, dock.dockLocationChanged):
                changed.connect(self._bound_panels)
        self.training.lowered.connect(self._bound_panels)
        self._bound_panels()
        yield
        self.wiring = Wiring(self, self.session)
        Menus(self)
        self.presenting = Presenting(self, self.session)
        self.guides = Guides(self, self.session, self.presenting.views)
        for edit in self.findChildren(QLineEdit):
            edit.setAcceptDrops(False)  # a dropped file is for the window, not a text

    def set_scheme(self, scheme: theme.Scheme) -> None:
        """Change the theme, and remember it."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, scheme)
        self.settings = replace(self.settings, scheme=scheme)

    def reset_layout(self) -> None:
        """Put the docks where they are the first time."""
        for name, dock in self.docks.items():
            dock.setFloating(False)
            dock.setVisible(name != "guide")  # its own width is not to push the others
        dock_layout.place_docks(self, self.docks)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.session is not None and dropped_path(event.mimeData()):
            event.acceptProposedAction()
            self.overlay.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.overlay.hide()
        path = dropped_path(event.mimeData())
        if path and self.session is not None:
            event.acceptProposedAction()
            compares = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if compares and self.session.comparison.is_possible:
                self.session.comparison.open(path)
            elif hasattr(self, "presenting") and self.presenting.take_drop(Path(path)):
                pass
            elif hasattr(self, "wiring") and may_hold_images(path):
                self.wiring.fetcher.open_folder(Path(path))
            else:
                self.session.open_checkpoint(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._is_closing:
            self._is_closing = True
            self._remember()
            active = None if self.session is None else self.session.active
            if active is not None:
                self.notice.show_busy(self.tr("Saving {0}…").format(active.title))
            elif self.session is not None and self.session.is_at_work():
                self.notice.show_busy(self.tr("Ending what is being computed…"))
            for part in (self.menus, self.middle, *self.docks.values()):
                part.setEnabled(False)
        if self.session is None or self._is_saved:
            self.closed.emit()
            event.accept()
        else:
            event.ignore()
            self.session.shut_down()

    def _lay_out(self) -> None:
        self.setMenuWidget(self.top)
        self.setCentralWidget(self.card)
        self.setContentsMargins(2 * theme.SPACE, 0, 2 * theme.SPACE, 0)
        self.setDockNestingEnabled(True)
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.statusBar().setSizeGripEnabled(False)
        dock_layout.place_docks(self, self.docks)

    def _add_panel(self, name: str) -> None:
        panel_class = None if name in self.tabs.names() else panel_modules.load(name)
        if panel_class is not None:
            self.tabs.add(name, panel_class, self.settings.panels.get(name))

    def _restore_layout(self) -> None:
        if self.settings.geometry:
            self.restoreGeometry(memory.decode(self.settings.geometry))
        if self.settings.layout:
            self.restoreState(memory.decode(self.settings.layout), _LAYOUT_VERSION)

    def _remember(self) -> None:
        self.settings = replace(
            self.settings,
            geometry=memory.encode(self.saveGeometry()),
            layout=memory.encode(self.saveState(_LAYOUT_VERSION)),
        )
        if hasattr(self, "wiring"):
            self.settings = replace(self.settings, **self.wiring.contents())
        memory.save(self.settings)

    @Slot()
    def _bound_panels(self) -> None:
        self.tabs.set_most(dock_layout.room_for_panels(self, self.docks))

    @Slot()
    def _on_session_closed(self) -> None:
        self._is_saved = True
        self.close()

    @Slot(str)
    def _on_model_changed(self, role: str) -> None:
        if role == "current" and self.has_panels():
            self.middle.setCurrentWidget(self.tabs)
