"""The film: noise becomes data, step by step, under the user's hand."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.core.capabilities import ClassifiesNoise
from studio.gui import theme
from studio.gui.context import ModelHandle, PanelContext
from studio.gui.panels.denoising import work
from studio.gui.panels.denoising.film_bar import THUMBNAILS, FilmBar
from studio.gui.panels.denoising.film_side import FilmSide
from studio.gui.panels.denoising.filmer import Filmer
from studio.gui.panels.denoising.plane import density
from studio.gui.panels.denoising.records import MAX_SEED, DenoisingState, fitting
from studio.gui.panels.denoising.saver import Saver
from studio.gui.panels.denoising.stage import PaneTitle, Stage
from studio.sampling.settings import SamplingConfig

_PATIENCE = 48  # steps: a longer film is watched while it is made, a shorter one when it has come this far


class FilmPage(QWidget):
    """Stage, transport and settings of one film.

    Parameters
    ----------
    context
        Where the work is done.
    state
        What is set, shared with the panel's other pages.
    """

    changed = Signal()
    """Class, seed or settings are others."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.state = DenoisingState()
        self.sampling = SamplingConfig()
        self.guide_scale = 0.0
        self.handle: ModelHandle | None = None
        self.time = 0.0
        self._holds = False
        self._num_thumbnails = 0
        self.filmer = Filmer(context, self)
        self.stage = Stage()
        self.bar = FilmBar()
        self.side = FilmSide()
        self.saver = Saver(context, self)
        self.one = QPushButton()
        self.one.setCheckable(True)
        self.points = QCheckBox(self.tr("Particles"))
        self.arrows = QCheckBox(self.tr("Score"))
        self.arrows.setToolTip(self.tr("Arrows along ∇ log p(x_t) = −ε / σ at this t"))
        self.density = QCheckBox(self.tr("Density"))
        self.density.setToolTip(self.tr("Histogram of the particles"))
        self._field = context.latest(work.field)
        self._forward = context.latest(work.forward)
        self._lay_out()
        self._connect()
        self._dress_one()

    def show_model(self, handle: ModelHandle) -> None:
        """Take a model, or newer weights of the one there is."""
        before, self.handle = self.handle, handle
        if before is None or before.source != handle.source:
            self.filmer.forget()
            self._adopt()
        guide = self._context.model("guide")
        self.side.set_guide(guide is not None and isinstance(guide.model, ClassifiesNoise))
        self.side.schedule.set_schedule(work.schedule(handle))
        self.filmer.record(self._recipe())
        self._ask_for_forward()

    def close_model(self) -> None:
        """Have no model."""
        self.handle = None
        self.bar.set_playing(False)
        self.filmer.forget()

    def restore(self, state: DenoisingState) -> None:
        """Take settings."""
        self.state = state
        self.sampling = _sampling(state.sampling)
        self.time = state.time
        self.bar.set_speed(state.speed)
        self.bar.loop.setChecked(state.loops)
        for box, on in (
            (self.points, state.shows_points),
            (self.arrows, state.shows_arrows),
            (self.density, state.shows_density),
        ):
            box.setChecked(on)
        if self.handle is not None:
            self._adopt()
            self.filmer.set_pin(None)
            self.filmer.record(self._recipe())
            self._ask_for_forward()

    def record(self) -> DenoisingState:
        """Return the settings."""
        chosen = {
            name: value
            for name, value in self.sampling.model_dump(mode="json").items()
            if value != getattr(SamplingConfig(), name)
        }
        return self.state.replace(
            {
                "sampling": chosen,
                "time": self.time,
                "speed": self.bar.chosen_speed(),
                "loops": self.bar.loop.isChecked(),
                "shows_points": self.points.isChecked(),
                "shows_arrows": self.arrows.isChecked(),
                "shows_density": self.density.isChecked(),
            }
        )

    def take_key(self, key: Qt.Key) -> bool:
        """Do what a key stands for; return whether it stands for anything."""
        if key == Qt.Key.Key_K:
            self.side.pin.click()
            return True
        return self.bar.take_key(key)

    @property
    def is_points(self) -> bool:
        """Whether the model's data are points."""
        return self.handle is not None and self.handle.card.data.kind == "points"

    def frame(self) -> work.Frame | None:
        """Return the frame on show."""
        index = self.filmer.nearest(self.time)
        return self.filmer.frames[index] if index >= 0 else None

    def _recipe(self) -> work.Recipe:
        assert self.handle is not None
        return work.Recipe(
            handle=self.handle,
            sampling=self.sampling,
            label=self.state.label,
            seed=self.state.seed,
            num=work.NUM_POINTS if self.is_points else work.NUM_IMAGES,
            guide=self._context.model("guide"),
            guide_scale=self.guide_scale,
        )

    def _adopt(self) -> None:
        """Bring the settings to what the model can do, and the controls to the settings."""
        assert self.handle is not None
        names = work.class_names(self.handle)
        label = self.state.label if self.state.label is not None and self.state.label < len(names) else None
        self.state = self.state.replace({"label": label})
        self.side.subject.show_choice(names=names, label=label, seed=self.state.seed)
        self.side.sampler.set_value(self.sampling)
        self.side.sampler.set_guided(bool(names))
        num = 0 if self.is_points else self.handle.card.data.num_test or 0
        self.side.forward.set_images(num, min(self.state.real, max(num - 1, 0)))
        self.side.show_pin(None)
        self.one.setVisible(not self.is_points)
        for box in (self.points, self.arrows, self.density):
            box.setVisible(self.is_points)
        extent = self.handle.card.data.extent or 4.0
        for plane in (*(pane.plane for pane in self.stage.panes), self.side.forward.plane):
            plane.set_extent(extent)
        usual = 0 if self.is_points else 1
        self.stage.set_main(usual if self.state.main is None else self.state.main)
        self._set_titles()
        if not self.filmer.frames:
            self.stage.show_sentence(self.tr("Sampling…"))

    def _set_titles(self) -> None:
        x_t = PaneTitle(
            text=self.tr("x_t"), tip=self.tr("What the sampler holds at time t; click to enlarge")
        )
        x0 = PaneTitle(
            text=self.tr("Predicted x₀"),
            tip=self.tr("The network's guess of the clean data; click to enlarge"),
        )
        eps = PaneTitle(
            text=self.tr("Predicted noise ε"),
            tip=self.tr("Grey is 0, black and white are ∓3 standard deviations; click to enlarge"),
        )
        noised = PaneTitle(
            text=self.tr("Data, noised to t"),
            tip=self.tr("The forward process at the same t; click to enlarge"),
        )
        self.stage.set_titles((x_t, x0, noised if self.is_points else eps))

    def _restart(self, *, moving: bool = False) -> None:
        if self.handle is None:
            return
        self.bar.set_playing(False)
        self._holds = bool(self.filmer.frames) and self.sampling.steps <= _PATIENCE
        if moving:
            self.filmer.sketch(self._recipe())
        else:
            self.filmer.record(self._recipe())
        self.bar.cancel.setEnabled(True)
        self.changed.emit()

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
        if not frames:
            self._num_thumbnails = 0
            return
        if self._holds and frames[-1].t > self.time:
            return
        self._show_frame()

    def _on_progressed(self, step: int, total: int) -> None:
        self.bar.cancel.setEnabled(True)
        if step < total:
            self.bar.label.setText(self.tr("computing {0} / {1}").format(step, total))

    def _on_ended(self) -> None:
        self._holds = False
        self.bar.cancel.setEnabled(False)
        if self.filmer.frames:
            self._show_frame()
            self._show_thumbnails()

    def _on_failed(self, sentence: str) -> None:
        self.stage.show_sentence(sentence, is_problem=True)

    def _on_drafted(self, frames: tuple[work.Frame, ...]) -> None:
        nearest = min(frames, key=lambda frame: abs(frame.t - self.time))
        self._draw(nearest)
        self.bar.label.setText(self.tr("draft, {0} steps").format(len(frames) - 1))

    def _on_frame_chosen(self, index: int) -> None:
        self._holds = False
        self.time = self.filmer.frames[index].t
        self._show_frame()

    def _on_time_chosen(self, t: float) -> None:
        self.bar.set_playing(False)
        self.time = t
        self._show_frame()

    def _show_frame(self) -> None:
        frame = self.frame()
        if frame is None:
            return
        self._draw(frame)
        index = self.filmer.nearest(self.time)
        total = self.filmer.recipe.sampling.steps if self.filmer.recipe else frame.index
        text = self.tr("step {0} / {1} · t = {2}").format(frame.index, total, f"{frame.t:.3f}")
        self.bar.set_label_width(self.tr("step {0} / {1} · t = {2}").format(total, total, "0.000"))
        self.bar.show_index(index, text)

    def _draw(self, frame: work.Frame) -> None:
        shown = self.time if self.side.forward.time.slider.isSliderDown() else frame.t
        self.side.schedule.set_time(shown)
        self.side.forward.set_time(shown)
        if self.is_points:
            self._draw_points(frame)
        else:
            self.stage.show_pictures([self._chosen(pixels) for pixels in (frame.x_t, frame.x0, frame.eps)])
        self._ask_for_forward(shown)

    def _draw_points(self, frame: work.Frame) -> None:
        self.stage.show_planes()
        extent = self.handle.card.data.extent if self.handle else 4.0
        for pane, points in zip(self.stage.panes, (frame.x_t, frame.x0), strict=False):
            floats = points.astype(np.float32, copy=False)
            pane.plane.set_points(floats, density(floats, extent or 4.0))
        assert self.handle is not None
        self._field.submit(
            work.FieldRequest(
                handle=self.handle,
                label=self.state.label,
                guidance=self.sampling.guidance,
                t=frame.t,
                extent=extent or 4.0,
            )
        )

    def _chosen(self, pixels: work.Pixels | work.Floats) -> work.Pixels:
        images = pixels.astype(np.uint8, copy=False)
        if not self.state.shows_one:
            return images
        index = min(self.state.chosen, len(images) - 1)
        return images[index : index + 1]

    def _show_thumbnails(self) -> None:
        frames = self.filmer.frames
        if self.is_points or not frames:
            self.bar.strip.setVisible(False)
            return
        self.bar.strip.setVisible(True)
        room = min(THUMBNAILS, len(frames))
        indices = tuple(round(i * (len(frames) - 1) / max(room - 1, 1)) for i in range(room))
        which = self.state.chosen
        images = [frames[i].x_t[min(which, len(frames[i].x_t) - 1)] for i in indices]
        self.bar.set_thumbnails(np.stack(images).astype(np.uint8, copy=False), indices)

    def _ask_for_forward(self, t: float | None = None) -> None:
        if self.handle is not None:
            shown = self.time if t is None else t
            self._forward.submit(
                work.ForwardRequest(handle=self.handle, index=self.state.real, seed=self.state.seed, t=shown)
            )

    def _on_forward(self, noised: work.Noised, request: work.ForwardRequest) -> None:
        if self.handle is None or request.handle.source != self.handle.source:
            return
        if not self.is_points:
            self.side.forward.show_pictures(
                noised.clean.astype(np.uint8, copy=False),
                noised.x_t.astype(np.uint8, copy=False),
                noised.label,
            )
            return
        points = noised.x_t.astype(np.float32, copy=False)
        shade = density(points, self.handle.card.data.extent or 4.0)
        for plane in (self.side.forward.plane, self.stage.panes[2].plane):
            plane.set_points(points, shade)

    def _on_field(self, field: work.Field, request: work.FieldRequest) -> None:
        if self.handle is not None and request.handle.source == self.handle.source:
            for pane in (self.stage.panes[0], self.stage.panes[2]):
                pane.plane.set_arrows(field.places, field.vectors)

    def _on_main(self, index: int) -> None:
        self.state = self.state.replace({"main": index})

    def _on_real(self, index: int) -> None:
        self.state = self.state.replace({"real": index})
        self._ask_for_forward()

    def _on_random_real(self) -> None:
        num = self.side.forward.index.maximum() + 1
        self.side.forward.index.setValue(_other(self.side.forward.index.value(), num))

    def _on_picked(self, index: int) -> None:
        """A click on one of many makes it large; a click on the large one brings the others back."""
        if not self.state.shows_one:
            self.state = self.state.replace({"chosen": index})
        self._show_one(not self.state.shows_one)

    def _show_one(self, one: bool) -> None:
        self.state = self.state.replace({"shows_one": one})
        self._dress_one()
        self._show_frame()
        if self.filmer.frames and not self.filmer.is_recording:
            self._show_thumbnails()

    def _dress_one(self) -> None:
        one = self.state.shows_one
        self.one.setChecked(one)
        self.one.setText(self.tr("All {0} images").format(work.NUM_IMAGES) if one else self.tr("One image"))
        theme.set_icon(self.one, "fa6s.table-cells" if one else "fa6s.image")
        self.one.setToolTip(self.tr("A click on an image does the same"))

    def _on_layers(self) -> None:
        for plane in (*(pane.plane for pane in self.stage.panes), self.side.forward.plane):
            plane.shows_points = self.points.isChecked()
            plane.shows_arrows = self.arrows.isChecked()
            plane.shows_density = self.density.isChecked()
            plane.update()

    def film_pictures(self) -> list[Any]:
        """Return what the large pane shows of every frame, to save it: pictures, or points."""
        name = ("x_t", "x0", "x0" if self.is_points else "eps")[self.stage.main()]
        shown = [getattr(frame, name) for frame in self.filmer.frames]
        return shown if self.is_points else [self._chosen(pixels) for pixels in shown]

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * theme.SPACE)
        for box in (self.points, self.arrows, self.density):
            box.setChecked(True)
            head.addWidget(box)
        head.addWidget(self.one)
        head.addStretch(1)
        head.addWidget(self.saver.button)
        left = QVBoxLayout()
        left.setSpacing(2 * theme.SPACE)
        left.addLayout(head)
        left.addWidget(self.stage, 1)
        left.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 * theme.SPACE)
        row.addLayout(left, 1)
        row.addWidget(self.side)

    def _connect(self) -> None:
        side, filmer = self.side, self.filmer
        side.subject.label_chosen.connect(self._on_label)
        side.subject.seed_chosen.connect(self._on_seed)
        side.subject.redraw_requested.connect(
            lambda: side.subject.seed.setValue(_other(self.state.seed, MAX_SEED + 1))
        )
        side.sampler.moved.connect(lambda settings: self._on_sampling(settings, moving=True))
        side.sampler.chosen.connect(lambda settings: self._on_sampling(settings, moving=False))
        side.guide_scale.value_changed.connect(self._on_guide_scale)
        side.pin_toggled.connect(self._on_pin)
        side.forward.time_chosen.connect(self._on_time_chosen)
        side.forward.image_chosen.connect(self._on_real)
        side.forward.random_requested.connect(self._on_random_real)
        filmer.grown.connect(self._on_grown)
        filmer.progressed.connect(self._on_progressed)
        filmer.ended.connect(self._on_ended)
        filmer.failed.connect(self._on_failed)
        filmer.drafted.connect(self._on_drafted)
        self.bar.frame_chosen.connect(self._on_frame_chosen)
        self.bar.cancel_requested.connect(filmer.cancel)
        for pane in self.stage.panes:
            pane.pictures.clicked.connect(self._on_picked)
        self.stage.main_changed.connect(self._on_main)
        self.one.clicked.connect(lambda: self._show_one(not self.state.shows_one))
        for box in (self.points, self.arrows, self.density):
            box.toggled.connect(self._on_layers)
        self._field.done.connect(self._on_field)
        self._forward.done.connect(self._on_forward)
        self.saver.set_source(self)


def _sampling(values: dict[str, Any]) -> SamplingConfig:
    made = fitting(SamplingConfig, values)
    assert isinstance(made, SamplingConfig)
    return made


def _other(value: int, num: int) -> int:
    """Return a random number below `num` that isn't `value`, if there is another."""
    return (value + random.randrange(1, num)) % num if num > 1 else 0
