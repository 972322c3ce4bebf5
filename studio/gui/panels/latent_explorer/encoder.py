"""When the explorer's test items are encoded: a model in training has other codes at every step."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from studio.core.capabilities import Encodes
from studio.gui.context import ModelHandle, PanelContext
from studio.gui.panels.latent_explorer.codes import Codes, CodesRequest, encode_codes

if TYPE_CHECKING:
    from torch import Tensor

REFRESH_SECONDS = 3.0


class Encoder(QObject):
    """Encodes in the background: when asked to, and every few seconds for newer weights.

    Answers of another model are dropped.
    """

    encoded = Signal(object, bool)
    """(`Codes` or None without any, whether they are the model's first)."""

    def __init__(self, context: PanelContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._handle: ModelHandle | None = None
        self._basis: Tensor | None = None
        self._is_waiting = False
        self._refreshed_at = 0.0
        self._newest_step = -1
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.refresh)
        self._worker = context.latest(encode_codes)
        self._worker.done.connect(self._on_done)
        self._worker.failed.connect(self._on_failed)

    @property
    def is_waiting(self) -> bool:
        """Whether the model's first codes are still being encoded."""
        return self._is_waiting

    def open(self, handle: ModelHandle) -> None:
        """Have another model, whose codes are wanted from the next `refresh` on."""
        self._handle = handle
        self._newest_step = handle.step
        self._basis = None
        self._is_waiting = isinstance(handle.model, Encodes)

    def close(self) -> None:
        """Have no model."""
        self._handle = None
        self._timer.stop()
        self._worker.forget()  # or the same model, shown again, would get no answer

    def renew(self, handle: ModelHandle) -> None:
        """Have newer weights of the same model: soon there are newer codes."""
        self._handle = handle
        # Weights seen before come by hand, through the run's snapshots: the map follows at once.
        is_revisit = handle.step <= self._newest_step
        self._newest_step = max(self._newest_step, handle.step)
        waited = monotonic() - self._refreshed_at
        if is_revisit or waited >= REFRESH_SECONDS:
            self.refresh()
        elif not self._timer.isActive():
            self._timer.start(round(1000 * (REFRESH_SECONDS - waited)))

    def refresh(self) -> None:
        """Encode now."""
        if self._handle is None:
            return
        self._timer.stop()
        self._refreshed_at = monotonic()
        self._worker.submit(CodesRequest(handle=self._handle, like=self._basis))

    def _on_done(self, codes: Codes | None, request: CodesRequest) -> None:
        if self._handle is not None and request.handle.source == self._handle.source:
            self._tell(codes)

    def _on_failed(self, sentence: str) -> None:
        self._context.status(sentence)
        if self._handle is not None and self._is_waiting:
            self._tell(None)

    def _tell(self, codes: Codes | None) -> None:
        is_first, self._is_waiting = self._is_waiting, False
        self._basis = None if codes is None else codes.principal_basis
        self.encoded.emit(codes, is_first)
