"""The layers, one after the other: points and grid on their way from the data to the base."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.panels.flow_density.work import PathFound, Walk
from studio.gui.text import translate
from studio.gui.widgets.color_maps import table, to_levels
from studio.gui.widgets.color_scale import ColorScale
from studio.gui.widgets.density_layers import Dots, Lines, Shades, Trail
from studio.gui.widgets.density_view import DensityView
from studio.gui.widgets.fitting_label import FittingLabel
from studio.gui.widgets.icon_button import icon_button
from studio.gui.widgets.plane_camera import PlaneRange
from studio.gui.widgets.value_slider import ValueSlider

_TICK_MS = 33
_PER_TICK = 0.05  # stages
_LEAST_LIMIT = 0.05  # nats: a layer that hardly changes volumes looks like one that doesn't
_SCALE_COLORS = 128
_NEARLY_ALL, _ROOM = 0.995, 1.2


class WalkBox(QWidget):
    """A plane at the stage the slider says, with play; between two stages everything moves evenly."""

    stage_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._walk: Walk | None = None
        self._path: PathFound | None = None
        self._homes = np.zeros((1, 2), np.float32)
        self._on_line = False
        self._wanted = 0.0  # a stage that was asked for before there was a walk to have it
        self.heading = FittingLabel()
        self.heading.setAlignment(Qt.AlignmentFlag.AlignLeft)
        theme.set_role(self.heading, "muted")
        self.view = DensityView(self.tr("Points and grid on their way to the base"))
        self.stage = ValueSlider(self.tr("Stage: 0 is the data, the last one the base"))
        self.play = icon_button("fa6s.play", "")
        self.color = QComboBox()
        for text, key in ((self.tr("this layer"), "layer"), (self.tr("all so far"), "total")):
            self.color.addItem(text, key)
        self.color.setAccessibleName(self.tr("Colour"))
        self.color.setToolTip(
            self.tr("log |det J| of each point, in nats: how much the layer, or all so far, stretches there")
        )
        self.scale = ColorScale()
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._lay_out()
        self.stage.value_changed.connect(self._on_slid)
        self.play.clicked.connect(self._on_play)
        self.color.currentIndexChanged.connect(self._draw)
        self._dress_play()

    def set_on_line(self, on_line: bool) -> None:
        """Walk points of the line, which are laid out side by side, or of the plane."""
        self._walk = self._path = None
        self._on_line = on_line
        self.view.set_axis_titles("x", "") if on_line else self.view.set_axis_titles("x₁", "x₂")
        for key in ("grid", "points", "path"):
            self.view.set_layer(key, None)

    def show_walk(self, walk: Walk, extent: float) -> None:
        """Show newer stages; the stage looked at stays."""
        num = len(walk.names)
        is_other = self._walk is None or len(self._walk.names) != num
        self._walk, self._homes = walk, _homes(walk, extent)
        if is_other:
            at = self.chosen_stage()
            self._wanted = 0.0
            self.stage.set_range(0, num, _PER_TICK, decimals=2, suffix=f" / {num}")
            self.stage.set_value(at)
        self._draw()

    def show_path(self, found: PathFound | None) -> None:
        """Show the way of one point, or none."""
        self._path = found
        self._draw()

    def show_stage(self, stage: float) -> None:
        """Look at a stage, or wait for a walk that has it; emits nothing."""
        self._wanted = stage
        self.stage.set_value(stage)
        self._draw()

    def chosen_stage(self) -> float:
        """Return the stage looked at, or the one that waits for a walk that has it."""
        return max(self.stage.value(), self._wanted)

    def is_playing(self) -> bool:
        """Return whether it moves by itself."""
        return self._timer.isActive()

    def stop(self) -> None:
        """Stand still."""
        self._timer.stop()
        self._dress_play()

    def current(self) -> NDArray[np.float32]:
        """Return where the points are now, (N, 2)."""
        assert self._walk is not None
        return self._between(self._walk.points)

    @Slot()
    def _on_play(self) -> None:
        if self._timer.isActive():
            self.stop()
            return
        self._wanted = 0.0
        if self._walk is not None and self.stage.value() >= len(self._walk.names):
            self.stage.set_value(0)
        self._timer.start()
        self._dress_play()

    @Slot(float)
    def _on_slid(self, stage: float) -> None:
        self._wanted = 0.0
        self.stop()
        self._draw()
        self.stage_changed.emit(stage)

    def _tick(self) -> None:
        if self._walk is None:
            self.stop()
            return
        stage = self.stage.value() + _PER_TICK
        self.stage.set_value(stage)
        if stage >= len(self._walk.names):
            self.stop()
        self._draw()
        self.stage_changed.emit(self.stage.value())

    def _between(self, stages: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return what lies between two stages, evenly mixed."""
        at = min(self.stage.value(), len(stages) - 1)
        before = min(int(at), len(stages) - 2)
        share = np.float32(at - before)
        mixed: NDArray[np.float32] = (1 - share) * stages[before] + share * stages[before + 1]
        return mixed

    def _draw(self) -> None:
        walk = self._walk
        if walk is None:
            return
        num = len(walk.names)
        at = self.stage.value()
        layer = min(max(int(np.ceil(at - 1e-9)), 1), num)
        gained = walk.log_dets[layer] - (
            walk.log_dets[layer - 1] if self.color.currentData() == "layer" else 0
        )
        limit = max(float(np.abs(gained[np.isfinite(gained)]).max(initial=0.0)), _LEAST_LIMIT)
        shades = Shades(levels=to_levels(gained, -limit, limit), map="signed")
        self._show_scale(limit)
        low, high = self._between(self._homes).tolist()
        self.view.set_home(PlaneRange(left=low, right=high, bottom=low, top=high))
        points = self._between(walk.points)
        if self._on_line:
            # Side by side, in an order that says nothing.
            spread = np.linspace(low, high, len(points), dtype=np.float32)
            points = np.stack([points[:, 0], spread], axis=1)
        else:
            self.view.set_layer("grid", Lines(segments=self._between(walk.grid), color="muted", opacity=0.55))
        self.view.set_layer("points", Dots(points=points, size=3.0, shades=shades))
        self.view.set_layer("path", self._trail(at))
        name = translate(walk.names[layer - 1])
        if at <= 0:
            text = self.tr("Data, before the first of {0} layers").format(num)
        elif at >= num:
            text = self.tr("Base, after layer {0}: {1}").format(num, name)
        else:
            text = self.tr("Layer {0} of {1}: {2}").format(layer, num, name)
        self.heading.set_parts([text])

    def _trail(self, at: float) -> Trail | None:
        """Return the way the chosen point has come so far, from where it is now."""
        if self._path is None:
            return None
        done = self._path.places[: int(at) + 1]
        now = self._between(self._path.places)
        return Trail(points=np.concatenate([now[None], done[::-1]]).astype(np.float32))

    def _show_scale(self, limit: float) -> None:
        colors = table("signed")[:: 256 // _SCALE_COLORS][None]
        texts = (f"−{limit:.2f}", "log |det J|", f"+{limit:.2f}")
        self.scale.show_scale(np.ascontiguousarray(colors), texts)

    def _dress_play(self) -> None:
        playing = self._timer.isActive()
        text = self.tr("Pause") if playing else self.tr("Walk through the layers")
        theme.set_icon(self.play, "fa6s.pause" if playing else "fa6s.play")
        self.play.setToolTip(text)
        self.play.setAccessibleName(text)

    def _lay_out(self) -> None:
        label = QLabel(self.tr("Colour"))
        theme.set_role(label, "muted")
        label.setBuddy(self.color)
        below = QHBoxLayout()
        below.setSpacing(theme.SPACE)
        below.addWidget(self.play)
        below.addWidget(self.stage, 1)
        colors = QHBoxLayout()
        colors.setSpacing(2 * theme.SPACE)
        colors.addWidget(label)
        colors.addWidget(self.color)
        colors.addStretch()
        colors.addWidget(self.scale)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(self.heading)
        column.addWidget(self.view, 1)
        column.addLayout(below)
        column.addLayout(colors)


def _homes(walk: Walk, extent: float) -> NDArray[np.float32]:
    """Return the range to show at every stage, (S + 1, 2).

    That of data and base is known; in between it is what holds nearly all points.
    """
    far = np.quantile(np.nan_to_num(np.abs(walk.points)), _NEARLY_ALL, axis=(1, 2)) * _ROOM
    homes = np.stack([-far, far], axis=1).astype(np.float32)
    homes[0], homes[-1] = (-extent, extent), walk.base_range
    return homes
