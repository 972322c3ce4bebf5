"""What the panel calls things."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.core.text import QT_TRANSLATE_NOOP
from studio.gui.panels.divergences.records import Kind

_CONTEXT = "divergence"
_NAMES: dict[Kind, str] = {
    "kl-pq": QT_TRANSLATE_NOOP("divergence", "KL(p ‖ q), forward"),
    "kl-qp": QT_TRANSLATE_NOOP("divergence", "KL(q ‖ p), reverse"),
    "js": QT_TRANSLATE_NOOP("divergence", "Jensen–Shannon"),
    "tv": QT_TRANSLATE_NOOP("divergence", "Total variation"),
    "w1": QT_TRANSLATE_NOOP("divergence", "Wasserstein-1"),
    "w2": QT_TRANSLATE_NOOP("divergence", "Wasserstein-2"),
}
SYMBOLS: dict[Kind, str] = {
    "kl-pq": "KL(p‖q)",
    "kl-qp": "KL(q‖p)",
    "js": "JS",
    "tv": "TV",
    "w1": "W₁",
    "w2": "W₂",
}
_INTEGRANDS: dict[Kind, str] = {
    "kl-pq": "p log(p/q)",
    "kl-qp": "q log(q/p)",
    "js": "½ p log(p/m) + ½ q log(q/m)",
    "tv": "½ |p − q|",
    "w1": "|F − G|",
    "w2": "p (x − T(x))²",
}
_UNITS: dict[Kind, str] = {
    "kl-pq": QT_TRANSLATE_NOOP("divergence", "nats"),
    "kl-qp": QT_TRANSLATE_NOOP("divergence", "nats"),
    "js": QT_TRANSLATE_NOOP("divergence", "nats"),
    "tv": "",
    "w1": QT_TRANSLATE_NOOP("divergence", "units"),
    "w2": QT_TRANSLATE_NOOP("divergence", "units"),
}
_LESSONS: dict[Kind, str] = {
    "kl-pq": QT_TRANSLATE_NOOP(
        "divergence",
        "∫ p log(p/q): costs where p has mass and q has none, so a fitted q covers all of p (mass-covering). "
        "Maximum likelihood minimises it.",
    ),
    "kl-qp": QT_TRANSLATE_NOOP(
        "divergence",
        "∫ q log(q/p): costs where q has mass and p has none, so a fitted q keeps to one mode "
        "(mode-seeking). Variational inference minimises it.",
    ),
    "js": QT_TRANSLATE_NOOP(
        "divergence",
        "The mean KL to the mixture m = (p + q)/2; at most log 2 = 0.693 nats, reached when p and q are "
        "apart, where its gradient vanishes. The original GAN minimises it.",
    ),
    "tv": QT_TRANSLATE_NOOP(
        "divergence",
        "½ ∫ |p − q|: the largest difference of the probability of any event; at most 1, and flat when p and "
        "q are apart.",
    ),
    "w1": QT_TRANSLATE_NOOP(
        "divergence",
        "The mean distance mass must travel to turn p into q; on the line ∫ |F − G| of the distribution "
        "functions. It still has a slope when p and q are apart. Wasserstein GANs minimise it.",
    ),
    "w2": QT_TRANSLATE_NOOP(
        "divergence",
        "The root of the mean squared distance mass must travel; T is the optimal map from p to q.",
    ),
}
_STARTS = {
    "fit": QT_TRANSLATE_NOOP("divergence", "One Gaussian to a mixture"),
    "gaussians": QT_TRANSLATE_NOOP("divergence", "Two Gaussians"),
    "mixtures": QT_TRANSLATE_NOOP("divergence", "Two mixtures"),
    "apart": QT_TRANSLATE_NOOP("divergence", "Far apart"),
}


def name(kind: Kind) -> str:
    """Return the name of a divergence."""
    return QCoreApplication.translate(_CONTEXT, _NAMES[kind])


def lesson(kind: Kind) -> str:
    """Return what a divergence says, in a sentence or two."""
    return QCoreApplication.translate(_CONTEXT, _LESSONS[kind])


def unit(kind: Kind) -> str:
    """Return the unit of a divergence."""
    return QCoreApplication.translate(_CONTEXT, _UNITS[kind]) if _UNITS[kind] else ""


def integrand(kind: Kind) -> str:
    """Return the formula of what is drawn on the line."""
    return _INTEGRANDS[kind]


def start(key: str) -> str:
    """Return the name of a starting point."""
    return QCoreApplication.translate(_CONTEXT, _STARTS[key])
