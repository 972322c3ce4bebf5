"""Two samplers side by side from one seed with their difference, or one with three ways of thresholding."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.context import PanelContext
from studio.gui.panels.denoising.film_bar import FilmBar
from studio.gui.panels.denoising.filmer import Filmer
from studio.gui.panels.denoising.plane import density
from studio.gui.panels.denoising.stage import PaneTitle, Stage
from studio.gui.panels.denoising.work import Frame, Recipe
from studio.gui.picture_work import Pixels, heat
from studio.sampling.settings import SamplingConfig

Kind = Literal["samplers", "thresholding"]

_THRESHOLDING = ("none", "static", "dynamic")
_BRIGHTEST = 0.5  # difference that is shown brightest
_MOST_LINES = 300


class ComparePage(QWidget):
    """Records up to three films of one seed and shows them at one t.

    While the page is hidden nothing is recorded; the films follow when it is shown.
    """

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filmers = [Filmer(context, self) for _ in range(3)]
        self.other = SamplingConfig(sampler="ddim")
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Comparison"))
        self.kind.addItem(self.tr("Two samplers"), "samplers")
        self.kind.addItem(self.tr("Three kinds of thresholding"), "thresholding")
        self.note = QLabel()
        theme.set_role(self.note, "muted")
        self.stage = Stage(in_row=True)
        self.bar = FilmBar()
        self.bar.strip.hide()
        self.time = 0.0
        self._recipe: Recipe | None = None
        self._is_points = False
        self._extent = 4.0
        self._lay_out()
        self._connect()

    def chosen_kind(self) -> Kind:
        """Return what is compared."""
        kind: Kind = self.kind.currentData()
        return kind

    def set_recipe(self, recipe: Recipe | None, *, moving: bool = False) -> None:
        """Say what the first film is made by; the others differ in their sampler alone."""
        before, self._recipe = self._recipe, recipe
        if recipe is None:
            for filmer in self.filmers:
                filmer.forget()
            return
        spec = recipe.handle.card.data
        if before is None or before.handle.source != recipe.handle.source:
            for filmer in self.filmers:
                filmer.forget()
            self._is_points = spec.kind == "points"
            self._extent = spec.extent or 4.0
            for pane in self.stage.panes:
                pane.plane.set_extent(self._extent)
            self.stage.show_sentence(self.tr("Sampling…"))
        self._start(moving=moving)

    def set_other(self, sampling: SamplingConfig, *, moving: bool) -> None:
        """Choose the second sampler."""
        self.other = sampling
        self._start(moving=moving)

    def is_recording(self) -> bool:
        """Return whether frames will come."""
        return any(filmer.is_recording for filmer in self.filmers)

    def take_key(self, key: Qt.Key) -> bool:
        """Do what a key stands for; return whether it stands for anything."""
        return self.bar.take_key(key)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._start()

    def _recipes(self) -> list[Recipe]:
        assert self._recipe is not None
        recipe, sampling = self._recipe, self._recipe.sampling
        if self.chosen_kind() == "thresholding":
            kinds = [sampling.replace({"thresholding": kind}) for kind in _THRESHOLDING]
            return [replace(recipe, sampling=kind) for kind in kinds]
        return [recipe, replace(recipe, sampling=self.other.replace({"guidance": sampling.guidance}))]

    def _start(self, *, moving: bool = False) -> None:
        if self._recipe is None or not self.isVisible():
            return
        self.bar.set_playing(False)
        recipes = self._recipes()
        for filmer, recipe in zip(self.filmers, recipes, strict=False):
            if filmer.wanted == recipe and (filmer.is_recording or filmer.recipe == recipe):
                continue
            if moving:
                filmer.record_at_rest(recipe)
            else:
                filmer.record(recipe)
        for filmer in self.filmers[len(recipes) :]:
            filmer.forget()
        self._set_titles(recipes)
        self.bar.cancel.setEnabled(self.is_recording())
        self._show()

    def _set_titles(self, recipes: list[Recipe]) -> None:
        if self.chosen_kind() == "thresholding":
            texts = (self.tr("None"), self.tr("Static"), self.tr("Dynamic"))
            tips = (
                self.tr("The predicted x₀ as it is"),
                self.tr("The predicted x₀ clipped to the data's range"),
                self.tr("Each x₀ shrunk by its 99.5 % quantile where that is out of range"),
            )
            self.note.setText(self.tr("one seed, guidance {0}").format(f"{recipes[0].sampling.guidance:g}"))
        else:
            texts = (
                self.tr("A: {0}").format(_named(recipes[0])),
                self.tr("B: {0}").format(_named(recipes[1])),
                self.tr("From A to B") if self._is_points else self.tr("|A − B|"),
            )
            brightest = self.tr("0 black · ≥ {0} yellow; white is 1").format(_BRIGHTEST)
            tips = ("", "", "" if self._is_points else brightest)
            self.note.setText(self.tr("one seed; the predicted x₀ at the same t"))
        titles = [PaneTitle(text=text, tip=tip) for text, tip in zip(texts, tips, strict=True)]
        self.stage.set_titles(titles)

    def _on_kind(self) -> None:
        self.stage.panes[2].plane.clear()  # the arrows from A to B
        self._start()

    def _on_grown(self) -> None:
        self.bar.set_length(len(self.filmers[0].frames))
        self._show()

    def _on_ended(self) -> None:
        self.bar.cancel.setEnabled(self.is_recording())
        self._show()

    def _on_frame_chosen(self, index: int) -> None:
        self.time = self.filmers[0].frames[index].t
        self._show()

    def _on_failed(self, sentence: str) -> None:
        self.stage.show_sentence(sentence, is_problem=True)

    def _show(self) -> None:
        num = 3 if self.chosen_kind() == "thresholding" else 2
        frames = [self._frame(filmer) for filmer in self.filmers[:num]]
        first = frames[0]
        known = [frame for frame in frames if frame is not None]
        if first is None or len(known) < num:
            return
        self.bar.show_index(
            self.filmers[0].nearest(self.time),
            self.tr("step {0} · t = {1}").format(first.index, f"{first.t:.3f}"),
        )
        self.bar.set_label_width(self.tr("step {0} · t = {1}").format("0000", "0.000"))
        if self._is_points:
            self._draw_points(known)
        else:
            self._draw_pictures(known)

    def _frame(self, filmer: Filmer) -> Frame | None:
        index = filmer.nearest(self.time)
        return filmer.frames[index] if index >= 0 else None

    def _draw_pictures(self, frames: list[Frame]) -> None:
        shown = [frame.x0.astype(np.uint8, copy=False) for frame in frames]
        if len({pixels.shape for pixels in shown}) > 1:
            return  # one of the films is still another model's
        if len(shown) == 2:
            shown.append(_difference(*shown))
        self.stage.show_pictures(shown)

    def _draw_points(self, frames: list[Frame]) -> None:
        self.stage.show_planes()
        shown = [frame.x0.astype(np.float32, copy=False) for frame in frames]
        for pane, points in zip(self.stage.panes, shown, strict=False):
            pane.plane.set_points(points, density(points, self._extent))
        if len(shown) == 2 and len(shown[0]) == len(shown[1]):
            start, end = (points[:_MOST_LINES] for points in shown)
            self.stage.panes[2].plane.set_points(end)
            self.stage.panes[2].plane.set_arrows(start, end - start)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * theme.SPACE)
        head.addWidget(self.kind)
        head.addWidget(self.note)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.SPACE)
        column.addLayout(head)
        column.addWidget(self.stage, 1)
        column.addWidget(self.bar)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.bar.frame_chosen.connect(self._on_frame_chosen)
        self.bar.cancel_requested.connect(self._on_cancel)
        for filmer in self.filmers:
            filmer.grown.connect(self._on_grown)
            filmer.ended.connect(self._on_ended)
            filmer.failed.connect(self._on_failed)

    def _on_cancel(self) -> None:
        for filmer in self.filmers:
            filmer.cancel()


def _named(recipe: Recipe) -> str:
    return f"{recipe.sampling.sampler}, {recipe.sampling.steps}"


def _difference(one: Pixels, other: Pixels) -> Pixels:
    """Return heat pictures of |one - other|, the mean of the colours."""
    gap = np.abs(one.astype(np.float32) - other.astype(np.float32)).mean(3) / 255
    return heat(gap / _BRIGHTEST)
