"""What tells how much a representation knows."""

from __future__ import annotations

from collections.abc import Mapping

from studio.core.text import QT_TRANSLATE_NOOP
from studio.evaluation.figures import FigureTitle

TITLES: Mapping[str, FigureTitle] = {
    "accuracy": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Accuracy"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "Share of the test images named rightly."),
    ),
    "linear_probe": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Linear probe"),
        unit="",
        meaning=QT_TRANSLATE_NOOP(
            "figure",
            "Share of the test images that a logistic regression on the frozen features names rightly.",
        ),
    ),
    "knn": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Nearest neighbours"),
        unit="",
        meaning=QT_TRANSLATE_NOOP(
            "figure", "The same by a vote of the 20 nearest training images in the features."
        ),
    ),
    "raw_pixel_probe": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Linear probe of raw pixels"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "The same logistic regression without any model."),
    ),
    "random_encoder_probe": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Linear probe, untrained"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "The same on an encoder of this shape that has learnt nothing."),
    ),
    "probe_pooling": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Pooling"),
        unit="",
        meaning=QT_TRANSLATE_NOOP(
            "figure", "How tokens become features: the way that is best for the untrained encoder."
        ),
    ),
    "probe_labels": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Labels"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "How many labelled training images the probes were given."),
    ),
}
