"""What is seen of a film: the stage, the transport below, and what is drawn of points."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.panels.denoising.film_bar import THUMBNAILS, FilmBar
from studio.gui.panels.denoising.plane import ParticlePlane, density
from studio.gui.panels.denoising.stage import PaneTitle, Stage
from studio.gui.panels.denoising.work import NUM_IMAGES, Floats, Frame
from studio.gui.picture_work import Pixels

_EXTENT = 4.0  # of data that don't say how far they reach


class FilmView(QWidget):
    """Shows frames as they are given; computes nothing."""

    one_changed = Signal(bool, int)
    """Whether one image is shown large, and which."""

    def __init__(self, save: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage = Stage()
        self.bar = FilmBar()
        self.one = QPushButton()
        self.one.setCheckable(True)
        self.points = QCheckBox(self.tr("Particles"))
        self.points.setToolTip(self.tr("The points themselves"))
        self.arrows = QCheckBox(self.tr("Score"))
        self.arrows.setToolTip(self.tr("Arrows along ∇ log p(x_t) = −ε / σ at this t"))
        self.density = QCheckBox(self.tr("Density"))
        self.density.setToolTip(self.tr("Histogram of the points"))
        self.is_points = False
        self.shows_one = False
        self.chosen = 0
        self._extent = _EXTENT
        self._frame: Frame | None = None
        head = QHBoxLayout()
        head.setSpacing(2 * theme.SPACE)
        for box in (self.points, self.arrows, self.density):
            box.setChecked(True)
            box.toggled.connect(self._on_layers)
            head.addWidget(box)
        head.addWidget(self.one)
        head.addStretch(1)
        head.addWidget(save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.SPACE)
        column.addLayout(head)
        column.addWidget(self.stage, 1)
        column.addWidget(self.bar)
        for pane in self.stage.panes:
            pane.pictures.clicked.connect(self._on_picked)
        self.one.clicked.connect(lambda: self._on_one(not self.shows_one))
        self.show_one(False, 0)

    @property
    def extent(self) -> float:
        """Half-width of the plane shown, in data units."""
        return self._extent

    def set_data(self, *, is_points: bool, extent: float) -> None:
        """Say whether frames are points, and how far they reach."""
        self.is_points = is_points
        self._extent = extent or _EXTENT
        self._frame = None
        self.one.setVisible(not is_points)
        for box in (self.points, self.arrows, self.density):
            box.setVisible(is_points)
        for plane in self.planes():
            plane.set_extent(self._extent)
        self._set_titles()

    def planes(self) -> list[ParticlePlane]:
        """Return the stage's planes."""
        return [pane.plane for pane in self.stage.panes]

    def draw(self, frame: Frame) -> None:
        """Show a frame's pictures or points."""
        self._frame = frame
        if not self.is_points:
            self.stage.show_pictures([self.picked(pixels) for pixels in (frame.x_t, frame.x0, frame.eps)])
            return
        self.stage.show_planes()
        for plane, points in zip(self.planes(), (frame.x_t, frame.x0), strict=False):
            floats = points.astype(np.float32, copy=False)
            plane.set_points(floats, density(floats, self._extent))

    def draw_forward(self, points: Floats) -> None:
        """Show real points noised to the frame's time."""
        self.planes()[2].set_points(points, density(points, self._extent))

    def draw_field(self, places: Floats, vectors: Floats) -> None:
        """Show the score."""
        for index in (0, 2):
            self.planes()[index].set_arrows(places, vectors)

    def draw_thumbnails(self, frames: Sequence[Frame]) -> None:
        """Show x_t of evenly taken frames in the strip."""
        self.bar.strip.setVisible(not self.is_points and bool(frames))
        if self.is_points or not frames:
            return
        room = min(THUMBNAILS, len(frames))
        indices = tuple(round(i * (len(frames) - 1) / max(room - 1, 1)) for i in range(room))
        images = [frames[i].x_t[min(self.chosen, len(frames[i].x_t) - 1)] for i in indices]
        self.bar.set_thumbnails(np.stack(images).astype(np.uint8, copy=False), indices)

    def picked(self, pixels: Pixels | Floats) -> Pixels:
        """Return all images, or the one that is shown large, (N, H, W, C)."""
        images = pixels.astype(np.uint8, copy=False)
        if not self.shows_one:
            return images
        index = min(self.chosen, len(images) - 1)
        return images[index : index + 1]

    def show_one(self, one: bool, chosen: int) -> None:
        """Show one image large, or all; emits nothing."""
        self.shows_one, self.chosen = one, chosen
        self.one.setChecked(one)
        self.one.setText(self.tr("All {0} images").format(NUM_IMAGES) if one else self.tr("One image"))
        theme.set_icon(self.one, "fa6s.table-cells" if one else "fa6s.image")
        self.one.setToolTip(self.tr("A click on an image does the same"))
        if self._frame is not None and not self.is_points:
            self.draw(self._frame)

    def _on_picked(self, index: int) -> None:
        """A click on one of many makes it large; a click on the large one brings the others back."""
        if not self.shows_one:
            self.chosen = index
        self._on_one(not self.shows_one)

    def _on_one(self, one: bool) -> None:
        self.show_one(one, self.chosen)
        self.one_changed.emit(one, self.chosen)

    def _on_layers(self) -> None:
        for plane in self.planes():
            plane.set_layers(
                points=self.points.isChecked(),
                arrows=self.arrows.isChecked(),
                density=self.density.isChecked(),
            )

    def _set_titles(self) -> None:
        x_t = PaneTitle(
            text=self.tr("x_t"), tip=self.tr("What the sampler holds at time t; click to enlarge")
        )
        x0 = PaneTitle(
            text=self.tr("Predicted x₀"),
            tip=self.tr("The network's guess of the clean data; click to enlarge"),
        )
        eps = PaneTitle(
            text=self.tr("Predicted noise ε"),
            tip=self.tr("Grey is 0, black and white are ∓3 standard deviations; click to enlarge"),
        )
        noised = PaneTitle(
            text=self.tr("Data, noised to t"),
            tip=self.tr("The forward process at the same t; click to enlarge"),
        )
        self.stage.set_titles((x_t, x0, noised if self.is_points else eps))
