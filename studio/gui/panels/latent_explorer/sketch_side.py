"""Takes the cursor to the code of what is drawn, while it is drawn."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from studio.core.capabilities import Encodes
from studio.gui.panels.latent_explorer import sketch
from studio.gui.panels.latent_explorer.explorer import Explorer
from studio.gui.panels.latent_explorer.glide import Glide
from studio.gui.panels.latent_explorer.layout import ExplorerLayout


class SketchSide(QObject):
    """Opens the canvas, encodes the sketch, newest first, and shows it beside its reconstruction."""

    def __init__(self, explorer: Explorer, layout: ExplorerLayout) -> None:
        super().__init__(layout)
        self._explorer = explorer
        self._layout = layout
        self._box = layout.sketch
        self.glide = Glide(explorer, self)
        self._num_changes = 0
        self._is_settled = True
        self._encoder = explorer.context.latest(sketch.encode)
        self._encoder.done.connect(self._on_encoded)
        self._encoder.failed.connect(explorer.context.status)
        explorer.opened.connect(self._on_opened)
        explorer.options_changed.connect(self._request)
        layout.picture.draw.toggled.connect(self._on_toggled)
        self._box.closed.connect(lambda: layout.picture.draw.setChecked(False))
        self._box.changed.connect(self._on_changed)
        self._box.stroke_finished.connect(self._on_stroke_finished)
        self.glide.arrived.connect(self._remember_when_settled)
        # The user's hand goes before the glide.
        for moved in (layout.map.cursor_moved, layout.map.eps_moved, layout.corners.cell_picked):
            moved.connect(self.glide.stop)
        layout.plane_bar.reset_requested.connect(self.glide.stop)
        for asked in (layout.plane_bar.undo_requested, layout.plane_bar.redo_requested):
            asked.connect(self.glide.stop)
        for keys in (layout.undo_keys, layout.redo_keys):
            keys.activated.connect(self.glide.stop)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    def _on_opened(self) -> None:
        refusal = self._refusal()
        draw = self._layout.picture.draw
        draw.setEnabled(not refusal)
        draw.setToolTip(refusal or self.tr("Draw it: sketch a picture, and its code is found on the map"))
        if refusal:
            draw.setChecked(False)
        elif draw.isChecked():
            self._prepare()
            self._request()

    def _refusal(self) -> str:
        handle = self._explorer.handle
        if handle.card.data.kind != "image":
            return self.tr("Only pictures can be drawn; this model makes points.")
        if not isinstance(handle.model, Encodes):
            return self.tr("This model doesn't encode, so it can't find the code of a drawing.")
        return ""

    def _prepare(self) -> None:
        spec = self._explorer.handle.card.data
        codes = self._explorer.codes
        self._box.prepare(spec.shape, (0,) * spec.shape[0] if codes is None else codes.paper)

    def _on_toggled(self, opens: bool) -> None:
        if opens:
            self._prepare()
        else:
            self.glide.stop()
            self._layout.picture.set_sketch(None)
        self._layout.show_sketch(opens)
        if opens and self._box.canvas is not None:
            self._box.canvas.setFocus()
            self._num_changes += 1  # or a sketch already encoded wouldn't be encoded again
            self._request()

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        # The canvas has an undo of its own; of two owners Qt would serve neither.
        for keys in (self._layout.undo_keys, self._layout.redo_keys):
            keys.setEnabled(now is None or not self._box.isAncestorOf(now))

    def _on_changed(self) -> None:
        self._num_changes += 1
        self._is_settled = False
        self._request()

    def _on_stroke_finished(self) -> None:
        self._is_settled = True
        if not self._encoder.busy() and not self.glide.is_moving():
            self._remember_when_settled()

    def _request(self) -> None:
        canvas = self._box.canvas
        if canvas is None or not self._layout.picture.draw.isChecked():
            return
        if self._box.is_blank():
            self._layout.picture.set_sketch(None)
            return
        self._encoder.submit(
            sketch.SketchRequest(
                handle=self._explorer.handle,
                pixels=canvas.image(),
                number=self._num_changes,
                label=self._explorer.label,
            )
        )

    def _on_encoded(self, found: sketch.Sketch, request: sketch.SketchRequest) -> None:
        is_wanted = self._explorer.is_current(request.handle) and not self._box.is_blank()
        if is_wanted and self._layout.picture.draw.isChecked():
            self._layout.picture.set_sketch(found.pair)
            self.glide.to(found.z)

    def _remember_when_settled(self) -> None:
        """Keep a finished stroke's place for undo."""
        if self._is_settled and self._explorer.has_model:
            self._explorer.remember()
