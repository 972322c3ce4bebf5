"""What tells how close pictures are to those they should be."""

from __future__ import annotations

from collections.abc import Mapping

from studio.core.text import QT_TRANSLATE_NOOP
from studio.evaluation.figures import FigureTitle

TITLES: Mapping[str, FigureTitle] = {
    "psnr": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "PSNR of reconstructions"),
        unit="dB",
        meaning=QT_TRANSLATE_NOOP("figure", "Mean over the test images; higher is closer."),
    ),
    "psnr_corrupted": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "PSNR, corrupted"),
        unit="dB",
        meaning=QT_TRANSLATE_NOOP("figure", "Mean over the test images, before restoring."),
    ),
    "psnr_restored": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "PSNR, restored"),
        unit="dB",
        meaning=QT_TRANSLATE_NOOP("figure", "Mean over the test images, after restoring."),
    ),
    "cycle_error": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Cycle error"),
        unit="",
        meaning=QT_TRANSLATE_NOOP(
            "figure", "Mean absolute difference of images translated there and back, of 1."
        ),
    ),
    "pixel_distance_untranslated": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Pixels from the true pair, untranslated"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "Mean absolute difference between both images of a pair, of 1."),
    ),
    "pixel_distance": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Pixels from the true pair, translated"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "The same after translation; lower is closer."),
    ),
    "edge_distance_untranslated": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Edges from the true pair, untranslated"),
        unit="",
        meaning=QT_TRANSLATE_NOOP(
            "figure", "Mean absolute difference of neighbouring pixels’ differences, of 1."
        ),
    ),
    "edge_distance": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Edges from the true pair, translated"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "The same after translation; a blurred image is no closer."),
    ),
    "num_pairs": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "True pairs"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "How many were measured; training saw none."),
    ),
    "masked_mse": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Error of hidden pixels"),
        unit=QT_TRANSLATE_NOOP("figure", "MSE"),
        meaning=QT_TRANSLATE_NOOP("figure", "Mean squared error of the hidden pixels of test images."),
    ),
    "masked_psnr": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "PSNR of hidden pixels"),
        unit="dB",
        meaning=QT_TRANSLATE_NOOP("figure", "Mean over the test images; higher is closer."),
    ),
    "mask_share": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Hidden"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "Share of each test image that was hidden."),
    ),
    "noise": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Noise"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "What the images were corrupted with."),
    ),
    "level": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Noise level"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "Standard deviation, or share of the pixels hit."),
    ),
}
