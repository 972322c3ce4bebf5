"""Enlarges text, icons and the least sizes of pictures for a projector, and puts everything back."""

from __future__ import annotations

from dataclasses import dataclass, replace

import shiboken6
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QWidget

from studio.gui import theme
from studio.gui.widgets.text_room import keeps_text_room

MOST = 1.6
_SAME = 0.01  # points
_INDICATOR = 14  # pixels of a check mark's box, as in the style sheet
_SIZE_RESOLVED = 2  # of `QFont::ResolveProperties`, which PySide6 has no name for
_UNBOUNDED = 16_777_215  # Qt's QWIDGETSIZE_MAX


@dataclass(frozen=True, kw_only=True)
class _Sizes:
    """What was set on a widget by hand."""

    least: QSize
    most: QSize
    icon: QSize | None


class Magnifier:
    """Enlarges what is inside a widget; the application's font with it, by which plots are labelled.

    Parameters
    ----------
    root
        Its children are enlarged.
    """

    def __init__(self, root: QWidget) -> None:
        self._root = root
        self._font: QFont | None = None
        self._factor = 1.0
        self._fonts: dict[QWidget, QFont] = {}
        self._before: dict[QWidget, _Sizes] = {}
        self._after: dict[QWidget, _Sizes] = {}

    def enlarge(self, factor: float) -> None:
        """Enlarge once, until `restore`."""
        if self._font is not None:
            return
        self._font = QApplication.font()
        widgets = self._root.findChildren(QWidget)
        self._fonts = {widget: QFont(widget.font()) for widget in (self._root, *widgets)}
        for widget in widgets:
            if keeps_text_room(widget):
                continue
            self._before[widget] = _sizes(widget)
            self._after[widget] = _scaled(self._before[widget], factor)
        QApplication.setFont(_scaled_font(self._font, factor))
        for widget, font in self._fonts.items():
            larger = _scaled_font(font, factor)
            if widget.font().pointSizeF() != larger.pointSizeF():  # most have it from their parent by now
                widget.setFont(larger)
        for widget, sizes in self._after.items():
            _set_sizes(widget, sizes)
        self._factor = factor
        theme.magnify(factor)
        side = round(_INDICATOR * factor)
        for box in self._root.findChildren(QCheckBox):
            box.setStyleSheet(f"QCheckBox::indicator {{ width: {side}px; height: {side}px; }}")
        self._refit()

    def enlarge_new(self) -> None:
        """Give buttons that were made since `enlarge` icons of the size that the others have."""
        if self._font is None:
            return
        for button in self._root.findChildren(QAbstractButton):
            if button not in self._fonts and button not in self._before:
                self._before[button] = now = _sizes(button)
                button.setIconSize(button.iconSize() * self._factor)
                self._after[button] = replace(now, icon=button.iconSize())

    def restore(self) -> None:
        """Put back what `enlarge` changed; what was set for large text since is made smaller again."""
        if self._font is None:
            return
        QApplication.setFont(self._font)
        for widget, font in self._fonts.items():
            if shiboken6.isValid(widget):
                widget.setFont(font)  # with its mask: what it had from its parent, it has from it again
        large = self._font.pointSizeF() * self._factor
        for widget in QApplication.allWidgets():
            font = widget.font()
            if widget in self._fonts or abs(font.pointSizeF() - large) >= _SAME:
                continue
            # Made while all was large: most have it from their parent, and from it again.
            has_own = font.resolveMask() & _SIZE_RESOLVED
            widget.setFont(_scaled_font(font, 1 / self._factor) if has_own else font)
        for widget, before in self._before.items():
            if shiboken6.isValid(widget):
                now = _sizes(widget)
                is_as_left = now == self._after[widget]
                _set_sizes(widget, before if is_as_left else _scaled(now, 1 / self._factor))
        self._font, self._fonts, self._before, self._after = None, {}, {}, {}
        theme.magnify(1.0)
        for box in self._root.findChildren(QCheckBox):
            box.setStyleSheet("")
        self._refit()

    def _refit(self) -> None:
        """Tell those who don't take a new font to heart."""
        import pyqtgraph as pg  # not at the top: the window shows before it is there

        for combo in self._root.findChildren(QComboBox):
            # It keeps its least size in letters of the former size until its style is another.
            QApplication.sendEvent(combo, QEvent(QEvent.Type.StyleChange))
        for plot in self._root.findChildren(pg.PlotWidget):
            theme.refit_plot(plot.getPlotItem())


def fitting(least: QSize, room: QSize) -> float:
    """Return the largest factor at which what needs `least` still fits into `room`, from 1 to `MOST`."""
    shares = (room.width() / max(least.width(), 1), room.height() / max(least.height(), 1))
    return min(max(min(shares), 1.0), MOST)


def _scaled_font(font: QFont, factor: float) -> QFont:
    scaled = QFont(font)
    if font.pointSizeF() > 0:
        scaled.setPointSizeF(font.pointSizeF() * factor)
    else:
        scaled.setPixelSize(round(font.pixelSize() * factor))
    return scaled


def _sizes(widget: QWidget) -> _Sizes:
    icon = widget.iconSize() if isinstance(widget, QAbstractButton) else None
    return _Sizes(least=widget.minimumSize(), most=widget.maximumSize(), icon=icon)


def _set_sizes(widget: QWidget, sizes: _Sizes) -> None:
    if sizes == _sizes(widget):
        return
    widget.setMinimumSize(0, 0)  # so that neither bound holds the other back
    widget.setMaximumSize(sizes.most)
    widget.setMinimumSize(sizes.least)
    if sizes.icon is not None and isinstance(widget, QAbstractButton):
        widget.setIconSize(sizes.icon)


def _scaled(sizes: _Sizes, factor: float) -> _Sizes:
    return _Sizes(
        least=QSize(*(round(side * factor) for side in sizes.least.toTuple())),
        most=QSize(*(_scaled_bound(side, factor) for side in sizes.most.toTuple())),
        icon=None if sizes.icon is None else sizes.icon * factor,
    )


def _scaled_bound(side: int, factor: float) -> int:
    return side if side >= _UNBOUNDED else round(side * factor)
