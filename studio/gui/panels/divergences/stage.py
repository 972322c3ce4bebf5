"""Both densities on the line or in the plane, with handles, the integrand and what earlier fits left."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from studio.gui.panels.divergences import texts
from studio.gui.panels.divergences.bump_form import bump_name
from studio.gui.panels.divergences.records import REACH, Bump, Kind, Pair, Side
from studio.gui.panels.divergences.work import LinePicture, PlanePicture
from studio.gui.widgets.color_maps import to_levels
from studio.gui.widgets.density_layers import ColorName, Handle, Lines, Shades
from studio.gui.widgets.density_view import DensityView
from studio.gui.widgets.line_view import Curve, LineView, Row
from studio.gui.widgets.plane_camera import PlaneRange

COLORS: dict[Side, ColorName] = {"p": "accent", "q": "warning"}
_SQUARE = PlaneRange(left=-REACH, right=REACH, bottom=-REACH, top=REACH)
_GHOST_COLORS: tuple[ColorName, ...] = ("good", "bad", "muted")


class Stage(QStackedWidget):
    """A view on the line and one in the plane; whichever the pair asks for is in front."""

    picked = Signal(str, int)
    """(side, index): a handle was pressed."""
    dragged = Signal(str, int, object)
    """(side, index, the `Bump` as it becomes), while a handle moves."""
    dropped = Signal()
    """The handle was let go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pair: Pair | None = None
        self.line = LineView(self.tr("Two densities on the line and the integrand"))
        self.line.set_range(-REACH, REACH)
        self.plane = DensityView(self.tr("Two densities in the plane and the integrand"))
        self.plane.set_home(_SQUARE)
        for view in (self.line, self.plane):
            self.addWidget(view)
            view.handle_pressed.connect(self._on_pressed)
            view.handle_moved.connect(self._on_moved)
            view.handle_released.connect(lambda _: self.dropped.emit())

    def show_pair(self, pair: Pair, side: Side, index: int) -> None:
        """Show the handles of a pair, and which bump is chosen."""
        self._pair = pair
        in_plane = pair.dimensions == 2
        self.setCurrentWidget(self.plane if in_plane else self.line)
        handles: list[Handle] = []
        for one in ("p", "q"):
            for number, bump in enumerate(pair.bumps(one)):
                is_chosen = (one, number) == (side, index)
                handles += self._handles(pair, one, number, bump, is_chosen)
        # The chosen one on top.
        handles.sort(key=lambda handle: handle.key.startswith(f"{side} {index} "))
        (self.plane if in_plane else self.line).set_handles(handles)

    def show_line(self, picture: LinePicture, kind: Kind) -> None:
        """Show densities and integrand on the line."""
        left = [
            Curve(x=picture.x, y=curve, color=color, dashed=True)
            for curve, color in zip(picture.ghosts, _GHOST_COLORS, strict=False)
        ]
        densities = (
            *left,
            Curve(x=picture.x, y=picture.p, color=COLORS["p"], filled=True),
            Curve(x=picture.x, y=picture.q, color=COLORS["q"], filled=True),
        )
        drawn = self.tr("{0}: its integral is {1}").format(
            texts.integrand(kind), texts.SYMBOLS[kind] + ("²" if kind == "w2" else "")
        )
        integrand = Curve(x=picture.x, y=picture.integrand, color="good", filled=True)
        heading = self.tr("Density, per unit: p blue, q amber")
        self.line.set_rows([Row(title=heading, curves=densities), Row(title=drawn, curves=(integrand,))])

    def show_plane(self, picture: PlanePicture) -> None:
        """Show level lines and integrand, or the transport, in the plane."""
        view = self.plane
        if picture.integrand is None:
            view.set_levels(None)
            top = float(picture.costs.max(initial=1e-9))
            shades = Shades(levels=to_levels(picture.costs, -0.4 * top, top), map="density")
            view.set_layer("arrows", Lines(segments=picture.arrows, shades=shades))
        else:
            levels = to_levels(picture.integrand, -picture.limit, picture.limit)
            view.set_levels(levels, _SQUARE, "signed")
            view.set_layer("arrows", None)
        for index, color in enumerate(_GHOST_COLORS):
            segments = picture.ghosts[index] if index < len(picture.ghosts) else None
            layer = None if segments is None else Lines(segments=segments, color=color, dashed=True)
            view.set_layer(f"ghost {index}", layer)
        view.set_layer("p", Lines(segments=picture.p, color=COLORS["p"], width=1.4))
        view.set_layer("q", Lines(segments=picture.q, color=COLORS["q"], width=1.4))

    def _handles(self, pair: Pair, side: Side, index: int, bump: Bump, is_chosen: bool) -> list[Handle]:
        color, key = COLORS[side], f"{side} {index}"
        name = bump_name(pair, side, index)
        if pair.dimensions == 2:
            first, second = bump.axis_end(0), bump.axis_end(1)
            widths = [
                Handle(key=f"{key} {axis}", u=end[0], v=end[1], color=color, shape="diamond")
                for axis, end in (("sigma", first), ("other", second))
            ]
            centre = Handle(key=f"{key} mean", u=bump.x, v=bump.y, color=color, selected=is_chosen, text=name)
            return [*widths, centre] if is_chosen else [centre]
        share = bump.weight / sum(one.weight for one in pair.bumps(side))
        top = share / (bump.sigma * (2 * np.pi) ** 0.5)
        width = Handle(
            key=f"{key} sigma", u=bump.x + bump.sigma, v=top * np.exp(-0.5), color=color, shape="diamond"
        )
        centre = Handle(key=f"{key} mean", u=bump.x, v=top, color=color, selected=is_chosen, text=name)
        return [width, centre] if is_chosen else [centre]

    def _on_pressed(self, key: str) -> None:
        side, index, _ = key.split()
        self.picked.emit(side, int(index))

    def _on_moved(self, key: str, u: float, v: float) -> None:
        side, index, part = key.split()
        if self._pair is None:
            return
        one: Side = "p" if side == "p" else "q"
        bump, dimensions = self._pair.bumps(one)[int(index)], self._pair.dimensions
        if part == "mean":
            moved = bump.moved(u, v if dimensions == 2 else bump.y)
        else:
            moved = bump.pulled(0 if part == "sigma" else 1, u, v, dimensions)
        self.dragged.emit(side, int(index), moved)
