"""Keeps the path through keyframes in step with the explorer, and plays it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from studio.gui.panels.latent_explorer import path_work
from studio.gui.panels.latent_explorer.explorer import Explorer
from studio.gui.panels.latent_explorer.layout import ExplorerLayout
from studio.gui.panels.latent_explorer.path_player import PathPlayer
from studio.gui.panels.latent_explorer.pictures import Pixels
from studio.gui.panels.latent_explorer.records import MOST_KEYFRAMES, BlendKind, Keyframe
from studio.gui.widgets.image_grid import to_qimage
from studio.gui.widgets.plane_layers import Mark

if TYPE_CHECKING:
    from torch import Tensor

_POINTS_PER_STRETCH = 16


class PathSide(QObject):
    """Takes keyframes, shows them, and moves the explorer's code along the way between them."""

    def __init__(self, explorer: Explorer, layout: ExplorerLayout) -> None:
        super().__init__(layout)
        self._explorer = explorer
        self._layout = layout
        self._bar = layout.path
        self._stack: tuple[tuple[Keyframe, ...], Tensor, Tensor] | None = None
        self._pictures: dict[Keyframe, QImage] = {}
        self.player = PathPlayer(self)
        self._decoder = explorer.context.latest(path_work.decode_keyframes)
        self._decoder.done.connect(self._on_decoded)
        self._decoder.failed.connect(explorer.context.status)
        self._connect()

    @property
    def blend(self) -> BlendKind:
        """How the way leads from one to the next: along spheres where latents are normal, else straight."""
        return "slerp" if self._explorer.nav.space.lattice is not None else "linear"

    @property
    def keyframes(self) -> tuple[Keyframe, ...]:
        """The path's codes."""
        return self._explorer.settings.keyframes

    def toggle(self) -> bool:
        """Play or pause; return whether there is a path to play."""
        if not self._explorer.has_model or len(self.keyframes) < 2:
            return False
        if self.player.is_playing:
            self.pause()
        else:
            self.player.play()
        return True

    def pause(self) -> None:
        """Stay where the path has led."""
        if self.player.is_playing:
            self.player.pause()
            if self._explorer.has_model:
                self._explorer.remember()

    def _connect(self) -> None:
        explorer, bar, layout = self._explorer, self._bar, self._layout
        explorer.opened.connect(self._on_opened)
        explorer.arranged.connect(self._show)
        explorer.renewed.connect(self._request)
        explorer.options_changed.connect(self._request)
        explorer.plane_changed.connect(self._show)
        bar.add_requested.connect(self._on_add)
        bar.play_requested.connect(self.toggle)
        bar.scrubbed.connect(self._on_scrubbed)
        bar.scrub_ended.connect(explorer.remember)
        bar.loops_changed.connect(lambda loops: self._set(loops=loops))
        bar.seconds_changed.connect(lambda seconds: self._set("duration", seconds=seconds))
        bar.strip.picked.connect(self._on_picked)
        bar.strip.moved.connect(self._on_reordered)
        bar.strip.removed.connect(self._on_removed)
        self.player.ticked.connect(self._on_ticked)
        self.player.playing_changed.connect(bar.show_playing)
        # The user's hand goes before the path.
        for moved in (layout.map.cursor_moved, layout.map.eps_moved, layout.corners.cell_picked):
            moved.connect(self.pause)
        layout.sliders.values_changed.connect(self.pause)
        for asked in (layout.plane_bar.reset_requested, layout.plane_bar.chosen):
            asked.connect(self.pause)
        for undone in (layout.plane_bar.undo_requested, layout.plane_bar.redo_requested):
            undone.connect(self.player.pause)
        for keys in (layout.undo_keys, layout.redo_keys):
            keys.activated.connect(self.player.pause)

    def _on_opened(self) -> None:
        self.player.pause()
        self.player.share = 0.0
        size = self._explorer.nav.space.size
        fitting = tuple(keyframe for keyframe in self.keyframes if len(keyframe.z) == size)
        if fitting != self.keyframes:
            self._explorer.change(keyframes=fitting)
        self._pictures = {}
        self._decoder.forget()
        self._show()

    def _on_add(self) -> None:
        nav = self._explorer.nav
        if len(self.keyframes) < MOST_KEYFRAMES:
            self._set_keyframes((*self.keyframes, Keyframe(z=tuple(nav.z.tolist()), place=nav.place)))
            self._go_to_keyframe(len(self.keyframes) - 1)

    def _on_picked(self, index: int) -> None:
        self.player.pause()
        self._go_to_keyframe(index)
        self._travel()
        self._explorer.remember()

    def _on_reordered(self, start: int, goal: int) -> None:
        changed = list(self.keyframes)
        changed.insert(goal, changed.pop(start))
        self._set_keyframes(tuple(changed))

    def _on_removed(self, index: int) -> None:
        self._set_keyframes(self.keyframes[:index] + self.keyframes[index + 1 :])

    def _set_keyframes(self, keyframes: tuple[Keyframe, ...]) -> None:
        self.player.pause()
        self._set(keyframes=keyframes)

    def _set(self, gesture: str = "", **settings: object) -> None:
        self._explorer.change(**settings)
        self._explorer.remember(gesture=gesture)
        self._show()

    def _go_to_keyframe(self, index: int) -> None:
        num = len(self.keyframes)
        stretches = num if self._explorer.settings.loops else num - 1
        self.player.share = index / max(stretches, 1)
        self._bar.show_share(self.player.share)
        self._bar.strip.set_current(index)

    def _on_scrubbed(self, share: float) -> None:
        self.player.pause()
        self.player.share = share
        self._travel()

    def _on_ticked(self, share: float) -> None:
        self._bar.show_share(share)
        self._travel()
        if share >= 1.0:
            self._explorer.remember()

    def _travel(self) -> None:
        """Be where the path is now."""
        import torch

        from studio.sampling.paths import path_points

        z, places = self._latents()
        share, loops = torch.tensor([self.player.share]), self._explorer.settings.loops
        if not len(z):
            return
        if self._explorer.nav.is_on_lattice:
            u, v = path_points(places, share, closed=loops, blend="linear")[0].tolist()
            self._explorer.nav.place = (u, v)
        self._explorer.put_at(path_points(z, share, closed=loops, blend=self.blend)[0])
        stretches = len(z) if loops else len(z) - 1
        self._bar.strip.set_current(round(self.player.share * stretches) % len(z))

    def _latents(self) -> tuple[Tensor, Tensor]:
        """Return the keyframes' latents (K, L), and their places on the seed lattice (K, 2)."""
        import torch

        keyframes = self.keyframes
        if self._stack is None or self._stack[0] is not keyframes:
            z = torch.tensor([keyframe.z for keyframe in keyframes])
            self._stack = keyframes, z, torch.tensor([keyframe.place for keyframe in keyframes])
        return self._stack[1], self._stack[2]

    def _show(self) -> None:
        settings = self._explorer.settings
        self.player.loops, self.player.seconds = settings.loops, settings.seconds
        if len(settings.keyframes) < 2:
            self.player.pause()
        self._bar.show_path(
            len(settings.keyframes), loops=settings.loops, seconds=settings.seconds, way=self.blend
        )
        self._show_pictures()
        self._show_line()
        self._request()

    def _show_pictures(self) -> None:
        self._bar.strip.set_pictures([self._pictures.get(frame, QImage()) for frame in self.keyframes])

    def _show_line(self) -> None:
        import torch

        from studio.sampling.paths import path_points

        nav, loops = self._explorer.nav, self._explorer.settings.loops
        if not self.keyframes:
            self._layout.map.set_path(np.empty((0, 2), np.float32), ())
            return
        z, places = self._latents()
        shares = torch.linspace(0.0, 1.0, _POINTS_PER_STRETCH * len(z) + 1)
        if nav.is_on_lattice:
            line, stops = path_points(places, shares, closed=loops, blend="linear"), places
        else:
            line = nav.plane.coordinates(path_points(z, shares, closed=loops, blend=self.blend))
            stops = nav.plane.coordinates(z)
        marks = tuple(Mark(u=u, v=v, text=str(i + 1)) for i, (u, v) in enumerate(stops.tolist()))
        self._layout.map.set_path(line.numpy(), marks)

    def _request(self) -> None:
        explorer = self._explorer
        if self.keyframes:
            self._decoder.submit(
                path_work.KeyframesRequest(
                    handle=explorer.handle,
                    keyframes=self.keyframes,
                    label=explorer.label,
                    truncation=explorer.truncation,
                )
            )

    def _on_decoded(self, found: dict[Keyframe, Pixels], request: path_work.KeyframesRequest) -> None:
        if self._explorer.is_current(request.handle):
            self._pictures = {keyframe: to_qimage(picture) for keyframe, picture in found.items()}
            self._show_pictures()
