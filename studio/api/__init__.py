"""The Python API: load a model, ask it for things, train one.

Arrays come back as they went in: a torch tensor for a torch tensor, numpy for anything else. Images are
float32 (N, C, H, W) in [0, 1] (bytes are taken as 0 to 255), points (N, D) in data units.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio import checkpoints
from studio.api.labels import Labels
from studio.api.model import StudioModel
from studio.api.pictures import picture
from studio.api.training import train

__all__ = ["StudioModel", "load", "picture", "sample", "train"]


def load(name_or_path: str | Path, device: str = "cpu") -> StudioModel:
    """Load a shipped model by its name, a checkpoint file, or a run folder.

    Raises
    ------
    StudioError
        One sentence that names the file and says why it was refused.
    """
    loaded = checkpoints.load(name_or_path, device)
    return StudioModel(loaded.model, loaded.card, loaded.path)


def sample(
    model: StudioModel | str | Path, num: int, seed: int = 0, *, labels: Labels | None = None
) -> NDArray[np.float32]:
    """Return `num` new items of a model or checkpoint; see `StudioModel.sample`."""
    opened = model if isinstance(model, StudioModel) else load(model)
    return opened.sample(num, seed, labels=labels)
