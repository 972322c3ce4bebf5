"""What tells how well pictures are edited, beside what any program could do."""

from __future__ import annotations

from collections.abc import Mapping

from studio.core.text import QT_TRANSLATE_NOOP
from studio.evaluation.figures import FigureTitle

TITLES: Mapping[str, FigureTitle] = {
    "inpainting_psnr": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Inpainting, PSNR"),
        unit="dB",
        meaning=QT_TRANSLATE_NOOP("figure", "Mean of eight answers against the truth; higher is closer."),
    ),
    "inpainting_psnr_mean_fill": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Inpainting, PSNR of mean fill"),
        unit="dB",
        meaning=QT_TRANSLATE_NOOP("figure", "The same without a model."),
    ),
    "inpainting_psnr_single": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Inpainting, PSNR of one answer"),
        unit="dB",
        meaning=QT_TRANSLATE_NOOP("figure", "One answer of many that are possible."),
    ),
    "inpainting_edges": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Inpainting, edge distance"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "Of one answer's edges to the true ones; 0 is equal."),
    ),
    "inpainting_edges_mean_fill": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Inpainting, edge distance of mean fill"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "The same without a model."),
    ),
    "super_resolution_psnr": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Super-resolution, PSNR"),
        unit="dB",
        meaning=QT_TRANSLATE_NOOP("figure", "Mean of eight answers against the truth; higher is closer."),
    ),
    "super_resolution_psnr_bicubic": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Super-resolution, PSNR of bicubic"),
        unit="dB",
        meaning=QT_TRANSLATE_NOOP("figure", "The same without a model."),
    ),
    "super_resolution_psnr_single": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Super-resolution, PSNR of one answer"),
        unit="dB",
        meaning=QT_TRANSLATE_NOOP("figure", "One answer of many that are possible."),
    ),
    "super_resolution_edges": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Super-resolution, edge distance"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "Of one answer's edges to the true ones; 0 is equal."),
    ),
    "super_resolution_edges_bicubic": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Super-resolution, edge distance of bicubic"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "The same without a model."),
    ),
    "colouring_psnr": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Colouring, PSNR"),
        unit="dB",
        meaning=QT_TRANSLATE_NOOP("figure", "Mean of eight answers against the truth; higher is closer."),
    ),
    "colouring_psnr_grey": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Colouring, PSNR of grey"),
        unit="dB",
        meaning=QT_TRANSLATE_NOOP("figure", "The same without a model."),
    ),
    "colouring_psnr_single": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Colouring, PSNR of one answer"),
        unit="dB",
        meaning=QT_TRANSLATE_NOOP("figure", "One answer of many that are possible."),
    ),
    "colouring_edges": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Colouring, edge distance"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "Of one answer's edges to the true ones; 0 is equal."),
    ),
    "colouring_edges_grey": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Colouring, edge distance of grey"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "The same without a model."),
    ),
    "restoration_psnr": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Restoration, PSNR"),
        unit="dB",
        meaning=QT_TRANSLATE_NOOP("figure", "Mean of eight answers against the truth; higher is closer."),
    ),
    "restoration_psnr_noisy": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Restoration, PSNR of noisy"),
        unit="dB",
        meaning=QT_TRANSLATE_NOOP("figure", "The same without a model."),
    ),
    "restoration_psnr_single": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Restoration, PSNR of one answer"),
        unit="dB",
        meaning=QT_TRANSLATE_NOOP("figure", "One answer of many that are possible."),
    ),
    "restoration_edges": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Restoration, edge distance"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "Of one answer's edges to the true ones; 0 is equal."),
    ),
    "restoration_edges_noisy": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Restoration, edge distance of noisy"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "The same without a model."),
    ),
    "num_edited": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Edited pictures"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "How many test pictures were edited, eight times each."),
    ),
}
