"""The page for models of points: the plane, its layers, the modes, and how they went over time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from studio.evaluation.vitals import Vitals
from studio.gui import theme
from studio.gui.panels.collapse_monitor.arena import Arena
from studio.gui.panels.collapse_monitor.line_view import LineView
from studio.gui.panels.collapse_monitor.plane_work import OptimumFigures, PlaneFigures
from studio.gui.panels.collapse_monitor.records import LAYERS
from studio.gui.panels.collapse_monitor.share_bars import ShareBars
from studio.gui.panels.collapse_monitor.step_bar import SlowPhase, StepBar
from studio.gui.widgets.curve_plot import CurvePlot
from studio.gui.widgets.fitting_label import FittingLabel

_SIDE_WIDTH = 280
_CURVE_HEIGHT = 72
_CURVE = "run"


class PlaneSide(QWidget):
    """Shows `PlaneFigures` and vitals; knows no model and computes nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.arena = Arena()
        self.line = LineView()
        self.field = self._make_field_choice()
        self.divergence = FittingLabel()
        theme.set_role(self.divergence, "muted")
        self._extent = 1.0
        self.steps = StepBar()
        self.bars = ShareBars(self.tr("Modes"))
        self.captured = CurvePlot(self.tr("Modes captured"))
        self.quality = CurvePlot(self.tr("High-quality share"))
        self.kl = CurvePlot(self.tr("Reverse KL"), self.tr("nats"))
        self.spread = CurvePlot(self.tr("Distance between samples"), self.tr("of data's"))
        self.toggles = {layer: self._toggle(layer) for layer in LAYERS}
        self._lay_out()
        self.steps.scene_changed.connect(self._on_scene)

    def layers(self) -> tuple[str, ...]:
        """Return the layers the user chose."""
        return tuple(layer for layer, toggle in self.toggles.items() if toggle.isChecked())

    def set_layers(self, layers: tuple[str, ...]) -> None:
        """Choose layers."""
        for layer, toggle in self.toggles.items():
            toggle.setChecked(layer in layers)
        self._on_scene(self.steps.scene())

    def clear(self, sentence: str) -> None:
        """Show a sentence and no figures."""
        self.arena.clear(sentence)
        self.line.clear()
        self._pictures.setCurrentWidget(self.arena)
        self.show_optimum(None)
        self.bars.clear()
        for curve in self._curves():
            curve.clear()

    def show_figures(self, figures: PlaneFigures) -> None:
        """Show a measurement."""
        is_line = figures.fake.shape[1] == 1
        self._pictures.setCurrentWidget(self.line if is_line else self.arena)
        for toggle in (*self.toggles.values(), self.field):
            toggle.setVisible(not is_line)
        self._extent = figures.extent
        self._show_notes(figures.vitals)
        if is_line:
            self.line.show_figures(figures)
        else:
            self.arena.show_figures(figures)
        has_scores = figures.vitals.separation is not None
        self.toggles["discriminator"].setEnabled(has_scores)
        self.toggles["arrows"].setEnabled(has_scores)
        self.toggles["mesh"].setEnabled(figures.mesh is not None)
        if figures.hits is None:
            self.bars.clear()
        else:
            num, vitals = int(figures.hits.sum()) + figures.rejected, figures.vitals
            self.bars.set_values(
                [hits / num for hits in figures.hits.tolist()],
                [1 / len(figures.hits)] * len(figures.hits),
                [str(index + 1) for index in range(len(figures.hits))],
                (
                    self.tr("{0} of {1}, strictly {2}").format(vitals.captured, vitals.total, figures.strict),
                    self.tr("{0} of {1} samples outside").format(f"{figures.rejected:,}", f"{num:,}"),
                ),
            )
        self.bars.setVisible(figures.hits is not None)
        for curve in (self.captured, self.quality, self.kl):
            curve.setVisible(figures.hits is not None)

    def show_optimum(self, optimum: OptimumFigures | None) -> None:
        """Show the best discriminator and the divergence, or that they are unknown."""
        self.arena.show_optimum(optimum)
        self.line.show_optimum(optimum, self._extent)
        if optimum is None:
            self.divergence.set_parts([])
            return
        parts = [self.tr("JSD {0} nats").format(f"{optimum.divergence:.3f}")]
        if optimum.bound is not None:
            parts.append(self.tr("D’s bound {0}").format(f"{optimum.bound:.3f}".replace("-", "−")))
        self.divergence.set_parts(parts)
        self.divergence.setToolTip(
            self.tr(
                "Jensen–Shannon divergence of data and samples at step {0}, at most log 2 = 0.693: exact for "
                "the data, {1} samples counted cell by cell. A discriminator trained on cross-entropy bounds "
                "it from below; the optimal p / (p + q) reaches it."
            ).format(f"{optimum.step:,}", f"{optimum.num:,}")
        )

    def show_history(self, history: Sequence[Vitals], step: int) -> None:
        """Draw all that was recorded, and mark the step one looks at.

        Parameters
        ----------
        history
            Records by increasing step.
        step
            Of the weights on show.
        """
        newest = history[-1].step if history else step
        for curve in self._curves():
            curve.set_marker(step if step < newest else None)
        steps = [vitals.step for vitals in history]
        self.spread.append(_CURVE, steps, [vitals.spread for vitals in history], "validation")
        counted = [vitals for vitals in history if vitals.total and vitals.high_quality is not None]
        steps = [vitals.step for vitals in counted]
        self.captured.append(_CURVE, steps, [vitals.captured for vitals in counted], "validation")
        self.quality.append(_CURVE, steps, [vitals.high_quality or 0.0 for vitals in counted], "validation")
        self.kl.append(_CURVE, steps, [vitals.kl for vitals in counted], "validation")

    def _show_notes(self, vitals: Vitals) -> None:
        self.spread.set_note(f"{100 * vitals.spread:.0f} %")
        if vitals.total and vitals.high_quality is not None:
            self.captured.set_note(self.tr("{0} of {1}").format(vitals.captured, vitals.total))
            self.quality.set_note(f"{100 * vitals.high_quality:.1f} %")
            self.kl.set_note(f"{vitals.kl:.2f}")

    def _curves(self) -> tuple[CurvePlot, ...]:
        return self.captured, self.quality, self.kl, self.spread

    def _make_field_choice(self) -> QComboBox:
        choice = QComboBox()
        for text, kind in (
            (self.tr("learned D"), "learned"),
            (self.tr("optimal D"), "optimal"),
            (self.tr("difference"), "difference"),
        ):
            choice.addItem(text, kind)
        choice.setAccessibleName(self.tr("Whose field"))
        choice.setToolTip(
            self.tr("The learned discriminator, the best possible p / (p + q), or the first minus the second")
        )
        choice.currentIndexChanged.connect(lambda: self.arena.show_field(choice.currentData()))
        return choice

    def _toggle(self, layer: str) -> QToolButton:
        titles = {
            "data": (self.tr("Data"), self.tr("Held-out points of the data set")),
            "samples": (self.tr("Samples"), self.tr("The same latents at every step: motion means learning")),
            "discriminator": (
                self.tr("Discriminator"),
                self.tr("Blue where it takes a point for real, orange where for generated"),
            ),
            "mesh": (
                self.tr("Mesh"),
                self.tr("A grid of 20 × 20 equally likely cells of the latent square; small cells are dense"),
            ),
            "arrows": (
                self.tr("Gradients"),
                self.tr("Where the discriminator's score rises: the way a sample is told to go"),
            ),
        }
        button = QToolButton()
        button.setText(titles[layer][0])
        button.setToolTip(titles[layer][1])
        button.setAccessibleName(titles[layer][0])
        button.setCheckable(True)
        button.setChecked(True)
        button.setMinimumWidth(button.sizeHint().width())  # a squeezed one shows dots
        button.toggled.connect(self._on_toggled)
        return button

    def _lay_out(self) -> None:
        layers = QHBoxLayout()
        layers.setSpacing(theme.SPACE)
        for toggle in self.toggles.values():
            layers.addWidget(toggle)
        layers.addWidget(self.field)
        layers.addWidget(self.divergence, 1)
        self._pictures = QStackedWidget()
        self._pictures.addWidget(self.arena)
        self._pictures.addWidget(self.line)
        side = QWidget()
        side.setFixedWidth(_SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.SPACE)
        column.addWidget(self.bars, 4)
        for curve in self._curves():
            curve.setMinimumHeight(_CURVE_HEIGHT)
            column.addWidget(curve, 3)
        middle = QHBoxLayout()
        middle.setSpacing(3 * theme.SPACE)
        middle.addWidget(self._pictures, 1)
        middle.addWidget(side)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2 * theme.SPACE)
        rows.addWidget(self.steps)
        rows.addLayout(layers)
        rows.addLayout(middle, 1)

    def _on_toggled(self) -> None:
        self._on_scene(self.steps.scene())

    def _on_scene(self, scene: SlowPhase | None) -> None:
        self.arena.show_layers(frozenset(self.layers()) if scene is None else scene.layers)
