"""The panels as tabs.

Where the model doesn't serve one, only its grey icon is left, with the reason. Where there is no room for all
titles, the last ones give way to their icons.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from studio.core.events import TrainingEvent
from studio.core.text import StudioError
from studio.gui import theme
from studio.gui.context import Panel
from studio.gui.panel_modules import PanelClass
from studio.gui.panel_scroll import PanelScroll
from studio.gui.session import Session
from studio.gui.text import translate

_CORNER_GAP = 2 * theme.SPACE
# What a panel may raise on a state that validates as JSON but isn't its own, from another version say.
_UNFIT = (StudioError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError)

log = logging.getLogger(__name__)


class PanelTabs(QTabWidget):
    """Holds the panels; only the one in front hears of models and events.

    Parameters
    ----------
    session
        Its models and events, and the context the panels are given.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self._panels: dict[str, Panel] = {}
        self._reasons: dict[str, str] = {}
        super().__init__(parent)
        self._session = session
        self._stale: set[str] = set()
        self._source = ""
        self._chosen = ""
        self._most: QSize | None = None
        self.setDocumentMode(True)
        self.setUsesScrollButtons(True)
        for bar in (self, self.tabBar()):
            bar.setAccessibleName(self.tr("Panels"))
        session.model_changed.connect(self._on_model_changed)
        session.events.connect(self._on_events)
        self.currentChanged.connect(self._on_current_changed)
        self.tabBarClicked.connect(self._on_clicked)

    def add(self, name: str, panel_class: PanelClass, state: dict[str, Any] | None = None) -> None:
        """Build a panel and give it a tab, in its place among the others."""
        panel = panel_class(self._session, self)
        front = self.currentWidget()
        panels_by_order = sorted({**self._panels, name: panel}.items(), key=lambda item: item[1].order)
        self._panels = dict(panels_by_order)
        if state is not None:
            self.restore_panel(name, state)
        self._stale.add(name)
        scroll = PanelScroll(cast(QWidget, panel))
        if self._most is not None:
            scroll.set_most(self._most)
        self.insertTab(self.names().index(name), scroll, self.title(name))
        self.tabBar().setAccessibleTabName(self.names().index(name), self.title(name))
        if front is not None:
            self.setCurrentWidget(front)
        self._chosen = self._chosen or name
        self._refuse_or_enable(name)
        self._on_current_changed()
        self._entitle()

    def names(self) -> tuple[str, ...]:
        """Return the panels' names in the order of their tabs."""
        return tuple(self._panels)

    def panel(self, name: str) -> Panel:
        """Return a panel."""
        return self._panels[name]

    def restore_panel(self, name: str, state: dict[str, Any]) -> bool:
        """Bring a panel to a state; one that isn't its own changes nothing. Return whether it fitted."""
        panel = self._panels[name]
        before = panel.state()
        try:
            panel.restore(state)
        except _UNFIT as error:
            log.warning("A state doesn't fit %s: %s", name, error)
            panel.restore(before)
            return False
        return True

    def front(self) -> QWidget:
        """Return the panel in front."""
        return self._front_scroll().panel()

    def set_most(self, most: QSize) -> None:
        """Let no panel ask for more room than that; one that needs more scrolls."""
        self._most = most
        for index in range(self.count()):
            cast(PanelScroll, self.widget(index)).set_most(most)

    def missing_room(self) -> QSize:
        """Return what would have to be added to the least size for the panel in front not to scroll."""
        return self._front_scroll().missing()

    def title(self, name: str) -> str:
        """Return a panel's title."""
        return QCoreApplication.translate("panel", self._panels[name].title)

    def current_name(self) -> str:
        """Return the name of the panel in front."""
        index = self.currentIndex()
        return self.names()[index] if index >= 0 else ""

    def show_panel(self, name: str) -> None:
        """Bring a panel to the front, if the model serves it."""
        if name in self._panels and self.isTabEnabled(self.names().index(name)):
            self._chosen = name
            self.setCurrentIndex(self.names().index(name))

    def prefer(self, name: str) -> None:
        """Bring a panel to the front with the next other model, if that serves it."""
        if name in self._panels:
            self._chosen = name

    def states(self) -> dict[str, dict[str, Any]]:
        """Return every panel's settings."""
        return {name: panel.state() for name, panel in self._panels.items()}

    def draw_icons(self) -> None:
        """Give the tabs their icons, in the theme's colours."""
        for index, panel in enumerate(self._panels.values()):
            self.setTabIcon(index, theme.icon(panel.icon))
        self._entitle()

    def redress(self) -> None:
        """Let what was built without icons take them as it does when the theme changes."""
        for widget in self.findChildren(QWidget):
            QApplication.sendEvent(widget, QEvent(QEvent.Type.PaletteChange))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and not self.tabIcon(0).isNull():
            self.draw_icons()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._entitle()

    @Slot(str)
    def _on_model_changed(self, role: str) -> None:
        handle = self._session.model()
        if role == "current" and handle is not None and handle.source != self._source:
            self._source = handle.source
            for name in self._panels:
                self._refuse_or_enable(name)
            self._bring_to_front()
        self._stale = set(self._panels)
        self._on_current_changed()

    @Slot(int)
    def _on_clicked(self, index: int) -> None:
        if index >= 0 and self.isTabEnabled(index):
            self._chosen = self.names()[index]

    @Slot()
    def _on_current_changed(self) -> None:
        name = self.current_name()
        if self._reasons.keys() == self._panels.keys():
            self._entitle()
        if name in self._stale and self.isTabEnabled(self.currentIndex()):
            self._stale.discard(name)
            self._panels[name].on_model(self._session.model())

    def _bring_to_front(self) -> None:
        """Show the chosen panel, or the first one that takes the model until the chosen one does again."""
        taking = [name for name in self.names() if not self._reasons[name]]
        front = self._chosen if self._chosen in taking else next(iter(taking), "")
        if front:
            self.setCurrentIndex(self.names().index(front))
        self._entitle()

    @Slot(object)
    def _on_events(self, events: Sequence[TrainingEvent]) -> None:
        name = self.current_name()
        if name:
            self._panels[name].on_events(events)

    def _front_scroll(self) -> PanelScroll:
        front = self.currentWidget()
        assert isinstance(front, PanelScroll)
        return front

    def _refuse_or_enable(self, name: str) -> None:
        handle = self._session.model()
        panel = self._panels[name]
        reason = None if handle is None else panel.refusal(handle.model, handle.card)
        index = self.names().index(name)
        self._reasons[name] = "" if reason is None else translate(reason)
        self.setTabEnabled(index, reason is None)

    def _entitle(self) -> None:
        """Write the titles there is room for."""
        front = self.currentIndex()
        for index, name in enumerate(self.names()):
            is_bare = bool(self._reasons[name]) and not self.tabIcon(index).isNull()
            self._write(index, "" if is_bare else self.title(name))
        corner = self.cornerWidget()
        room = self.width() - (0 if corner is None else corner.sizeHint().width() + _CORNER_GAP)
        for index in reversed(range(self.count())):
            if self.tabBar().sizeHint().width() <= room or self.tabIcon(index).isNull():
                return
            if index != front:
                self._write(index, "")

    def _write(self, index: int, text: str) -> None:
        title, reason = self.title(self.names()[index]), self._reasons[self.names()[index]]
        self.setTabText(index, text)
        said = [title] if not text else []
        self.setTabToolTip(index, ": ".join([*said, reason] if reason else said))
