"""A scroll area that never cuts its content's width."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QScrollArea


class VerticalScroll(QScrollArea):
    """As wide as its content with the scroll bar beside it, so that nothing is cut."""

    def minimumSizeHint(self) -> QSize:
        content = self.widget()
        width = 0 if content is None else content.minimumSizeHint().width()
        return QSize(width + self.verticalScrollBar().sizeHint().width() + 2, 96)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The area filters its content's events; a form that grew wider must be heard by those around.
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
