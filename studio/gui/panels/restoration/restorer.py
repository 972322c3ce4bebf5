"""What is restored and how, apart from how it is shown: the model, the picture, the noise."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from studio.core.seeds import another
from studio.gui.context import ModelHandle, PanelContext
from studio.gui.panels.restoration import work
from studio.gui.panels.restoration.records import (
    MAX_SEED,
    Noise,
    NoiseKind,
    RestorationState,
    trained_noise,
)
from studio.gui.picture_source import PictureSource


class Restorer(QObject):
    """Keeps the settings and asks workers of the context; the newest request wins.

    Answers for another model than the one shown are dropped.
    """

    changed = Signal()
    """Other settings, or another model."""
    restored = Signal(object, object)
    """`work.Restored` and its `work.RestoreRequest`."""
    failed = Signal(str)
    """No picture could be restored, and why."""

    def __init__(self, context: PanelContext, parent: QObject) -> None:
        super().__init__(parent)
        self.source = PictureSource(context, self)
        self.source.changed.connect(self._on_picture)
        self.settings = RestorationState()
        self.handle: ModelHandle | None = None
        self.trained: Noise | None = None
        self._worker = context.latest(work.restore)
        self._worker.done.connect(self._on_restored)
        self._worker.failed.connect(self._on_failed)

    @property
    def noise(self) -> Noise:
        """The noise in force."""
        return self.settings.noise(self.trained)

    def show_model(self, handle: ModelHandle) -> None:
        """Take a model, or newer weights of the one there is."""
        before, self.handle = self.handle, handle
        self.trained = trained_noise(handle.card)
        if before is not None and before.source == handle.source:
            self._submit()
            return
        if before is not None:
            self.settings = self.settings.replace({"kind": None, "levels": {}})
        self.source.show_spec(handle.card.data)

    def close_model(self) -> None:
        """Have no model."""
        self.handle = None
        self._worker.forget()  # or the same model, shown again, would get no answer
        self.source.show_spec(None)

    def restore(self, settings: RestorationState) -> None:
        """Take settings."""
        self.settings = settings
        self.source.restore(settings.picture)

    def state(self) -> RestorationState:
        """Return the settings, with the drawn picture."""
        return self.settings.replace({"picture": self.source.state()})

    def busy(self) -> bool:
        """Return whether something is being restored or read."""
        return self._worker.busy() or self.source.busy()

    def choose_kind(self, kind: NoiseKind) -> None:
        """Spoil by another kind of noise."""
        self._change(kind=kind)
        self._submit()

    def choose_level(self, level: float) -> None:
        """Spoil more or less."""
        noise = self.noise
        self._change(kind=noise.kind, levels={**self.settings.levels, noise.kind: level})
        self._submit()

    def choose_seed(self, seed: int) -> None:
        """Draw other noise."""
        self._change(seed=seed)
        self._submit()

    def redraw(self) -> None:
        """Draw other noise, by chance."""
        self.choose_seed(another(self.settings.seed, MAX_SEED + 1))

    def reset_noise(self) -> None:
        """Spoil as in the model's training."""
        self._change(kind=None, levels={})
        self._submit()

    def _change(self, **settings: object) -> None:
        self.settings = self.settings.replace(settings)
        self.changed.emit()

    def _on_picture(self) -> None:
        self.changed.emit()
        self._submit()

    def _submit(self) -> None:
        if self.handle is None:
            return
        self._worker.submit(
            work.RestoreRequest(
                handle=self.handle,
                noise=self.noise,
                seed=self.settings.seed,
                index=self.source.settings.index,
                own=self.source.own,
            )
        )

    def _on_restored(self, result: work.Restored, request: work.RestoreRequest) -> None:
        if self.handle is not None and request.handle.source == self.handle.source:
            self.restored.emit(result, request)

    def _on_failed(self, sentence: str) -> None:
        if self.handle is not None:
            self.failed.emit(sentence)
