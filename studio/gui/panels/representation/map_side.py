"""The map of pictures: principal components at once, t-SNE in the background."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from studio.core.text import QT_TRANSLATE_NOOP
from studio.gui import theme
from studio.gui.panels.representation import work
from studio.gui.panels.representation.explorer import Explorer
from studio.gui.widgets.class_legend import ClassLegend
from studio.gui.widgets.plane_camera import PlaneRange
from studio.gui.widgets.plane_view import PlaneView

_POOLINGS = {
    "token": QT_TRANSLATE_NOOP("MapSide", "token of the picture"),
    "mean": QT_TRANSLATE_NOOP("MapSide", "mean of the patches"),
    "grid": QT_TRANSLATE_NOOP("MapSide", "means in a 3 × 3 grid"),
}


class MapSide(QWidget):
    """Shows the explorer's map; pictures are hovered, clicked, or dragged past."""

    passed = Signal(int)
    """Index of the picture under the mouse or the dragged cursor, or -1."""

    def __init__(self, explorer: Explorer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._explorer = explorer
        self._drawn: work.Floats | None = None
        self._hidden: set[int] = set()
        self.pooling = QComboBox()
        self.pooling.setAccessibleName(self.tr("Features"))
        self.pooling.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.pooling.setToolTip(self.tr("How the encoder's tokens become one vector of a picture"))
        self.components = QPushButton(self.tr("Components"))
        self.components.setToolTip(self.tr("The two principal components of the features"))
        self.components.setCheckable(True)
        self.spread = QPushButton(self.tr("t-SNE"))
        self.spread.setToolTip(
            self.tr("Neighbours in the features come to lie together; takes a while, in the background")
        )
        self.spread.setCheckable(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(72)
        self.bar.setAccessibleName(self.tr("Progress of t-SNE"))
        self.cancel = QPushButton(self.tr("Cancel"))
        theme.set_icon(self.cancel, "fa6s.xmark")
        self.map = PlaneView()
        self.map.setAccessibleName(self.tr("Map of pictures by their features"))
        self.map.clear(self.tr("Encoding…"))
        self.legend = ClassLegend()
        self.note = QLabel()
        theme.set_role(self.note, "muted")
        self._lay_out()
        self.pooling.activated.connect(lambda: explorer.choose_pooling(self.pooling.currentData()))
        self.components.clicked.connect(explorer.show_components)
        self.spread.clicked.connect(explorer.spread)
        self.cancel.clicked.connect(explorer.stop_spreading)
        self.map.cursor_moved.connect(self._on_cursor_moved)
        self.map.cursor_released.connect(lambda u, v: explorer.choose_picture(self._nearest(u, v)))
        self.map.hovered.connect(self.passed)
        self.legend.hidden_changed.connect(self._on_hidden)
        explorer.changed.connect(self._on_changed)

    def _on_changed(self) -> None:
        explorer = self._explorer
        self._show_controls()
        if explorer.points is None or explorer.embedded is None:
            self._drawn = None
            self.map.clear(explorer.failure or self.tr("Encoding…"))
            return
        if explorer.points is not self._drawn:
            self._draw(explorer.points, explorer.embedded)
        index = min(explorer.settings.index, len(explorer.points) - 1)
        self.map.set_cursor(*explorer.points[index].tolist())

    def _draw(self, points: work.Floats, embedded: work.Embedded) -> None:
        explorer = self._explorer
        fits = self._drawn is None or self.map.is_home()
        self._drawn = points
        known = bool(embedded.names)
        self.legend.set_names(embedded.names)
        self.map.set_points(points, embedded.labels if known else None)
        low, high = np.quantile(points, 0.002, axis=0), np.quantile(points, 0.998, axis=0)
        room = 0.08 * float((high - low).max())
        left, bottom = (low - room).tolist()
        right, top = (high + room).tolist()
        self.map.set_home(PlaneRange(left=left, right=right, bottom=bottom, top=top), show=fits)
        if explorer.projection == "pca":
            self.map.set_axis_titles(self.tr("first component, σ"), self.tr("second component, σ"))
            said = self.tr("{0} pictures · the two components have {1} % of the variance").format(
                f"{len(points):,}", round(100 * embedded.explained)
            )
        else:
            self.map.set_axis_titles(self.tr("t-SNE, σ"), self.tr("t-SNE, σ"))
            said = self.tr("{0} pictures · t-SNE keeps neighbours, not distances").format(f"{len(points):,}")
        self.note.setText(said)

    def _on_cursor_moved(self, u: float, v: float) -> None:
        self.passed.emit(self._nearest(u, v))

    def _nearest(self, u: float, v: float) -> int:
        """Return the picture nearest to a point of the map, -1 without any."""
        points, embedded = self._explorer.points, self._explorer.embedded
        if points is None or embedded is None:
            return -1
        far = np.linalg.norm(points - np.array([u, v], np.float32), axis=1)
        far[np.isin(embedded.labels, list(self._hidden))] = np.inf
        return int(far.argmin())

    def _on_hidden(self, hidden: set[int]) -> None:
        self._hidden = hidden
        self.map.set_hidden_classes(hidden)

    def _show_controls(self) -> None:
        explorer = self._explorer
        with QSignalBlocker(self.pooling):
            if [self.pooling.itemData(i) for i in range(self.pooling.count())] != list(explorer.poolings):
                self.pooling.clear()
                for name in explorer.poolings:
                    title = QCoreApplication.translate("MapSide", _POOLINGS.get(name, name))
                    self.pooling.addItem(title, name)
            if explorer.poolings:
                self.pooling.setCurrentIndex(self.pooling.findData(explorer.pooling))
        spreading = explorer.share is not None
        self.bar.setVisible(spreading)
        self.cancel.setVisible(spreading)
        self.bar.setValue(round(100 * (explorer.share or 0.0)))
        self.components.setChecked(explorer.projection == "pca" and not spreading)
        self.spread.setChecked(explorer.projection == "tsne" or spreading)
        self.spread.setEnabled(explorer.embedded is not None)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE)
        for widget in (self.pooling, self.components, self.spread, self.bar, self.cancel):
            row.addWidget(widget)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.SPACE)
        column.addLayout(row)
        column.addWidget(self.map, 1)
        column.addWidget(self.legend)
        column.addWidget(self.note)
