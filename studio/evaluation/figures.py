"""What an evaluation tells while it works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from studio.core.text import QT_TRANSLATE_NOOP

Figures = Mapping[str, float | int | str]


@dataclass(frozen=True, kw_only=True)
class Protocol:
    """How to measure.

    Attributes
    ----------
    limit
        Use only so many test items; None takes all, or `IWAE_ITEMS` for the importance-weighted bound.
    num_draws
        K of the importance-weighted bound.
    """

    limit: int | None = None
    num_draws: int = 64


@dataclass(frozen=True, kw_only=True)
class FigureTitle:
    """What people call a figure; title and meaning are marked for translation in the context `"figure"`."""

    title: str
    unit: str
    meaning: str


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
    "accuracy": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Accuracy"),
        unit="",
        meaning=QT_TRANSLATE_NOOP("figure", "Share of the test images named rightly."),
    ),
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
    "nll_bound": FigureTitle(
        title=QT_TRANSLATE_NOOP("figure", "Bound of −log p(x)"),
        unit="bits/dim",
        meaning=QT_TRANSLATE_NOOP("figure", "The variational bound of 1,000 steps, per pixel or coordinate."),
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


@dataclass(frozen=True, kw_only=True)
class Progress:
    """A part of an evaluation is done.

    Attributes
    ----------
    done, total
        Items measured, and items to measure, in the current part.
    part
        Name of the part, for example `"elbo"`.
    figures
        Figures of a part that is complete, else empty.
    """

    done: int
    total: int
    part: str
    figures: Figures = field(default_factory=dict)
