"""Keeps the map in step with the explorer: plane, points, tiles, cursor."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu

from studio.gui.panels.latent_explorer import work
from studio.gui.panels.latent_explorer.explorer import Explorer
from studio.gui.panels.latent_explorer.layout import ExplorerLayout
from studio.gui.panels.latent_explorer.records import Corner, PlaneChoice
from studio.gui.widgets.plane_camera import PlaneRange
from studio.gui.widgets.plane_layers import Mark

NUM_TILES = 225
_TILES_MS = 40
_OUTGROWN = 1.25


class MapSide(QObject):
    """Shows plane, points and tiles; moves the cursor and takes its moves."""

    posterior_wanted = Signal(int)
    """Index of the image whose posterior was asked for on the map."""
    corner_wanted = Signal(int, object)
    """(which corner, `Corner`)."""

    def __init__(self, explorer: Explorer, layout: ExplorerLayout) -> None:
        super().__init__(layout)
        self._explorer = explorer
        self._layout = layout
        self._map = layout.map
        self._shows_view = False
        self._has_pulsed = False
        self._shown: tuple[object, ...] = ()
        self._tiled: tuple[object, ...] = ()
        self._tiler = explorer.context.latest(work.decode_tiles)
        self._tiler.done.connect(self._on_tiles)
        self._tiler.failed.connect(explorer.context.status)
        self._timer = QTimer(self, singleShot=True, interval=_TILES_MS)
        self._timer.timeout.connect(self._request_tiles)
        self._connect()

    def _connect(self) -> None:
        explorer, bar, view = self._explorer, self._layout.plane_bar, self._map
        explorer.opened.connect(self._on_opened)
        explorer.codes_changed.connect(self._show_steps)
        explorer.plane_changed.connect(self._on_plane_changed)
        explorer.moved.connect(self._on_moved)
        explorer.options_changed.connect(self._timer.start)
        bar.chosen.connect(self._on_plane_chosen)
        bar.home_requested.connect(view.show_home)
        bar.reset_requested.connect(explorer.reset)
        explorer.past_changed.connect(self._show_past)
        for asked in (bar.undo_requested, self._layout.undo_keys.activated):
            asked.connect(explorer.undo)
        for asked in (bar.redo_requested, self._layout.redo_keys.activated):
            asked.connect(explorer.redo)
        view.cursor_moved.connect(explorer.move_in_plane)
        view.cursor_released.connect(lambda u, v: explorer.remember())
        self._layout.sliders.released.connect(explorer.remember)
        view.view_changed.connect(self._on_view_changed)
        view.menu_requested.connect(self._on_menu)
        self._layout.legend.hidden_changed.connect(view.set_hidden_classes)

    def _on_opened(self) -> None:
        self._shown = self._tiled = ()
        self._tiler.forget()
        self._shows_view = False
        self._layout.legend.set_names(())
        encodes = self._explorer.waits_for_codes
        self._map.clear(self.tr("Encoding test images…") if encodes else self.tr("Decoding…"))
        self._show_steps()

    def _on_plane_changed(self) -> None:
        explorer, nav = self._explorer, self._explorer.nav
        self._layout.plane_bar.show_choice(
            nav.choice,
            nav.space.size,
            nav.space.num_axes("components"),
            explorer.num_codes,
            has_seeds=nav.space.lattice is not None,
        )
        if explorer.waits_for_codes and nav.space.size > 2:
            return  # which plane to show is known only with the codes
        self._map.set_axis_titles(*self._axis_texts())
        self._show_range()
        self._show_points()
        self._map.set_cursor(*nav.uv)
        self._timer.start()

    def _show_range(self) -> None:
        """Begin another plane with all of it; newer weights must not move the view under the hand."""
        explorer = self._explorer
        home = _range(explorer.nav.home())
        shown = (explorer.nav.choice, explorer.codes is not None)
        is_refresh, self._shown = shown == self._shown, shown
        outgrown = self._map.is_home() and home.width > _OUTGROWN * self._map.visible_range().width
        self._map.set_home(home, show=not is_refresh or outgrown)
        if not is_refresh and explorer.settings.view is not None:
            self._map.show_range(_range(explorer.settings.view))
        self._shows_view = True
        self._tiled = (explorer.nav.choice,)

    def _show_points(self) -> None:
        explorer, nav = self._explorer, self._explorer.nav
        if explorer.codes is None:
            return
        if nav.is_on_lattice:  # codes have no place there
            self._layout.legend.set_names(())
            self._map.set_points(np.empty((0, 2), np.float32))
            self._map.set_marks(())
            return
        self._layout.legend.set_names(explorer.codes.names)
        self._map.set_points(nav.plane.coordinates(explorer.codes.z).numpy(), explorer.codes.labels)
        marks: tuple[Mark, ...] = ()
        if nav.choice.kind == "images":
            at = nav.plane.coordinates(explorer.codes.z[list(nav.choice.images)]).tolist()
            marks = tuple(Mark(u=u, v=v, text=name) for (u, v), name in zip(at, "ABC", strict=True))
        self._map.set_marks(marks)

    def _axis_texts(self) -> tuple[str, str]:
        nav = self._explorer.nav
        if nav.is_on_lattice:
            return self.tr("x of seed = x + 100 y"), self.tr("y")
        if nav.choice.kind == "images":
            return self.tr("from A towards B"), self.tr("across, towards C")
        first, second = nav.space.axis_titles(nav.choice)
        if nav.choice.kind == "components":
            return self.tr("{0}, in σ").format(first), self.tr("{0}, in σ").format(second)
        return first, second

    def _on_moved(self) -> None:
        nav = self._explorer.nav
        self._show_past()
        self._layout.plane_bar.reset.setEnabled(not nav.is_at_centre)
        if not self._shows_view:
            return
        self._map.set_cursor(*nav.uv)
        if self._tiled[1:2] != (nav.slice_key(),):
            self._timer.start()

    def _show_past(self) -> None:
        self._layout.plane_bar.undo.setEnabled(self._explorer.can_undo)
        self._layout.plane_bar.redo.setEnabled(self._explorer.can_redo)

    def _on_view_changed(self) -> None:
        if self._shows_view:
            seen = self._map.visible_range()
            view = None if self._map.is_home() else (seen.left, seen.right, seen.bottom, seen.top)
            self._explorer.change(view=view)
            self._timer.start()

    def _on_plane_chosen(self, choice: PlaneChoice) -> None:
        self._shown = ()
        self._explorer.choose_plane(choice)

    def _request_tiles(self) -> None:
        explorer = self._explorer
        if not explorer.has_model or not self._shows_view or not self._map.isVisible():
            return
        seen = self._map.visible_range()
        spec = explorer.handle.card.data
        aspect = spec.shape[2] / spec.shape[1] if spec.kind == "image" else 1.0
        visible = (seen.left, seen.right, seen.bottom, seen.top)
        z, columns, covered = explorer.nav.tiles(visible, aspect, NUM_TILES)
        self._tiled = (explorer.nav.choice, explorer.nav.slice_key())
        # The axes belong to the codes, so tiles of the same place but newer axes are another request.
        axes_step = -1 if explorer.codes is None else explorer.codes.step
        self._tiler.submit(
            work.TilesRequest(
                handle=explorer.handle,
                key=(*self._tiled, covered, axes_step),
                where=covered,
                z=z,
                columns=columns,
                label=explorer.label,
                truncation=explorer.truncation,
            )
        )

    def _on_tiles(self, tiles: work.TileSet, request: work.TilesRequest) -> None:
        if not self._explorer.is_current(request.handle) or request.key[:1] != self._tiled[:1]:
            return
        self._map.set_tiles(tiles.pixels, _range(request.where))
        if not self._has_pulsed:
            self._has_pulsed = True
            self._map.pulse()

    def _show_steps(self) -> None:
        codes = self._explorer.codes
        parts: list[str] = []
        if codes is not None:
            parts = [
                self.tr("codes of step {0}").format(f"{codes.step:,}"),
                self.tr("{0} test items").format(f"{len(codes.z):,}"),
            ]
        self._layout.steps.set_parts(parts)

    def _on_menu(self, position: QPoint, index: int) -> None:
        menu = self.menu_for(index)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(position)

    def catch_up(self) -> None:
        """Ask for the tiles that weren't decoded while the map was hidden."""
        self._timer.start()

    def menu_for(self, index: int) -> QMenu:
        """Return the menu of a point, or of the map where there is none (-1)."""
        explorer = self._explorer
        menu = QMenu(self._map)
        codes = explorer.codes
        if index >= 0 and codes is not None:
            menu.addAction(self.tr("Go to its code"), lambda: explorer.go_to(codes.z[index]))
            menu.addAction(self.tr("Show its posterior"), lambda: self.posterior_wanted.emit(index))
            corners = menu.addMenu(self.tr("Use as corner"))
            places = [self.tr("Top left"), self.tr("Top right")]
            places += [self.tr("Bottom left"), self.tr("Bottom right")]
            for which, place in enumerate(places):
                corners.addAction(place, partial(self._use_as_corner, which, index))
            images = menu.addMenu(self.tr("Use as image of the plane"))
            for which, name in enumerate("ABC"):
                images.addAction(name, partial(self._use_in_plane, which, index))
            menu.addSeparator()
        menu.addAction(self.tr("Show the whole map"), self._map.show_home)
        menu.addAction(self.tr("Put the cursor back to the centre"), explorer.reset)
        return menu

    def _use_as_corner(self, which: int, index: int) -> None:
        self.corner_wanted.emit(which, Corner(kind="image", number=index))

    def _use_in_plane(self, which: int, index: int) -> None:
        images = list(self._explorer.nav.choice.images)
        images[which] = index
        self._on_plane_chosen(PlaneChoice(kind="images", images=(images[0], images[1], images[2])))


def _range(edges: tuple[float, float, float, float]) -> PlaneRange:
    left, right, bottom, top = edges
    return PlaneRange(left=left, right=right, bottom=bottom, top=top)
