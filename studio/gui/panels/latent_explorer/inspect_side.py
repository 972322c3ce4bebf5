"""Keeps single test images in step with the explorer: reconstructions and posteriors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.core.capabilities import HasPosterior
from studio.gui.panels.latent_explorer.codes import Inspection, InspectRequest, inspect
from studio.gui.panels.latent_explorer.explorer import Explorer
from studio.gui.panels.latent_explorer.layout import ExplorerLayout
from studio.gui.widgets.plane_layers import Ellipse

if TYPE_CHECKING:
    from torch import Tensor


class InspectSide(QObject):
    """Shows the image under the mouse, else the chosen one, and the chosen one's posterior."""

    def __init__(self, explorer: Explorer, layout: ExplorerLayout) -> None:
        super().__init__(layout)
        self._explorer = explorer
        self._layout = layout
        self._hover = -1
        self._found: tuple[InspectRequest, Inspection] | None = None
        self._inspector = explorer.context.latest(inspect)
        self._inspector.done.connect(self._on_inspected)
        self._inspector.failed.connect(explorer.context.status)
        explorer.opened.connect(self._on_opened)
        explorer.codes_changed.connect(self._request)
        explorer.plane_changed.connect(self._show_ellipse)
        explorer.arranged.connect(self._on_arranged)
        layout.map.hovered.connect(self._on_hovered)
        layout.map.point_clicked.connect(self.choose)
        layout.map.eps_moved.connect(self._on_eps_dragged)
        layout.posterior_bar.shown_changed.connect(self._on_shown)
        layout.posterior_bar.eps_changed.connect(self._on_eps_typed)

    def choose(self, index: int) -> None:
        """Choose a test image."""
        self._explorer.change(chosen=index, eps=(0.0, 0.0))
        self._layout.posterior_bar.show_eps((0.0, 0.0))
        self._show_ellipse()
        self._request()

    def show_posterior(self, index: int) -> None:
        """Choose a test image, show its posterior and go to its mean."""
        self._explorer.change(shows_posterior=True)
        self._show_bar()
        self.choose(index)
        if self._explorer.codes is not None:
            self._explorer.go_to(self._explorer.codes.z[index])

    def _on_opened(self) -> None:
        self._hover = -1
        self._found = None
        self._inspector.forget()
        self._layout.picture.clear_pair()
        self._layout.map.set_ellipse(None)
        self._show_bar()

    def _show_bar(self) -> None:
        settings = self._explorer.settings
        can = isinstance(self._explorer.handle.model, HasPosterior)
        self._layout.posterior_bar.show_choice(
            shown=settings.shows_posterior and can,
            eps=settings.eps,
            refusal="" if can else self.tr("This model has no posterior."),
        )

    def _on_hovered(self, index: int) -> None:
        self._hover = index
        self._request()

    def _on_shown(self, shown: bool) -> None:
        explorer = self._explorer
        explorer.change(shows_posterior=shown)
        if shown and explorer.settings.chosen is None and explorer.codes is not None:
            nearest = (explorer.codes.z - explorer.nav.z).norm(dim=1).argmin()
            explorer.change(chosen=int(nearest))
        explorer.remember()
        self._show_ellipse()
        self._request()

    def _on_arranged(self) -> None:
        self._show_bar()
        self._show_ellipse()
        self._request()

    def _posterior(self) -> tuple[Tensor, Tensor] | None:
        """Return the chosen image's posterior, mean and sigma (L,), if it is known and to be seen."""
        settings = self._explorer.settings
        if self._found is None or not settings.shows_posterior:
            return None
        request, found = self._found
        return found.posterior if request.chosen == settings.chosen else None

    def _on_eps_dragged(self, first: float, second: float) -> None:
        self._layout.posterior_bar.show_eps((first, second))
        self._move_to_eps((first, second))

    def _on_eps_typed(self, first: float, second: float) -> None:
        self._move_to_eps((first, second))
        self._show_ellipse()
        self._explorer.remember()

    def _move_to_eps(self, eps: tuple[float, float]) -> None:
        """Go to z = mu + sigma * eps, with the shortest eps that lies there in the plane."""
        explorer = self._explorer
        explorer.change(eps=eps)
        posterior = self._posterior()
        if posterior is not None:
            mean, sigma = posterior
            lift = explorer.nav.shadow(posterior).lift  # (L, 2)
            explorer.put_at(mean + sigma * (lift @ lift.new_tensor(eps)))

    def _request(self) -> None:
        explorer = self._explorer
        if explorer.codes is None:
            return
        chosen = explorer.settings.chosen
        if chosen is not None and chosen >= explorer.num_codes:
            chosen = None
        request = InspectRequest(
            handle=explorer.handle,
            shown=self._hover if self._hover >= 0 else chosen,
            chosen=chosen if explorer.settings.shows_posterior else None,
        )
        if request.shown is None and request.chosen is None:
            self._inspector.forget()  # or what was hovered in passing would still come to be shown
            self._layout.picture.clear_pair()
        elif self._found is not None and self._found[0] == request:
            self._inspector.forget()
            self._show_found()
        else:
            self._inspector.submit(request)

    def _on_inspected(self, found: Inspection, request: InspectRequest) -> None:
        if self._explorer.is_current(request.handle):
            self._found = request, found
            self._show_found()

    def _show_found(self) -> None:
        if self._found is None:
            return
        request, found = self._found
        if found.pair is not None and request.shown is not None:
            self._layout.picture.show_pair(found.pair, self._name(request.shown))
        self._show_ellipse()

    def _name(self, index: int) -> str:
        codes = self._explorer.codes
        number = self.tr("no. {0}").format(f"{index:,}")
        if codes is None or codes.labels is None or not codes.names:
            return number
        return f"{codes.names[int(codes.labels[index])]}, {number}"

    def _show_ellipse(self) -> None:
        explorer = self._explorer
        posterior = self._posterior()
        if posterior is None:
            self._layout.map.set_ellipse(None)
            return
        seen = explorer.nav.shadow(posterior)
        (a, b), (c, d) = seen.root.tolist()
        u, v = seen.centre.tolist()
        self._layout.map.set_ellipse(Ellipse(centre=(u, v), root=((a, b), (c, d)), eps=explorer.settings.eps))
