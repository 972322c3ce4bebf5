"""The one figure by which the library introduces a shipped model."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from studio.core.text import QT_TRANSLATE_NOOP

_CONTEXT = "headline"
_PER_CENT = ("accuracy", "linear_probe")
_LINES = (
    ("elbo", QT_TRANSLATE_NOOP("headline", "test −ELBO {0} nats")),
    ("psnr_restored", QT_TRANSLATE_NOOP("headline", "restores to {0} dB")),
    ("psnr", QT_TRANSLATE_NOOP("headline", "reconstructs to {0} dB")),
    ("linear_probe", QT_TRANSLATE_NOOP("headline", "linear probe {0} %")),
    ("bits_per_dim", QT_TRANSLATE_NOOP("headline", "{0} bits a dimension")),
    ("frechet", QT_TRANSLATE_NOOP("headline", "Fréchet distance {0}")),
    ("kl_to_data", QT_TRANSLATE_NOOP("headline", "KL to the data {0} nats")),
    ("sliced_wasserstein", QT_TRANSLATE_NOOP("headline", "sliced Wasserstein {0}")),
    ("super_resolution_psnr", QT_TRANSLATE_NOOP("headline", "enlarges to {0} dB")),
    ("colouring_psnr", QT_TRANSLATE_NOOP("headline", "colours to {0} dB")),
    ("accuracy", QT_TRANSLATE_NOOP("headline", "accuracy {0} %")),
    ("pixel_distance", QT_TRANSLATE_NOOP("headline", "pair distance {0}")),
)


def headline(metrics: Mapping[str, float | int | str]) -> str:
    """Return the first of the known figures in words, empty if there is none."""
    for name, template in _LINES:
        value = metrics.get(name)
        if isinstance(value, float | int):
            return QCoreApplication.translate(_CONTEXT, template).format(_written(name, float(value)))
    return ""


def _written(name: str, value: float) -> str:
    if name == "elbo":
        return f"{-value:,.1f}".replace("-", "−")
    if name in _PER_CENT:
        return f"{100 * value:.1f}"
    digits = 1 if abs(value) >= 10 else 2 if abs(value) >= 1 else 3
    return f"{value:.{digits}f}".replace("-", "−")
