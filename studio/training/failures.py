"""Why a run can't go on, as sentences that offer a way out."""

from __future__ import annotations

import math

import numpy as np

from studio.core.text import QT_TRANSLATE_NOOP, StudioError

_EXPLODED = 1e3  # times the first losses
_FIRST = 20


class LossWatch:
    """Stops a run that diverges, before its weights replace the good ones."""

    def __init__(self) -> None:
        self._first: list[float] = []

    def check(self, loss: float, phase: str, step: int) -> None:
        """Take a phase's loss; a `StudioError` if it isn't finite, or far from the first ones."""
        self._first = [*self._first, abs(loss)][:_FIRST]
        limit = _EXPLODED * (1.0 + float(np.median(self._first)))
        if math.isfinite(loss) and abs(loss) <= limit:
            return
        raise StudioError(
            QT_TRANSLATE_NOOP(
                "messages",
                "The loss of phase {phase} became {loss:.3g} at step {step}; the last good weights are kept. "
                "Lower the learning rate or clip the gradients.",
            ),
            phase=phase,
            loss=loss,
            step=step,
        )


def memory_error(failed: int, fitting: int, count: int) -> StudioError:
    """Return what to say when memory ran out.

    Parameters
    ----------
    failed, fitting
        The batch size, and the largest one found to fit; 0 if there is none.
    count
        Devices that shared the batch; of several, none has tried what would fit.
    """
    if count > 1:
        sentence = QT_TRANSLATE_NOOP(
            "messages", "Memory ran out at batch size {failed} on {count} devices; choose a smaller one."
        )
    elif fitting:
        sentence = QT_TRANSLATE_NOOP(
            "messages", "Memory ran out at batch size {failed}; a batch size of {fitting} would fit."
        )
    else:
        sentence = QT_TRANSLATE_NOOP("messages", "Memory ran out, and even one item at a time doesn't fit.")
    return StudioError(sentence, failed=failed, fitting=fitting, count=count)
