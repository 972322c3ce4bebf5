"""Keeps exact likelihoods in step with the explorer, for models that know theirs."""

from __future__ import annotations

from PySide6.QtCore import QObject

from studio.core.capabilities import HasDensity
from studio.gui.context import TaskHandle
from studio.gui.panels.latent_explorer import likelihood as work
from studio.gui.panels.latent_explorer.explorer import Explorer
from studio.gui.panels.latent_explorer.layout import ExplorerLayout


class LikelihoodSide(QObject):
    """Writes log p below the pictures, and opens the most and least likely test images."""

    def __init__(self, explorer: Explorer, layout: ExplorerLayout) -> None:
        super().__init__(layout)
        self._explorer = explorer
        self._layout = layout
        self._hover = -1
        self._task: TaskHandle | None = None
        self._worker = explorer.context.latest(work.likelihood)
        self._worker.done.connect(self._on_found)
        self._worker.failed.connect(explorer.context.status)
        explorer.opened.connect(self._on_opened)
        for changed in (explorer.moved, explorer.renewed, explorer.options_changed, explorer.codes_changed):
            changed.connect(self._request)
        layout.map.hovered.connect(self._on_hovered)
        layout.map.point_clicked.connect(lambda _: self._request())
        layout.picture.rank.toggled.connect(self._on_toggled)
        layout.picture.draw.toggled.connect(self._on_draw_toggled)
        layout.ranking.closed.connect(lambda: layout.picture.rank.setChecked(False))
        layout.ranking.picked.connect(self._on_picked)

    @property
    def _knows(self) -> bool:
        """Whether the model knows the density of pictures."""
        if not self._explorer.has_model:
            return False
        handle = self._explorer.handle
        return isinstance(handle.model, HasDensity) and handle.card.data.kind == "image"

    def _on_opened(self) -> None:
        self._hover = -1
        self._stop()
        knows = self._knows
        self._layout.likelihood.setVisible(knows)
        self._layout.likelihood.set_parts([])
        rank = self._layout.picture.rank
        rank.setVisible(knows)
        if rank.isChecked():
            if knows:
                self._begin()
            else:
                rank.setChecked(False)

    def _on_hovered(self, index: int) -> None:
        self._hover = index
        self._request()

    def _request(self) -> None:
        explorer = self._explorer
        if not self._knows:
            return
        shown = self._hover if self._hover >= 0 else explorer.settings.chosen
        if shown is not None and shown >= explorer.num_codes:
            shown = None
        self._worker.submit(
            work.LikelihoodRequest(
                handle=explorer.handle,
                z=tuple(explorer.nav.z.tolist()),
                label=explorer.label,
                shown=shown,
            )
        )

    def _on_found(self, found: work.Likelihood, request: work.LikelihoodRequest) -> None:
        if not self._explorer.is_current(request.handle):
            return
        spec = request.handle.card.data
        parts = [self.tr("log p {0}").format(self._text(found.at_cursor))]
        parts.append(self.tr("{0} bits/dim").format(f"{work.bits_per_dimension(found.at_cursor, spec):.2f}"))
        if found.of_shown is not None:
            parts.append(self.tr("original {0}").format(self._text(found.of_shown)))
        self._layout.likelihood.set_parts(parts)

    def _text(self, log_p: float) -> str:
        if log_p < -1e6:  # so far out that float32 says nothing more
            return self.tr("below −1,000,000 nats")
        return self.tr("{0} nats").format(f"{log_p:,.1f}".replace("-", "−"))

    def _on_toggled(self, opens: bool) -> None:
        if opens:
            self._layout.picture.draw.setChecked(False)
            self._begin()
        else:
            self._stop()
        self._layout.show_ranking(opens)

    def _on_draw_toggled(self, opens: bool) -> None:
        if opens:
            self._layout.picture.rank.setChecked(False)

    def _begin(self) -> None:
        self._stop()
        self._layout.ranking.clear(self.tr("Measuring test images…"))
        handle = self._explorer.handle
        task = self._task = self._explorer.context.start(lambda: work.rank(handle))
        task.progressed.connect(lambda found: self._on_ranked(task, found))
        task.failed.connect(lambda sentence: self._on_failed(task, sentence))

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _on_ranked(self, task: TaskHandle, found: list[work.Ranking]) -> None:
        if task is self._task:
            self._layout.ranking.show_ranking(found[-1], self._explorer.handle.card.data)

    def _on_failed(self, task: TaskHandle, sentence: str) -> None:
        if task is self._task:
            self._layout.ranking.clear(sentence)

    def _on_picked(self, index: int) -> None:
        """Choose a test image, and go to its code."""
        explorer = self._explorer
        self._layout.map.point_clicked.emit(index)
        if explorer.codes is not None and index < explorer.num_codes:
            explorer.go_to(explorer.codes.z[index])
