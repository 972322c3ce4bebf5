"""Editing: a picture, what the model is given of it, and its answers, side by side."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QMimeData, Qt, QTemporaryDir, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.core.seeds import another
from studio.gui import theme
from studio.gui.context import ModelHandle, PanelContext
from studio.gui.panels.denoising import edit_work
from studio.gui.panels.denoising.edit_bar import EditBar, answers_title, given_title
from studio.gui.panels.denoising.edit_plans import EditRequest
from studio.gui.panels.denoising.edit_records import EditKind, EditState, pack, unpack
from studio.gui.panels.denoising.edit_runner import EditRunner
from studio.gui.panels.denoising.picture_row import PictureRow
from studio.gui.panels.denoising.stage import PaneTitle, Stage
from studio.gui.picture_files import ask_for_picture, picture_path
from studio.gui.picture_work import (
    Opened,
    OpenRequest,
    OwnPicture,
    Pixels,
    open_picture,
)
from studio.gui.text import translate
from studio.gui.widgets.canvas import MaskCanvas
from studio.sampling.settings import SamplingConfig


class EditPage(QWidget):
    """Original with a brush, what is given, and the answers.

    How answers are drawn (sampler, class, seed) is the film's; `set_drawing` says it.
    """

    changed = Signal()

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.state = EditState()
        self.handle: ModelHandle | None = None
        self.own: OwnPicture | None = None
        self._num_own = 0
        self._pasted: QTemporaryDir | None = None
        self._sampling = SamplingConfig()
        self._seed = 0
        self._label: int | None = None
        self.runner = EditRunner(context, self)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self._opener = context.latest(open_picture)
        self._viewer = context.latest(edit_work.read_original)
        self.row = PictureRow()
        self.bar = EditBar()
        self.canvas = MaskCanvas(28, 28)
        self.middle = QPushButton(self.tr("Middle"))
        self.middle.setToolTip(self.tr("Mask the middle quarter: inpainting"))
        self.border = QPushButton(self.tr("Border"))
        self.border.setToolTip(self.tr("Mask all around the middle: outpainting"))
        self.tools = QWidget()
        self.stage = Stage()
        self.original, self.given, self.answers = (pane.pictures for pane in self.stage.panes)
        self._lay_out()
        self._connect()

    def show_model(self, handle: ModelHandle) -> None:
        """Take a model, or newer weights of the one there is."""
        before, self.handle = self.handle, handle
        if before is None or before.source != handle.source:
            self._adopt()
        elif before is not handle:
            self.ask()

    def close_model(self) -> None:
        """Have no model."""
        self.runner.cancel()
        self.handle = None

    def set_drawing(self, sampling: SamplingConfig, seed: int, label: int | None, *, moving: bool) -> None:
        """Say how answers are drawn, and draw them if that is another way."""
        now = (sampling, seed, label)
        if now != (self._sampling, self._seed, self._label):
            self._sampling, self._seed, self._label = now
            self.ask(moving=moving)

    def restore(self, state: EditState) -> None:
        """Take settings."""
        self.state = state
        if self.handle is not None:
            self._adopt()

    def ask(self, *, moving: bool = False) -> None:
        """Carry the edit out, if the page is on show."""
        if self.handle is None or not self.isVisible():
            return
        request = self._request()
        if self.state.kind == "fill" and not self.canvas.painted_mask().any():
            self._forget_answers()
            self._say(self.tr("Paint over what is to be filled in: inside, or around the picture."))
            return
        self._say("")
        if moving:
            self.runner.sketch(request)
        else:
            self.runner.run(request)
        self.bar.show_progress(0, 1, is_running=True)

    def open(self, path: Path) -> None:
        """Edit a file's picture."""
        if self.handle is not None:
            self._num_own += 1
            shape = self.handle.card.data.shape
            self._opener.submit(OpenRequest(path=path, shape=shape, number=self._num_own))

    def paste(self) -> None:
        """Edit the picture, or the picture's file, in the clipboard."""
        copied: QMimeData | None = QGuiApplication.clipboard().mimeData()
        path = None if copied is None else picture_path(copied)
        if path is not None:
            self.open(path)
            return
        image = QGuiApplication.clipboard().image()
        folder = QTemporaryDir()
        if image.isNull() or not folder.isValid():
            self.row.show_note(
                self.tr("There is no picture in the clipboard; copy one first."), is_problem=True
            )
            return
        self._pasted = folder  # kept until the next one: the file is read later
        saved = Path(folder.path()) / self.tr("clipboard").replace("/", "-")
        image.save(str(saved.with_suffix(".png")))
        self.open(saved.with_suffix(".png"))

    def _request(self) -> EditRequest:
        assert self.handle is not None
        state = self.state
        return EditRequest(
            handle=self.handle,
            kind=state.kind,
            index=state.index,
            other=state.other,
            own=self.own,
            mask=edit_work.mask_bytes(self.canvas.painted_mask()),
            strength=state.strength,
            noise=state.noise,
            resamples=state.resamples,
            sampling=self._sampling,
            seed=self._seed,
            label=self._label,
        )

    def _adopt(self) -> None:
        """Bring the settings to what the model can do, and the controls to the settings."""
        assert self.handle is not None
        kinds = edit_work.kinds_for(self.handle)
        if not kinds:
            return
        num = self.handle.card.data.num_test or 0
        state = self.state
        self.state = state.replace(
            {
                "kind": state.kind if state.kind in kinds else kinds[0],
                "index": min(state.index, max(num - 1, 0)),
                "other": min(state.other, max(num - 1, 0)),
            }
        )
        self.own = None
        self._forget_answers()
        self.row.show_note("")
        self.bar.set_kinds(kinds)
        self._choose_main()
        _, height, width = self.handle.card.data.shape
        self._viewer.forget()  # or the same picture would not be read again, and the canvas stay black
        self.canvas.set_picture(np.zeros((height, width, 1), np.uint8))
        self.canvas.set_mask(unpack(self.state.mask, height, width))
        self._refresh()
        self._view()
        if self.state.path:
            self.open(Path(self.state.path))

    def _refresh(self) -> None:
        """Let the controls show the settings."""
        assert self.handle is not None
        num = self.handle.card.data.num_test or 0
        self.bar.show_state(self.state, num)
        self.row.show_index(self.state.index, num)
        fills = self.state.kind == "fill"
        self.tools.setVisible(fills)
        self.stage.panes[0].show_widget(self.canvas if fills else self.original)
        texts = (self.tr("Original"), given_title(self.state.kind), answers_title(self.state.kind))
        enlarge = self.tr("Click to enlarge")
        tips = (
            enlarge,
            self.tr("What the model starts from, or what needs no model; click to enlarge"),
            self.tr("PSNR below: of one answer on average, and of their mean; click to enlarge"),
        )
        self.stage.set_titles([PaneTitle(text=text, tip=tip) for text, tip in zip(texts, tips, strict=True)])

    def _choose_main(self) -> None:
        """Let the answers be large, or what is painted on; a click on a title changes it."""
        self.stage.set_main(0 if self.state.kind == "fill" else 2)

    def _view(self) -> None:
        """Show the original at once, before anything is computed."""
        assert self.handle is not None
        self._viewer.submit((self.handle, self.state.index, self.own))

    def _change(self, *, moving: bool = False, **settings: object) -> None:
        self.state = self.state.replace(settings)
        if self.handle is not None:
            self._refresh()
            self.ask(moving=moving)
        self.changed.emit()

    def _on_kind(self, kind: EditKind) -> None:
        self._forget_answers()
        self._change(kind=kind)
        self._choose_main()

    def _forget_answers(self) -> None:
        self.runner.cancel()
        self.answers.clear()
        self.given.clear()
        self.stage.set_captions(("", "", ""))

    def _on_index(self, index: int) -> None:
        self.own = None
        self.row.show_note("")
        self._change(index=index, path="")
        if self.handle is not None:
            self._view()

    @Slot()
    def _on_mask_moved(self) -> None:
        self._change(moving=True, mask=pack(self.canvas.painted_mask()))

    @Slot()
    def _on_mask_drawn(self) -> None:
        self._change(mask=pack(self.canvas.painted_mask()))

    def _set_mask(self, *, inside: bool) -> None:
        assert self.handle is not None
        _, height, width = self.handle.card.data.shape
        mask = np.zeros((height, width), bool)
        mask[height // 4 : height - height // 4, width // 4 : width - width // 4] = True
        self.canvas.set_mask(mask if inside else ~mask)
        self._on_mask_drawn()

    def _on_original(self, pixels: Pixels, request: object) -> None:
        self.canvas.set_picture(pixels[0])
        self.original.set_images(pixels)

    def _on_edited(self, edited: edit_work.Edited, *, is_draft: bool = False) -> None:
        self.given.set_images(edited.given)
        self.answers.set_images(edited.answers)
        running = is_draft or not edited.is_done
        self.bar.show_progress(edited.done, edited.total, is_running=running)
        texts = ("", self._psnr(edited.psnr_trivial), self._answer_text(edited))
        self.stage.set_captions(texts)
        self.stage.show_panes()

    def _answer_text(self, edited: edit_work.Edited) -> str:
        if edited.psnr_single is None or edited.psnr_mean is None:
            return ""
        return self.tr("{0} · mean {1} dB").format(f"{edited.psnr_single:.1f}", f"{edited.psnr_mean:.1f}")

    def _psnr(self, value: float | None) -> str:
        return "" if value is None else self.tr("PSNR {0} dB").format(f"{value:.1f}")

    def _on_opened(self, opened: Opened, request: OpenRequest) -> None:
        if self.handle is None or request.shape != self.handle.card.data.shape:
            return
        done = " ".join(translate(note) for note in opened.notes) or self.tr("Taken as it is.")
        self.own = OwnPicture(number=request.number, pixels=opened.pixels)
        self.row.show_note(f"{request.path.name}: {done}")
        self._view()
        # What was pasted lies in a folder that ends with the program.
        pasted = self._pasted is not None and request.path.parent == Path(self._pasted.path())
        self._change(path="" if pasted else str(request.path))

    def _on_open_failed(self, sentence: str) -> None:
        self.row.show_note(sentence, is_problem=True)

    def _on_failed(self, sentence: str) -> None:
        self._say(sentence, is_problem=True)

    def _on_ended(self) -> None:
        self.bar.show_progress(0, 1, is_running=False)

    def _say(self, sentence: str, *, is_problem: bool = False) -> None:
        theme.set_role(self.note, "danger" if is_problem else "muted")
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))

    def _ask_for_file(self) -> None:
        path = ask_for_picture(self)
        if path is not None:
            self.open(path)

    def _lay_out(self) -> None:
        tools = QHBoxLayout(self.tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(2 * theme.SPACE)
        # The brush's controls stand above all three pictures, so that these are equally large.
        tools.addWidget(self.canvas.tools, 1)
        tools.addWidget(self.middle)
        tools.addWidget(self.border)
        self.tools.hide()
        self.note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.SPACE)
        column.addWidget(self.row)
        column.addWidget(self.bar)
        column.addWidget(self.tools)
        column.addWidget(self.stage, 1)
        column.addWidget(self.note)
        self.stage.panes[0].show_widget(self.original)
        self.stage.show_panes()
        self._say("")

    def _connect(self) -> None:
        row, bar, runner = self.row, self.bar, self.runner
        row.index_chosen.connect(self._on_index)
        row.random_requested.connect(
            lambda: row.index.setValue(another(self.state.index, row.index.maximum() + 1))
        )
        row.open_requested.connect(self._ask_for_file)
        row.paste_requested.connect(self.paste)
        bar.kind_chosen.connect(self._on_kind)
        bar.strength_moved.connect(lambda value: self._change(moving=True, strength=value))
        bar.noise_moved.connect(lambda value: self._change(moving=True, noise=value))
        bar.resamples_chosen.connect(lambda value: self._change(resamples=value))
        bar.other_chosen.connect(lambda value: self._change(other=value))
        bar.cancel_requested.connect(runner.cancel)
        self.middle.clicked.connect(lambda: self._set_mask(inside=True))
        self.border.clicked.connect(lambda: self._set_mask(inside=False))
        self.canvas.changed.connect(self._on_mask_moved)
        self.canvas.stroke_finished.connect(self._on_mask_drawn)
        runner.edited.connect(self._on_edited)
        runner.drafted.connect(lambda edited: self._on_edited(edited, is_draft=True))
        runner.ended.connect(self._on_ended)
        runner.failed.connect(self._on_failed)
        self._opener.done.connect(self._on_opened)
        self._opener.failed.connect(self._on_open_failed)
        self._viewer.done.connect(self._on_original)
        self._viewer.failed.connect(self._on_failed)
