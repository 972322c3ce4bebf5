"""A dock that looks like a card: a title one can drag it by, and room beside it for a few controls."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.widgets.icon_button import icon_button

_RADIUS = 6


class Dock(QDockWidget):
    """A dock with an empty body, to be filled once the slow parts are there.

    Parameters
    ----------
    name
        Identity for the saved layout.
    title
        Shown to people, translated.
    """

    def __init__(self, name: str, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.setObjectName(name)
        bar = QWidget(self)
        bar.setMinimumHeight(40)  # as with its buttons, so that nothing moves when they come
        self._bar = QHBoxLayout(bar)
        self._bar.setContentsMargins(3 * theme.SPACE, 2 * theme.SPACE, 2 * theme.SPACE, 0)
        self._bar.setSpacing(2 * theme.SPACE)
        label = QLabel(title, bar)
        theme.set_role(label, "title")
        self._bar.addWidget(label)
        self._bar.addStretch(1)
        self.setTitleBarWidget(bar)
        body = QWidget(self)
        self._body = QVBoxLayout(body)
        self._body.setContentsMargins(3 * theme.SPACE, theme.SPACE, 3 * theme.SPACE, 3 * theme.SPACE)
        self.setWidget(body)

    def fill(self, content: QWidget, *controls: QWidget) -> None:
        """Put the content in, controls into the title, and buttons to float and hide behind them."""
        self._body.addWidget(content)
        for control in controls:
            self._bar.addWidget(control)
        title = self.windowTitle()
        self._add_button(
            "fa6s.up-right-from-square", self.tr("Float or dock {0}").format(title)
        ).clicked.connect(lambda: self.setFloating(not self.isFloating()))
        self._add_button(
            "fa6s.xmark", self.tr("Hide {0}; the View menu brings it back").format(title)
        ).clicked.connect(self.close)

    def set_low(self, is_low: bool) -> None:
        """Let it be no higher than its content, or as high as is wished."""
        policy = QSizePolicy.Policy
        self.widget().setSizePolicy(policy.Preferred, policy.Maximum if is_low else policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = theme.tokens()
        if self.isFloating():
            painter.fillRect(self.rect(), QColor(now.surface))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(now.border), 1))
        painter.setBrush(QColor(now.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)

    def _add_button(self, icon: str, tip: str) -> QToolButton:
        button = icon_button(icon, tip, self)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._bar.addWidget(button)
        return button
