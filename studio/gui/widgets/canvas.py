"""The paint canvas: one widget to paint pictures, masks and points with."""

from __future__ import annotations

from math import floor, log10

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.widgets.canvas_points import PointsSurface
from studio.gui.widgets.canvas_surface import CanvasSurface, MaskSurface, PictureSurface
from studio.gui.widgets.canvas_tools import CanvasTools
from studio.gui.widgets.ink_picker import ColorPicker, GreyPicker, Ink
from studio.gui.widgets.painting import Painting
from studio.gui.widgets.painting_points import Points
from studio.gui.widgets.painting_raster import Mask, Picture
from studio.gui.widgets.value_slider import ValueSlider

_WIDEST_BRUSH = 64  # pixels of the picture
_POINT_STEPS = 200  # of the brush's width, across the range


class PaintCanvas(QWidget):
    """A painting with its tools. Use one of its kinds: `PictureCanvas`, `MaskCanvas`, `PointsCanvas`.

    Keys: B brush, E eraser, [ and ] thinner and wider, Ctrl+Z undo, Ctrl+Shift+Z redo; on the painting the
    arrows move the brush and Space held paints.

    Attributes
    ----------
    tools, surface
        The controls, and where one paints.
    """

    changed = Signal()
    """The painting is another, by the user's hand; also in the middle of a stroke."""
    stroke_finished = Signal()
    """The painting stays as it is for now: a stroke ended, or was undone or redone, or all was cleared."""

    def __init__(
        self,
        painting: Painting,
        surface: CanvasSurface,
        extra: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._painting = painting
        self.surface = surface
        self.tools = CanvasTools(extra)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.SPACE)
        column.addWidget(self.tools)
        column.addWidget(surface, 1)
        self.setFocusProxy(surface)
        self._connect()
        self._refresh()

    def brush_size(self) -> float:
        """Return the width of the brush, in the painting's units."""
        return self.surface.diameter

    def set_brush_size(self, size: float) -> None:
        """Change the width of the brush."""
        self.tools.brush_size.set_value(size)
        self._on_size(self.tools.brush_size.value())

    def undo(self) -> None:
        """Take the last stroke back."""
        if self._painting.undo():
            self._settle()

    def redo(self) -> None:
        """Paint the stroke taken back last again."""
        if self._painting.redo():
            self._settle()

    def clear(self) -> None:
        """Begin with a blank painting; this can be undone."""
        if self._painting.clear():
            self._settle()

    def _connect(self) -> None:
        tools, surface = self.tools, self.surface
        tools.tool_changed.connect(self._on_tool)
        tools.size_changed.connect(self._on_size)
        tools.symmetry_changed.connect(self._on_symmetry)
        tools.undo.clicked.connect(self.undo)
        tools.redo.clicked.connect(self.redo)
        tools.clear.clicked.connect(self.clear)
        surface.changed.connect(self.changed)
        surface.changed.connect(self._refresh)
        surface.stroke_finished.connect(self._refresh)
        surface.stroke_finished.connect(self.stroke_finished)
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Undo), self.undo),
            (QKeySequence("Ctrl+Shift+Z"), self.redo),
            (QKeySequence("["), lambda: tools.brush_size.step_by(-1)),
            (QKeySequence("]"), lambda: tools.brush_size.step_by(1)),
            (QKeySequence("B"), lambda: tools.set_tool("brush")),
            (QKeySequence("E"), lambda: tools.set_tool("eraser")),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _settle(self) -> None:
        self._refresh()
        self.surface.update()
        self.changed.emit()
        self.stroke_finished.emit()

    def _refresh(self) -> None:
        painting = self._painting
        self.tools.enable(undo=painting.can_undo, redo=painting.can_redo, clear=not painting.is_blank)

    def _restarted(self) -> None:
        self._refresh()
        self.surface.update()

    def _on_tool(self) -> None:
        self.surface.tool = self.tools.tool()
        self.surface.update()

    def _on_size(self, size: float) -> None:
        self.surface.diameter = size
        self.surface.update()

    def _on_symmetry(self) -> None:
        self.surface.symmetry = self.tools.symmetry_chosen()
        self.surface.update()

    def _fit_pixel_brush(self, height: int, width: int) -> None:
        widest = min(max(height, width), _WIDEST_BRUSH)
        self.tools.brush_size.set_range(1, widest, 1, suffix=self.tr(" px"))
        self.set_brush_size(max(round(max(height, width) / 12), 1))


