"""Keeps the grid between four corners in step with the explorer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.gui.panels.latent_explorer import work
from studio.gui.panels.latent_explorer.corners_box import GRID_SIZE, Corners
from studio.gui.panels.latent_explorer.explorer import Explorer
from studio.gui.panels.latent_explorer.layout import ExplorerLayout
from studio.gui.panels.latent_explorer.records import BlendKind, Corner

if TYPE_CHECKING:
    from torch import Tensor


class CornersSide(QObject):
    """Decodes the grid and goes where it is clicked."""

    def __init__(self, explorer: Explorer, layout: ExplorerLayout) -> None:
        super().__init__(layout)
        self._explorer = explorer
        self._box = layout.corners
        self._grid: work.CornerGrid | None = None
        self._blender = explorer.context.latest(work.decode_corners)
        self._blender.done.connect(self._on_grid)
        self._blender.failed.connect(explorer.context.status)
        explorer.opened.connect(self._on_opened)
        explorer.codes_changed.connect(self._request)
        explorer.options_changed.connect(self._request)
        explorer.arranged.connect(self._request)
        self._box.corners_changed.connect(self._on_corners)
        self._box.blend_changed.connect(self._on_blend)
        self._box.cell_picked.connect(self._on_picked)

    def _on_opened(self) -> None:
        self._grid = None
        self._box.clear()
        self._blender.forget()  # or what is cleared would not be computed again
        self._request()

    def _on_corners(self, corners: Corners) -> None:
        self._explorer.change(corners=corners)
        self._explorer.remember()
        self._request()

    def _on_blend(self, blend: BlendKind) -> None:
        self._explorer.change(blend=blend)
        self._explorer.remember()
        self._request()

    def _on_picked(self, cell: int) -> None:
        if self._grid is not None:
            self._explorer.go_to(self._grid.z[cell])

    def request(self) -> work.CornersRequest:
        """Return what the grid is decoded from."""
        import torch

        explorer = self._explorer
        settings = explorer.settings
        step = -1 if explorer.codes is None else explorer.codes.step
        return work.CornersRequest(
            handle=explorer.handle,
            key=(settings.corners, step),
            corners=torch.stack([self._latent(corner) for corner in settings.corners]),
            size=GRID_SIZE,
            blend=settings.blend,
            label=explorer.label,
            truncation=explorer.truncation,
        )

    def _request(self) -> None:
        settings = self._explorer.settings
        self._box.show_choice(settings.corners, settings.blend, self._explorer.num_codes)
        self._blender.submit(self.request())

    def _latent(self, corner: Corner) -> Tensor:
        """Return a corner's latent (L,); an image that isn't encoded yet is stood in for by a draw."""
        explorer = self._explorer
        if corner.kind == "image" and explorer.codes is not None:
            return explorer.codes.z[corner.number % explorer.num_codes]
        return explorer.nav.space.random(corner.number)

    def _on_grid(self, grid: work.CornerGrid, request: work.CornersRequest) -> None:
        if self._explorer.is_current(request.handle):
            self._grid = grid
            self._box.show_images(grid.images)
