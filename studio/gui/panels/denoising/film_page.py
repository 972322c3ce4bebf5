"""The film: noise becomes data, step by step, under the user's hand."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.core.capabilities import ClassifiesNoise
from studio.core.config import build_leniently
from studio.core.seeds import another
from studio.gui.context import ModelHandle, PanelContext
from studio.gui.panels.denoising import process, work
from studio.gui.panels.denoising.film_side import FilmSide
from studio.gui.panels.denoising.film_view import FilmView
from studio.gui.panels.denoising.filmer import PATIENCE, Filmer
from studio.gui.panels.denoising.plane import density
from studio.gui.panels.denoising.records import MAX_SEED, DenoisingState, changes
from studio.gui.panels.denoising.saver import Saver
from studio.gui.text import class_name
from studio.sampling.settings import SamplingConfig


class FilmPage(QWidget):
    """Lets a film follow the settings in `side`, which the panel shows beside its other pages too.

    While the page is hidden nothing is recorded; the film follows when it is shown.
    """

    changed = Signal(bool)
    """Class, seed or sampler are others; True while a control moves."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.state = DenoisingState()
        self.sampling = SamplingConfig()
        self.guide_scale = 0.0
        self.handle: ModelHandle | None = None
        self.time = 0.0
        self._holds = False
        self._is_stale = False
        self.filmer = Filmer(context, self)
        self.side = FilmSide()
        self.saver = Saver(context, self)
        self.view = FilmView(self.saver.button)
        self.stage, self.bar = self.view.stage, self.view.bar
        self._field = context.latest(process.field)
        self._forward = context.latest(process.forward)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._connect()

    def show_model(self, handle: ModelHandle) -> None:
        """Take a model, or newer weights of the one there is."""
        before, self.handle = self.handle, handle
        if before is None or before.source != handle.source:
            self.filmer.forget()
            self._adopt()
        guide = self._context.model("guide")
        self.side.set_guide(guide is not None and isinstance(guide.model, ClassifiesNoise))
        self.side.schedule.set_schedule(process.schedule(handle))
        self._record()
        self._ask_for_forward()

    def close_model(self) -> None:
        """Have no model."""
        self.handle = None
        self.bar.set_playing(False)
        self.filmer.forget()

    def restore(self, state: DenoisingState) -> None:
        """Take settings."""
        self.state, self.time = state, state.time
        self.sampling = build_leniently(SamplingConfig, state.sampling)
        self.guide_scale = state.guide_scale
        self.side.guide_scale.set_value(state.guide_scale)
        self.bar.set_speed(state.speed)
        self.bar.loop.setChecked(state.loops)
        self.view.show_one(state.shows_one, state.chosen)
        self.view.points.setChecked(state.shows_points)
        self.view.arrows.setChecked(state.shows_arrows)
        self.view.density.setChecked(state.shows_density)
        if self.handle is not None:
            self._adopt()
            self.filmer.set_pin(None)
            self._record()
            self._ask_for_forward()

    def record(self) -> DenoisingState:
        """Return the settings."""
        return self.state.replace(
            {
                "sampling": changes(self.sampling),
                "guide_scale": self.guide_scale,
                "time": self.time,
                "speed": self.bar.chosen_speed(),
                "loops": self.bar.loop.isChecked(),
                "shows_one": self.view.shows_one,
                "chosen": self.view.chosen,
                "shows_points": self.view.points.isChecked(),
                "shows_arrows": self.view.arrows.isChecked(),
                "shows_density": self.view.density.isChecked(),
            }
        )

    def take_key(self, key: Qt.Key) -> bool:
        """Do what a key stands for; return whether it stands for anything."""
        if key == Qt.Key.Key_K:
            self.side.pin.click()
            return True
        return self.bar.take_key(key)

    def frame(self) -> work.Frame | None:
        """Return the frame on show."""
        index = self.filmer.nearest(self.time)
        return self.filmer.frames[index] if index >= 0 else None

    def recipe(self) -> work.Recipe:
        """Return all that a film of the current settings depends on."""
        assert self.handle is not None
        return work.Recipe(
            handle=self.handle,
            sampling=self.sampling,
            label=self.state.label,
            seed=self.state.seed,
            num=work.NUM_POINTS if self.view.is_points else work.NUM_IMAGES,
            guide=self._context.model("guide"),
            guide_scale=self.guide_scale,
            source=self.state.real,
        )

    def film_pictures(self) -> list[Any]:
        """Return what the large pane shows of every frame, to save it: pictures, or points."""
        is_points = self.view.is_points
        name = ("x_t", "x0", "x0" if is_points else "eps")[self.stage.main()]
        shown = [getattr(frame, name) for frame in self.filmer.frames]
        return shown if is_points else [self.view.picked(pixels) for pixels in shown]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale and self.handle is not None:
            self._record()

    def _adopt(self) -> None:
        """Bring the settings to what the model can do, and the controls to the settings."""
        assert self.handle is not None
        spec = self.handle.card.data
        is_points = spec.kind == "points"
        names = work.class_names(self.handle)
        label = self.state.label if self.state.label is not None and self.state.label < len(names) else None
        num = 0 if is_points else spec.num_test or 0
        self.state = self.state.replace({"label": label, "real": min(self.state.real, max(num - 1, 0))})
        self.side.subject.show_choice(names=names, label=label, seed=self.state.seed)
        self.side.sampler.set_value(self.sampling)
        self.side.sampler.set_guided(bool(names))
        self.side.forward.set_images(num, self.state.real)
        self.side.show_pin(None)
        self.view.set_data(is_points=is_points, extent=spec.extent)
        self.side.forward.plane.set_extent(self.view.extent)
        usual = 0 if is_points else 1
        self.stage.set_main(usual if self.state.main is None else self.state.main)
        if not self.filmer.frames:
            self.stage.show_sentence(self.tr("Sampling…"))

    def _record(self, *, moving: bool = False) -> None:
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        # A longer film is watched while it is made, a shorter one when it has come as far as the last.
        self._holds = bool(self.filmer.frames) and self.sampling.steps <= PATIENCE
        if moving:
            self.filmer.sketch(self.recipe())
        else:
            self.filmer.record(self.recipe())
        self.bar.cancel.setEnabled(True)

    def _restart(self, *, moving: bool = False) -> None:
        if self.handle is not None:
            self.bar.set_playing(False)
            self._record(moving=moving)
            self.changed.emit(moving)

    def _on_sampling(self, sampling: SamplingConfig, *, moving: bool) -> None:
        self.sampling = sampling
        self._restart(moving=moving)

    def _on_label(self, label: int | None) -> None:
        self.state = self.state.replace({"label": label})
        self._restart()

    def _on_seed(self, seed: int) -> None:
        self.state = self.state.replace({"seed": seed})
        self._restart()
        self._ask_for_forward()

    def _on_guide_scale(self, scale: float) -> None:
        self.guide_scale = scale
        self._restart(moving=True)

    def _on_pin(self, pins: bool) -> None:
        frame = self.frame() if pins else None
        if frame is not None and frame.t == 0.0:
            self._context.status(
                self.tr("The film ends here; go back to an earlier step to continue from it.")
            )
            frame = None
        self.filmer.set_pin(frame)
        self.side.show_pin(None if frame is None else frame.index)
        if not pins:
            self._restart()

    def _on_grown(self) -> None:
        frames = self.filmer.frames
        self.bar.set_length(len(frames))
        if frames and not (self._holds and frames[-1].t > self.time):
            self._show_frame()

    def _on_progressed(self, step: int, total: int) -> None:
        self.bar.cancel.setEnabled(True)
        if step < total:
            self.bar.label.setText(self.tr("computing {0} / {1}").format(step, total))

    def _on_ended(self) -> None:
        self._holds = self.filmer.is_recording
        self.bar.cancel.setEnabled(self.filmer.is_recording)
        if self.filmer.frames:
            self._show_frame()
            self.view.draw_thumbnails(self.filmer.frames)

    def _on_failed(self, sentence: str) -> None:
        self.stage.show_sentence(sentence, is_problem=True)

    def _on_drafted(self, frames: tuple[work.Frame, ...]) -> None:
        self._draw(min(frames, key=lambda frame: abs(frame.t - self.time)))
        self.bar.label.setText(self.tr("draft, {0} steps").format(len(frames) - 1))

    def _on_frame_chosen(self, index: int) -> None:
        self._holds = False
        self.time = self.filmer.frames[index].t
        self._show_frame()

    def _on_time_chosen(self, t: float) -> None:
        self.bar.set_playing(False)
        self._holds = False
        self.time = t
        self._show_frame()

    def _show_frame(self) -> None:
        frame = self.frame()
        if frame is None:
            return
        self._draw(frame)
        total = self.filmer.recipe.sampling.steps if self.filmer.recipe else frame.index
        form = self.tr("step {0} / {1} · t = {2}")
        self.bar.set_label_width(form.format(total, total, "0.000"))
        self.bar.show_index(self.filmer.nearest(self.time), form.format(frame.index, total, f"{frame.t:.3f}"))

    def _draw(self, frame: work.Frame) -> None:
        # Under the hand the noise slider moves freely between the steps there are.
        shown = self.time if self.side.forward.time.slider.isSliderDown() else frame.t
        self.side.schedule.set_time(shown)
        self.side.forward.set_time(shown)
        self.view.draw(frame)
        if self.view.is_points and self.handle is not None:
            self._field.submit(
                process.FieldRequest(
                    handle=self.handle,
                    label=self.state.label,
                    guidance=self.sampling.guidance,
                    t=frame.t,
                    extent=self.view.extent,
                )
            )
        self._ask_for_forward(shown)

    def _ask_for_forward(self, t: float | None = None) -> None:
        if self.handle is not None:
            self._forward.submit(
                process.ForwardRequest(
                    handle=self.handle,
                    index=self.state.real,
                    seed=self.state.seed,
                    t=self.time if t is None else t,
                )
            )

    def _on_forward(self, noised: process.Noised, request: process.ForwardRequest) -> None:
        if self.handle is None or request.handle.source != self.handle.source:
            return
        if self.view.is_points:
            points = noised.x_t.astype(np.float32, copy=False)
            self.side.forward.plane.set_points(points, density(points, self.view.extent))
            self.view.draw_forward(points)
        else:
            clean, noisy = (pixels.astype(np.uint8, copy=False) for pixels in (noised.clean, noised.x_t))
            self.side.forward.show_pictures(clean, noisy, class_name(noised.label))

    def _on_field(self, field: process.Field, request: process.FieldRequest) -> None:
        if self.handle is not None and request.handle.source == self.handle.source:
            self.view.draw_field(field.places, field.vectors)

    def _on_main(self, index: int) -> None:
        self.state = self.state.replace({"main": index})

    def _on_one(self) -> None:
        if self.filmer.frames:
            self.view.draw_thumbnails(self.filmer.frames)

    def _on_real(self, index: int) -> None:
        self.state = self.state.replace({"real": index})
        self._ask_for_forward()
        if self.handle is not None and work.takes_image(self.handle):
            self._restart()

    def _connect(self) -> None:
        side, filmer = self.side, self.filmer
        side.subject.label_chosen.connect(self._on_label)
        side.subject.seed_chosen.connect(self._on_seed)
        side.subject.redraw_requested.connect(
            lambda: side.subject.seed.setValue(another(self.state.seed, MAX_SEED + 1))
        )
        side.sampler.moved.connect(lambda settings: self._on_sampling(settings, moving=True))
        side.sampler.chosen.connect(lambda settings: self._on_sampling(settings, moving=False))
        side.guide_scale.value_changed.connect(self._on_guide_scale)
        side.pin_toggled.connect(self._on_pin)
        side.forward.time_chosen.connect(self._on_time_chosen)
        side.forward.image_chosen.connect(self._on_real)
        side.forward.random_requested.connect(
            lambda: side.forward.index.setValue(another(self.state.real, side.forward.index.maximum() + 1))
        )
        filmer.grown.connect(self._on_grown)
        filmer.progressed.connect(self._on_progressed)
        filmer.ended.connect(self._on_ended)
        filmer.failed.connect(self._on_failed)
        filmer.drafted.connect(self._on_drafted)
        self.bar.frame_chosen.connect(self._on_frame_chosen)
        self.bar.cancel_requested.connect(filmer.cancel)
        self.stage.main_changed.connect(self._on_main)
        self.view.one_changed.connect(self._on_one)
        self._field.done.connect(self._on_field)
        self._forward.done.connect(self._on_forward)
        self.saver.set_source(self)
