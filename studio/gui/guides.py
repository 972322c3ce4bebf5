"""The guide beside the panels: it follows the tab in front, and sets up what it proposes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from studio.core.text import StudioError
from studio.gui import panel_modules
from studio.gui.guide import Training
from studio.gui.guide_page import GuidePage
from studio.gui.session import Session
from studio.gui.text import translate
from studio.gui.view_files import SavedView, ViewModel
from studio.gui.widgets.icon_button import icon_button

if TYPE_CHECKING:
    from studio.gui.views import Views
    from studio.gui.window import MainWindow


class Guides(QObject):
    """Fills a window's guide dock and opens it from a button beside the tabs; a child of the window.

    Parameters
    ----------
    window
        Its tabs are filled.
    session
        What runs are started in.
    views
        How a panel is brought to a state.
    """

    def __init__(self, window: MainWindow, session: Session, views: Views) -> None:
        super().__init__(window)
        self._window, self._session, self._views = window, session, views
        tabs, self._dock = window.tabs, window.docks["guide"]
        guided = [name for name in tabs.names() if panel_modules.guide(name) is not None]
        self.page = GuidePage({name: tabs.title(name) for name in guided})
        self._dock.fill(self.page)
        self.button = icon_button("fa6s.circle-question", self.tr("Guide to this panel (Ctrl+4)"), tabs)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.setCheckable(True)
        self.button.setChecked(self._dock.isVisible())
        tabs.setCornerWidget(self.button, Qt.Corner.TopRightCorner)
        self.button.show()
        self.button.clicked.connect(self._on_clicked)
        self._dock.visibilityChanged.connect(self.button.setChecked)
        self._dock.visibilityChanged.connect(self._on_visibility_changed)
        tabs.currentChanged.connect(self._follow)
        self.page.setup_requested.connect(self.set_up)
        self._follow()

    @Slot(str)
    def set_up(self, name: str) -> None:
        """Do what a panel's guide proposes: open a model or start a run, and arrange the panel."""
        guide = panel_modules.guide(name)
        if guide is None:
            return
        setup = guide.setup
        if setup.training is not None:
            self._train(name, setup.training)
            return
        model = ViewModel(name=setup.model, title=setup.model) if setup.model else None
        self._views.show(SavedView(panel=name, state=dict(setup.state), model=model))

    def _train(self, name: str, training: Training) -> None:
        from studio.training.presets import make_spec

        try:
            spec = make_spec(training.family, training.data, preset=training.preset)
        except StudioError as error:
            self._session.failed.emit(translate(error.message))
            return
        if self._session.start_run(spec) is not None:
            self._window.tabs.prefer(name)

    @Slot(bool)
    def _on_clicked(self, wanted: bool) -> None:
        self._dock.setVisible(wanted)
        if wanted:
            self._dock.raise_()

    @Slot(bool)
    def _on_visibility_changed(self, is_seen: bool) -> None:
        if is_seen:
            self._follow()

    @Slot()
    def _follow(self) -> None:
        self.page.show_guide(self._window.tabs.current_name())
