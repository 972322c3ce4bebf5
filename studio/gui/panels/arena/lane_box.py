"""One lane: who runs in it, its samples and density, and a line of figures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.panels.arena.records import LETTERS, Choice, Entrant, Ground, Standing
from studio.gui.widgets.color_maps import to_levels
from studio.gui.widgets.density_layers import Dots
from studio.gui.widgets.density_view import DensityView
from studio.gui.widgets.eliding_combo import ElidingCombo
from studio.gui.widgets.fitting_label import FittingLabel
from studio.gui.widgets.icon_button import icon_button
from studio.gui.widgets.plane_camera import PlaneRange

_NATS = 12.0
_EXTENT = 4.0


class LaneBox(QWidget):
    """A chooser above a plane."""

    changed = Signal()
    keep_requested = Signal()

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._standing: Standing | None = None
        self.who = ElidingCombo()
        self.who.setAccessibleName(self.tr("Family and preset of lane {0}").format(LETTERS[number]))
        self.who.setMinimumContentsLength(8)
        self.keep = icon_button(
            "fa6s.floppy-disk", self.tr("Keep: save this model as a checkpoint and open it")
        )
        self.view = DensityView(self.tr("Samples of lane {0} over the data").format(LETTERS[number]))
        self.view.set_axis_titles("", "")
        self.figures = FittingLabel()
        self.figures.setAlignment(Qt.AlignmentFlag.AlignLeft)
        theme.set_role(self.figures, "muted")
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE)
        letter = QLabel(LETTERS[number])
        theme.set_role(letter, "title")
        head.addWidget(letter)
        head.addWidget(self.who, 1)
        head.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addWidget(self.figures)
        self.who.currentIndexChanged.connect(self._on_chosen)
        self.keep.clicked.connect(self.keep_requested)
        self.keep.setEnabled(False)

    def offer(self, choices: Sequence[Choice], chosen: Entrant | None) -> None:
        """List who may run here, and choose one, or none; emits nothing."""
        with QSignalBlocker(self.who):
            self.who.clear()
            self.who.addItem(self.tr("— empty —"))
            for choice in choices:
                self.who.addItem(f"{choice.entrant.family} · {preset_title(choice)}", choice.entrant)
                tip = f"{family_title(choice)} · {preset_title(choice)}"
                self.who.setItemData(self.who.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
            entrants = [choice.entrant for choice in choices]
            self.who.setCurrentIndex(entrants.index(chosen) + 1 if chosen in entrants else 0)
        self._show_tip()

    def entrant(self) -> Entrant | None:
        """Return who runs here."""
        chosen = self.who.currentData()
        return chosen if isinstance(chosen, Entrant) else None

    def standing(self) -> Standing | None:
        """Return how far it is, once there is something."""
        return self._standing

    def clear(self, ground: Ground) -> None:
        """Show the data alone."""
        self._standing = None
        self.keep.setEnabled(False)
        extent = ground.spec.extent or _EXTENT
        self.view.set_home(PlaneRange(left=-extent, right=extent, bottom=-extent, top=extent))
        self.view.set_levels(None)
        self.view.set_layer("data", Dots(points=ground.points, color="muted", opacity=0.5))
        self.view.set_layer("samples", None)
        self.figures.set_parts([self.tr("waiting")] if self.entrant() is not None else [])

    def show_standing(self, standing: Standing, ground: Ground) -> None:
        """Show samples, the density where exact, and the figures."""
        self._standing = standing
        self.keep.setEnabled(True)
        extent = ground.spec.extent or _EXTENT
        square = PlaneRange(left=-extent, right=extent, bottom=-extent, top=extent)
        if standing.log_p is not None:
            top = float(standing.log_p.max())
            self.view.set_levels(to_levels(standing.log_p, top - _NATS, top)[::-1], square)
        finite = np.isfinite(standing.samples).all(1)
        self.view.set_layer("samples", Dots(points=standing.samples[finite], color="warning", size=2.0))
        parts = [f"W₂ {standing.w2:.3f}"]
        if standing.kl is not None:
            parts.append(self.tr("KL {0} nats").format(f"{standing.kl:.3f}"))
        parts.append(self.tr("step {0}").format(f"{standing.step:,}"))
        self.figures.set_parts(parts)

    def show_failure(self, sentence: str) -> None:
        """Say why it can't go on."""
        self.figures.set_parts([sentence])

    def set_locked(self, locked: bool) -> None:
        """Let nobody change who runs, while the race is on."""
        self.who.setEnabled(not locked)

    def _on_chosen(self) -> None:
        self._show_tip()
        self.changed.emit()

    def _show_tip(self) -> None:
        tip = self.who.currentData(Qt.ItemDataRole.ToolTipRole)
        self.who.setToolTip(str(tip or self.tr("Who runs in this lane")))


def family_title(choice: Choice) -> str:
    """Return a family's name in the user's language."""
    return QCoreApplication.translate("family", choice.family)


def preset_title(choice: Choice) -> str:
    """Return a preset's name in the user's language."""
    return QCoreApplication.translate("preset", choice.preset)
