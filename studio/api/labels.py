"""Class labels as people give them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from studio.core.text import QT_TRANSLATE_NOOP, StudioError

Labels = int | str | Sequence[int | str] | Tensor | NDArray[Any]


def label_indices(labels: Labels, values: Sequence[str]) -> list[int]:
    """Turn class names or indices into indices; names are compared without regard to case."""
    several = isinstance(labels, Tensor | np.ndarray | Sequence) and not isinstance(labels, str)
    given: list[Any] = list(labels) if several else [labels]  # type: ignore[arg-type]
    names = {value.casefold(): index for index, value in enumerate(values)}
    indices = []
    for label in given:
        index = names.get(label.strip().casefold(), label) if isinstance(label, str) else label
        try:
            number = int(index)
        except ValueError:
            number = -1
        if not 0 <= number < len(values):
            raise StudioError(
                QT_TRANSLATE_NOOP("messages", "There is no class {label!r}; there are: {known}."),
                label=str(label),
                known=", ".join(values),
            )
        indices.append(number)
    return indices
