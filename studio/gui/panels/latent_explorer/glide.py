"""Takes the cursor to a latent in a short glide, so that the eye can follow it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal

from studio.gui.panels.latent_explorer.explorer import Explorer

if TYPE_CHECKING:
    from torch import Tensor

GLIDE_MS = 200


class Glide(QObject):
    """Moves the explorer's latent to a goal that may change on the way; locked coordinates stay."""

    arrived = Signal()

    def __init__(self, explorer: Explorer, parent: QObject) -> None:
        super().__init__(parent)
        self._explorer = explorer
        self._start: Tensor | None = None
        self._goal: Tensor | None = None
        self._way = QVariantAnimation(self)
        self._way.setDuration(GLIDE_MS)
        self._way.setStartValue(0.0)
        self._way.setEndValue(1.0)
        self._way.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._way.valueChanged.connect(self._on_step)
        self._way.finished.connect(self.arrived)
        explorer.opened.connect(self.stop)

    def is_moving(self) -> bool:
        """Return whether the cursor is on its way."""
        return self._way.state() == QVariantAnimation.State.Running

    def to(self, z: Tensor) -> None:
        """Set out for a latent (L,) from where the cursor is."""
        self._way.stop()
        self._start, self._goal = self._explorer.nav.z, z
        self._way.start()

    def stop(self) -> None:
        """Stay where the cursor is."""
        self._way.stop()

    def _on_step(self, share: float) -> None:
        if self._start is not None and self._goal is not None and self._explorer.has_model:
            self._explorer.pass_by(self._start + share * (self._goal - self._start))
