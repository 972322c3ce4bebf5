"""The grid between four corners, and what the corners are."""

from __future__ import annotations

import random

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.panels.latent_explorer.records import NUM_CORNERS, BlendKind, Corner
from studio.gui.widgets.icon_button import icon_button
from studio.gui.widgets.image_grid import ImageGrid

GRID_SIZE = 7
CORNER_CELLS = (0, GRID_SIZE - 1, GRID_SIZE * (GRID_SIZE - 1), GRID_SIZE**2 - 1)
_BLENDS: tuple[BlendKind, ...] = ("slerp", "linear")
_SEEDS = 1_000_000
Corners = tuple[Corner, Corner, Corner, Corner]


class CornersBox(QWidget):
    """Shows the grid; a click on a cell goes there, a right click on a corner changes it."""

    corners_changed = Signal(object)
    """tuple of four `Corner`."""
    blend_changed = Signal(str)
    cell_picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._corners: Corners = (Corner(), Corner(), Corner(), Corner())
        self._num_images = 0
        title = QLabel(self.tr("Between four corners"))
        theme.set_role(title, "title")
        self.blend = QComboBox()
        self.blend.addItems([self.tr("slerp"), self.tr("bilinear")])
        self.blend.setAccessibleName(self.tr("Way between the corners"))
        self.blend.setToolTip(
            self.tr("slerp keeps the distance from the origin, like a Gaussian's mass; bilinear is straight")
        )
        self.randomize = icon_button("fa6s.dice-five", self.tr("Four random latents"))
        self.take_images = icon_button("fa6s.images", self.tr("Four random test images, encoded"))
        self.grid = ImageGrid(columns=GRID_SIZE, pickable=True)
        self.grid.setAccessibleName(self.tr("Grid between four corners"))
        self.grid.setToolTip(self.tr("Click: go there · right click on a corner: change it"))
        self.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.grid.set_marked(CORNER_CELLS)
        self.grid.setMinimumSize(112, 112)
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE)
        head.addWidget(title)
        head.addStretch()
        for widget in (self.randomize, self.take_images, self.blend):
            head.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addLayout(head)
        column.addWidget(self.grid, 1)
        self.grid.clicked.connect(self.cell_picked)
        self.grid.customContextMenuRequested.connect(self._on_menu)
        self.blend.currentIndexChanged.connect(lambda index: self.blend_changed.emit(_BLENDS[index]))
        self.randomize.clicked.connect(self._on_randomize)
        self.take_images.clicked.connect(self._on_take_images)

    def show_choice(self, corners: Corners, blend: BlendKind, num_images: int) -> None:
        """Show what is chosen; emits nothing. Without encoded images only random latents are offered."""
        self._corners = corners
        self._num_images = num_images
        self.take_images.setEnabled(num_images > 0)
        with QSignalBlocker(self.blend):
            self.blend.setCurrentIndex(_BLENDS.index(blend))

    def show_images(self, images: NDArray[np.uint8]) -> None:
        """Show the decoded grid (49, H, W, C)."""
        self.grid.set_images(images)

    def clear(self) -> None:
        """Show nothing."""
        self.grid.clear()

    def set_corner(self, index: int, corner: Corner) -> None:
        """Change one corner and say so."""
        changed = list(self._corners)
        changed[index] = corner
        self._emit(changed)

    def menu_for(self, position: QPoint) -> QMenu | None:
        """Return the menu of the corner at a pixel of the grid, or None."""
        cell = self.grid.index_at(position)
        if cell not in CORNER_CELLS:
            return None
        index = CORNER_CELLS.index(cell)
        menu = QMenu(self)
        menu.addAction(self.tr("Another random latent"), lambda: self.set_corner(index, self._random()))
        action = menu.addAction(self.tr("Another test image"), lambda: self.set_corner(index, self._image()))
        action.setEnabled(self._num_images > 0)
        return menu

    def _on_menu(self, position: QPoint) -> None:
        menu = self.menu_for(position)
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.grid.mapToGlobal(position))

    def _on_randomize(self) -> None:
        self._emit([self._random() for _ in range(NUM_CORNERS)])

    def _on_take_images(self) -> None:
        self._emit([self._image() for _ in range(NUM_CORNERS)])

    def _random(self) -> Corner:
        return Corner(kind="random", number=random.randrange(_SEEDS))

    def _image(self) -> Corner:
        return Corner(kind="image", number=random.randrange(max(self._num_images, 1)))

    def _emit(self, corners: list[Corner]) -> None:
        first, second, third, fourth = corners
        self._corners = (first, second, third, fourth)
        self.corners_changed.emit(self._corners)