class PictureCanvas(PaintCanvas):
    """Paints on a picture with a grey or a colour; the eraser and Clear bring the starting picture back.

    Parameters
    ----------
    shape
        `(C, H, W)` with one or three channels; the picture starts black.
    parent
        Parent widget.
    """

    def __init__(self, shape: tuple[int, ...], parent: QWidget | None = None) -> None:
        channels, height, width = shape
        self._picture = Picture(np.zeros((height, width, channels), np.uint8))
        self.inks: GreyPicker | ColorPicker = GreyPicker() if channels == 1 else ColorPicker()
        super().__init__(self._picture, PictureSurface(self._picture), self.inks, parent)
        self.surface.setAccessibleName(self.tr("Picture to paint on"))
        self.inks.ink_changed.connect(self._on_ink)
        self.inks.set_ink(self._picture.ink)
        self._fit_pixel_brush(height, width)

    def image(self) -> NDArray[np.uint8]:
        """Return a copy of the picture, uint8 (H, W, C)."""
        return self._picture.pixels().copy()

    def set_image(self, image: NDArray[np.uint8]) -> None:
        """Start from a picture, uint8 (H, W, C) with as many channels as before; emits nothing."""
        is_resized = image.shape != self._picture.pixels().shape
        self._picture.set_start(image)
        if is_resized:
            self._fit_pixel_brush(*image.shape[:2])
        self._restarted()

    def ink(self) -> Ink:
        """Return the colour that is painted with, a value from 0 to 255 per channel."""
        return self._picture.ink

    def set_ink(self, ink: Ink) -> None:
        """Paint with another colour."""
        self._picture.ink = ink
        self.inks.set_ink(ink)

    def _on_ink(self, ink: Ink) -> None:
        self._picture.ink = ink
        self.tools.set_tool("brush")


class MaskCanvas(PaintCanvas):
    """Paints a mask over a picture; the eraser takes it away.

    Parameters
    ----------
    height, width
        Of the mask, in pixels; the picture starts black.
    parent
        Parent widget.
    """

    def __init__(self, height: int, width: int, parent: QWidget | None = None) -> None:
        self._mask = Mask(height, width)
        self._shown = MaskSurface(self._mask)
        super().__init__(self._mask, self._shown, None, parent)
        self.surface.setAccessibleName(self.tr("Mask to paint over the picture"))
        self._fit_pixel_brush(height, width)

    def painted_mask(self) -> NDArray[np.bool_]:
        """Return a copy of the mask, bool (H, W)."""
        return self._mask.pixels().copy()

    def set_mask(self, mask: NDArray[np.bool_]) -> None:
        """Start from a mask (H, W) of the picture's size; emits nothing."""
        self._mask.set_mask(mask)
        self._restarted()

    def set_picture(self, picture: NDArray[np.uint8]) -> None:
        """Show a picture, uint8 (H, W, C), under the mask, which is emptied if the size is another."""
        self._shown.set_picture(picture)
        if picture.shape[:2] != self._mask.pixels().shape:
            self._mask.set_mask(np.zeros(picture.shape[:2], bool))
            self._fit_pixel_brush(*picture.shape[:2])
        self._restarted()


class PointsCanvas(PaintCanvas):
    """Strokes drop points of the plane; the eraser picks them up.

    Parameters
    ----------
    extent
        Half-width of the square around the origin that points may lie in, in data units.
    parent
        Parent widget.
    """

    def __init__(self, extent: float = 4.0, parent: QWidget | None = None) -> None:
        self._points = Points(-extent, extent, -extent, extent)
        self.density = ValueSlider(QCoreApplication.translate("PointsCanvas", "Density of the points"))
        super().__init__(self._points, PointsSurface(self._points), self._density_row(), parent)
        self.surface.setAccessibleName(self.tr("Plane to drop points on"))
        self.density.value_changed.connect(self._on_density)
        self.set_range(-extent, extent, -extent, extent)

    def points(self) -> NDArray[np.float32]:
        """Return a copy of the points, float32 (N, 2), in data units."""
        return self._points.points().copy()

    def set_points(self, points: NDArray[np.float32]) -> None:
        """Start from points (N, 2); emits nothing."""
        self._points.set_points(points)
        self._restarted()

    def set_range(self, left: float, right: float, bottom: float, top: float) -> None:
        """Show another part of the plane, in data units; points outside it stay. Brush and density follow."""
        self._points.set_range(left, right, bottom, top)
        across = max(right - left, top - bottom)
        step = across / _POINT_STEPS
        decimals = max(2 - floor(log10(across)), 0)
        self.tools.brush_size.set_range(0.0, 60 * step, step, decimals=decimals, suffix=self.tr(" units"))
        self.set_brush_size(8 * step)
        self.density.set_range(10 / across, 4000 / across, 10 / across, suffix=self.tr(" per unit"))
        self.density.set_value(400 / across)
        self._on_density(self.density.value())
        self._restarted()

    def _density_row(self) -> QWidget:
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.SPACE)
        label = QLabel(QCoreApplication.translate("PointsCanvas", "Density"))
        theme.set_role(label, "muted")
        label.setBuddy(self.density)
        inside.addWidget(label)
        inside.addWidget(self.density, 1)
        return row

    def _on_density(self, density: float) -> None:
        self._points.density = density
