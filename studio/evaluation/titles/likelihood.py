"""What tells how likely data are under a model."""

from __future__ import annotations

from collections.abc import Mapping

from studio.core.text import QT_TRANSLATE_NOOP
from studio.evaluation.figures import FigureTitle

TITLES: Mapping[str, FigureTitle] = {
    "elbo": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "ELBO"),
        unit="nats",
        meaning=QT_TRANSLATE_NOOP("figure", "Lower bound of log p(x), by one draw of z per item."),
    ),
    "reconstruction": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Reconstruction"),
        unit="nats",
        meaning=QT_TRANSLATE_NOOP("figure", "Mean of −log p(x|z)."),
    ),
    "kl": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "KL"),
        unit="nats",
        meaning=QT_TRANSLATE_NOOP("figure", "KL of the posterior to the prior."),
    ),
    "active_units": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Active units"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "Latent dimensions whose mean varies over the test items."),
    ),
    "iwae_nll": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "−log p(x), importance-weighted"),
        unit="nats",
        meaning=QT_TRANSLATE_NOOP("figure", "A tighter bound, by K draws of z per item."),
    ),
    "nll_bound": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Bound of −log p(x)"),
        unit="bits/dim",
        meaning=QT_TRANSLATE_NOOP("figure", "The variational bound of 1,000 steps, per pixel or coordinate."),
    ),
    "num_items": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Test items"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "How many were measured."),
    ),
    "iwae_k": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "K"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "Draws per item of the importance-weighted bound."),
    ),
    "iwae_items": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Items of the tighter bound"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "How many were measured with K draws."),
    ),
    "nll": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "−log p(x)"),
        unit="nats",
        meaning=QT_TRANSLATE_NOOP("figure", "Mean over held-out items, by the exact density."),
    ),
    "entropy_floor": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Entropy floor"),
        unit="nats",
        meaning=QT_TRANSLATE_NOOP("figure", "Entropy of the data: no −log p(x) goes below it."),
    ),
    "kl_to_data": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "KL(data ‖ model)"),
        unit="nats",
        meaning=QT_TRANSLATE_NOOP("figure", "Mean of log p_data(x) − log p(x) over held-out points."),
    ),
    "kl_standard_error": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Standard error of the KL"),
        unit="nats",
        meaning=QT_TRANSLATE_NOOP("figure", "How far the mean may be off for want of points."),
    ),
    "mass_on_grid": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Mass on the grid"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "Total density over the plotted range; 1 if nothing is outside."),
    ),
    "inversion_error": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Inversion error"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "Largest |x − h⁻¹(h(x))| over held-out items, in data units."),
    ),
    "dequantisation": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Dequantisation"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "How pixels were spread over the interval of their grey level."),
    ),
    "bits_per_dim": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Bits per dimension"),
        unit="bits",
        meaning=QT_TRANSLATE_NOOP(
            "figure", "−log₂ p(x) per pixel value of 256 levels, with uniform dequantisation."
        ),
    ),
}
