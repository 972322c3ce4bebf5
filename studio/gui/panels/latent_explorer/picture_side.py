"""Keeps picture, sliders and options in step with the explorer."""

from __future__ import annotations

from PySide6.QtCore import QObject

from studio.core.capabilities import DrawsObservations
from studio.gui.context import ModelHandle
from studio.gui.panels.latent_explorer import work
from studio.gui.panels.latent_explorer.explorer import Explorer
from studio.gui.panels.latent_explorer.layout import ExplorerLayout
from studio.gui.panels.latent_explorer.matching import mismatch
from studio.gui.panels.latent_explorer.prior import truncates
from studio.gui.panels.latent_explorer.records import CompareKind
from studio.gui.text import translate


class PictureSide(QObject):
    """Decodes at the cursor, the newest place first."""

    def __init__(self, explorer: Explorer, layout: ExplorerLayout) -> None:
        super().__init__(layout)
        self._explorer = explorer
        self._layout = layout
        self._other: ModelHandle | None = None
        self._decoder = explorer.context.latest(work.decode)
        self._decoder.done.connect(self._on_decoded)
        self._decoder.failed.connect(explorer.context.status)
        explorer.opened.connect(self._on_opened)
        explorer.renewed.connect(self._on_renewed)
        explorer.other_changed.connect(self._on_other_changed)
        explorer.plane_changed.connect(self._show_sliders)
        explorer.moved.connect(self._on_moved)
        explorer.arranged.connect(self._on_arranged)
        explorer.options_changed.connect(self._on_options)
        layout.sliders.values_changed.connect(explorer.slide)
        layout.sliders.locks_changed.connect(explorer.lock)
        options = layout.options
        options.label_changed.connect(lambda label: explorer.change_options(label=label))
        options.draws_changed.connect(lambda draws: explorer.change_options(draws=draws))
        options.redraw_requested.connect(self._on_redraw)
        layout.truncation.changed.connect(lambda psi: explorer.change_options(truncation=psi))
        picture = layout.picture
        picture.kind_changed.connect(self._on_kind)
        picture.comparison_ended.connect(lambda: explorer.context.drop_model("compare"))
        picture.comparison.wipe.moved.connect(lambda share: explorer.change(wipe=share))

    def _on_opened(self) -> None:
        self._layout.picture.clear()
        self._decoder.forget()
        self._show_comparison()
        self._show_options()
        self._show_sliders()

    def _show_options(self) -> None:
        explorer = self._explorer
        names = explorer.classes
        if names and explorer.settings.label is not None and explorer.settings.label >= len(names):
            explorer.change(label=0)
        can_draw = isinstance(explorer.handle.model, DrawsObservations)
        self._layout.options.show_choice(
            names=names,
            label=explorer.label,
            draws=explorer.settings.draws,
            refusal="" if can_draw else self.tr("This model has no p(x|z) to draw from."),
        )
        self._layout.truncation.setVisible(truncates(explorer.handle))
        self._layout.truncation.show_value(explorer.settings.truncation)

    def _show_sliders(self) -> None:
        nav = self._explorer.nav
        self._layout.sliders.set_rows(nav.space.slider_titles(), "σ" if nav.space.slides_components else "")
        self._layout.sliders.set_locks(nav.locks)
        self._layout.sliders.set_values(nav.values)
        self._layout.sliders_box.area.updateGeometry()

    def _on_moved(self) -> None:
        self._request()  # first: it is decoded while the rest follows
        self._layout.sliders.set_values(self._explorer.nav.values)

    def _on_arranged(self) -> None:
        self._show_options()
        self._layout.sliders.set_locks(self._explorer.nav.locks)

    def _on_options(self) -> None:
        self._request()

    def _on_redraw(self) -> None:
        self._explorer.change(draw_seed=self._explorer.settings.draw_seed + 1)
        self._explorer.remember()
        self._request()

    def request(self) -> work.DecodeRequest:
        """Return what the picture on show is decoded from."""
        explorer = self._explorer
        settings = explorer.settings
        draws = settings.draws and isinstance(explorer.handle.model, DrawsObservations)
        return work.DecodeRequest(
            handle=explorer.handle,
            other=self._other,
            z=tuple(explorer.nav.z.tolist()),
            label=explorer.label,
            draw_seed=settings.draw_seed if draws else None,
            truncation=explorer.truncation,
        )

    def _request(self) -> None:
        self._decoder.submit(self.request())

    def _on_decoded(self, decoded: work.Decoded, request: work.DecodeRequest) -> None:
        if not self._explorer.is_current(request.handle) or request.other is not self._other:
            return
        self._layout.picture.show_picture(decoded.image, decoded.milliseconds)
        if decoded.other is not None:
            self._layout.picture.comparison.show_pictures(decoded.image, decoded.other)

    def _on_renewed(self) -> None:
        if self._other is not None:
            self._show_captions(self._other)
        self._request()

    def _on_other_changed(self) -> None:
        self._layout.picture.comparison.clear()
        self._show_comparison()
        self._show_options()
        self._request()

    def _on_kind(self, kind: CompareKind) -> None:
        self._explorer.change(comparison=kind)
        self._show_comparison()

    def _show_comparison(self) -> None:
        """Make room for two pictures if there is a model that fits beside this one, or say why it doesn't."""
        explorer, picture = self._explorer, self._layout.picture
        other = explorer.other
        refused = None if other is None else mismatch(explorer.handle, other)
        self._other = other if refused is None else None
        if self._other is None:
            picture.show_single("" if refused is None else translate(refused))
            return
        self._show_captions(self._other)
        picture.comparison.wipe.set_share(explorer.settings.wipe)
        picture.show_two(explorer.settings.comparison)

    def _show_captions(self, other: ModelHandle) -> None:
        one, two = (
            [*handle.title.split(" · "), self.tr("step {0}").format(f"{handle.step:,}")]
            for handle in (self._explorer.handle, other)
        )
        self._layout.picture.comparison.set_captions(one, two)
