"""Keeps the pictures among the map's points in step with the explorer."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, QSignalBlocker, QTimer

from studio.gui.panels.latent_explorer import thumbnails
from studio.gui.panels.latent_explorer.explorer import Explorer
from studio.gui.panels.latent_explorer.layout import ExplorerLayout
from studio.gui.widgets.image_grid import to_qimage
from studio.gui.widgets.plane_thumbnails import SIDE, Thumbnails

_REQUEST_MS = 40
_GAP = 2.0  # pixels between two pictures


class ThumbnailsSide(QObject):
    """Shows some of the encoded items as pictures, chosen anew for another view and for newer codes."""

    def __init__(self, explorer: Explorer, layout: ExplorerLayout) -> None:
        super().__init__(layout)
        self._explorer = explorer
        self._layout = layout
        self._finder = explorer.context.latest(thumbnails.find)
        self._finder.done.connect(self._on_found)
        self._finder.failed.connect(explorer.context.status)
        self._last: tuple[thumbnails.ThumbnailsRequest, thumbnails.Found] | None = None
        self.timer = QTimer(self, singleShot=True, interval=_REQUEST_MS)
        self.timer.timeout.connect(self._request)
        layout.thumbnails.toggled.connect(self._on_toggled)
        explorer.opened.connect(self._on_opened)
        for changed in (explorer.plane_changed, explorer.codes_changed):
            changed.connect(self._refresh)
        layout.map.view_changed.connect(self.timer.start)
        layout.legend.hidden_changed.connect(lambda _: self.timer.start())

    def _on_opened(self) -> None:
        self._last = None
        self._finder.forget()
        self._layout.map.set_thumbnails(None)
        self._refresh()

    def _on_toggled(self, shown: bool) -> None:
        self._explorer.change(shows_pictures=shown)
        self._refresh()

    def _can_show(self) -> bool:
        explorer = self._explorer
        return (
            explorer.has_model
            and explorer.codes is not None
            and explorer.handle.card.data.kind == "image"
            and not explorer.nav.is_on_lattice
        )

    def _refresh(self) -> None:
        button, can = self._layout.thumbnails, self._can_show()
        button.setEnabled(can)
        with QSignalBlocker(button):
            button.setChecked(can and self._explorer.settings.shows_pictures)
        if button.isChecked():
            self.timer.start()
        else:
            self._layout.map.set_thumbnails(None)

    def _request(self) -> None:
        explorer, view = self._explorer, self._layout.map
        codes = explorer.codes
        if not self._can_show() or codes is None or not self._layout.thumbnails.isChecked():
            return
        seen = view.visible_range()
        request = thumbnails.ThumbnailsRequest(
            handle=explorer.handle,
            key=(explorer.nav.choice, codes.step),
            points=explorer.nav.plane.coordinates(codes.z).numpy(),
            labels=np.full(len(codes.z), -1) if codes.labels is None else codes.labels,
            visible=(seen.left, seen.right, seen.bottom, seen.top),
            distance=(SIDE + _GAP) / view.scale(),
            hidden=view.hidden_classes(),
        )
        if self._last is not None and self._last[0] == request:
            self._finder.forget()  # an answer for a view in between would come late
            self._show(*self._last)
        else:
            self._finder.submit(request)

    def _on_found(self, found: thumbnails.Found, request: thumbnails.ThumbnailsRequest) -> None:
        is_wanted = self._explorer.is_current(request.handle) and self._layout.thumbnails.isChecked()
        if is_wanted and request.key[0] == self._explorer.nav.choice:
            self._last = request, found
            self._show(request, found)

    def _show(self, request: thumbnails.ThumbnailsRequest, found: thumbnails.Found) -> None:
        self._layout.map.set_thumbnails(
            Thumbnails(
                pictures=tuple(to_qimage(picture) for picture in found.pictures),
                points=request.points[found.indices],
                labels=request.labels[found.indices],
                is_grey=found.pictures.shape[3] == 1,
            )
        )
