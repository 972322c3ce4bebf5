"""Latent Studio: train small deep generative models and explore them while they train.

The Python API is lazy: importing this package imports neither torch nor Qt.

>>> import studio
>>> model = studio.load("vae-fashion-2d")  # doctest: +SKIP
>>> images = model.decode([[0.0, 0.0]])  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio.api import StudioModel as StudioModel
    from studio.api import load as load
    from studio.api import picture as picture
    from studio.api import sample as sample
    from studio.api import train as train

__version__ = "0.1.0"
__all__ = ["StudioModel", "__version__", "load", "picture", "sample", "train"]

_API = ("StudioModel", "load", "picture", "sample", "train")


def __getattr__(name: str) -> object:
    if name not in _API:
        raise AttributeError(f"module 'studio' has no attribute {name!r}")
    from studio import api

    return getattr(api, name)
