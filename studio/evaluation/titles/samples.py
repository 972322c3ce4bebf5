"""What tells how good and how varied samples are."""

from __future__ import annotations

from collections.abc import Mapping

from studio.core.text import QT_TRANSLATE_NOOP
from studio.evaluation.figures import FigureTitle

TITLES: Mapping[str, FigureTitle] = {
    "modes": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Modes captured"),
        unit="",
        meaning=QT_TRANSLATE_NOOP(
            "figure", "Modes with at least one of 2,500 samples within 3 σ of the centre (PacGAN)."
        ),
    ),
    "modes_strict": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Modes captured, strictly"),
        unit="",
        meaning=QT_TRANSLATE_NOOP(
            "figure", "Modes with at least 20 % of their fair share of the good samples."
        ),
    ),
    "num_modes": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Modes there are"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "Of the data set."),
    ),
    "high_quality": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "High-quality share"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "Share of 2,500 samples within 3 σ of a mode."),
    ),
    "reverse_kl": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Reverse KL over modes"),
        unit="nats",
        meaning=QT_TRANSLATE_NOOP(
            "figure", "KL of the samples’ histogram over the modes to the even one; lower is more even."
        ),
    ),
    "sliced_wasserstein": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Sliced Wasserstein"),
        unit=QT_TRANSLATE_NOOP("figure", "units"),
        meaning=QT_TRANSLATE_NOOP(
            "figure", "2-Wasserstein distance to test points, averaged over 128 lines."
        ),
    ),
    "classes_captured": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Classes captured"),
        unit="",
        meaning=QT_TRANSLATE_NOOP(
            "figure", "Classes with at least a tenth of their share, as the judge sees them."
        ),
    ),
    "class_kl": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "KL over classes"),
        unit="nats",
        meaning=QT_TRANSLATE_NOOP(
            "figure", "KL of the generated images’ classes to those of test images, as the judge sees them."
        ),
    ),
    "density": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Density"),
        unit="",
        meaning=QT_TRANSLATE_NOOP(
            "figure", "How deep generated images lie among real ones, in the judge’s features."
        ),
    ),
    "coverage": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Coverage"),
        unit="",
        meaning=QT_TRANSLATE_NOOP(
            "figure",
            "Share of test images with a generated one nearby, in the judge’s features.",
        ),
    ),
    "precision": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Precision"),
        unit="",
        meaning=QT_TRANSLATE_NOOP(
            "figure",
            "Share of generated images near a test image, in the judge’s features.",
        ),
    ),
    "recall": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Recall"),
        unit="",
        meaning=QT_TRANSLATE_NOOP(
            "figure", "Share of test images near a generated one, in the judge’s features."
        ),
    ),
    "frechet": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Fréchet distance"),
        unit="",
        meaning=QT_TRANSLATE_NOOP(
            "figure", "Between generated and test images, in the judge’s features; lower is closer."
        ),
    ),
    "frechet_floor": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Its floor"),
        unit="",
        meaning=QT_TRANSLATE_NOOP(
            "figure", "The same between training and test images: what a perfect model would score."
        ),
    ),
    "class_accuracy": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Class accuracy"),
        unit="",
        meaning=QT_TRANSLATE_NOOP(
            "figure", "Share of the samples that the judge takes for what was asked for."
        ),
    ),
    "classification_accuracy_score": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Classification accuracy score"),
        unit="",
        meaning=QT_TRANSLATE_NOOP(
            "figure", "Test accuracy of a classifier that was trained on samples alone."
        ),
    ),
    "nearest_generated": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Samples to nearest training image"),
        unit=QT_TRANSLATE_NOOP("figure", "RMS"),
        meaning=QT_TRANSLATE_NOOP("figure", "Median distance; far below that of held-out images is copying."),
    ),
    "nearest_held_out": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Held-out to nearest training image"),
        unit=QT_TRANSLATE_NOOP("figure", "RMS"),
        meaning=QT_TRANSLATE_NOOP("figure", "Median distance of real images the model never saw."),
    ),
    "sliced_wasserstein_floor": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Sliced Wasserstein, floor"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "Between training and test images: what a perfect model scores."),
    ),
}
