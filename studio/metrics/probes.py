"""Probes: how much a simple judge can read off features. Pure functions of features and labels.

N items, F features, K classes. Whatever takes long is a generator that yields 0 now and then, so that it can
be stopped, and returns its result.
"""

from __future__ import annotations

import math
from collections.abc import Generator, Sequence

import torch
import torch.nn.functional as F
from torch import Tensor

PENALTIES = (1.0, 10.0, 100.0, 1e3, 1e4)
"""Strengths of the L2 penalty that cross-validation chooses from."""
_FOLDS = 3
_NEIGHBOURS = 20
_SOFTNESS = 0.07  # temperature of the neighbours' votes (Wu et al. 2018)
_ITERATIONS, _BURST = 80, 10
_CURVATURE = 0.1  # of the cross-entropy, as a share of a feature's mean square: p (1 - p) with ten classes
_CHUNK = 500
_SMALLEST_SPREAD = 1e-5

Work = Generator[int, None, Tensor]


def standardise(features: Tensor, reference: Tensor) -> Tensor:
    """Return features (N, F) in units of the reference's standard deviation around its mean."""
    deviation, mean = torch.std_mean(reference, dim=0)
    return (features - mean) / deviation.clamp(min=_SMALLEST_SPREAD)


def principal_axes(features: Tensor) -> Tensor:
    """Return the directions in which features (N, F) vary, orthonormal, (F, min(N, F)).

    A penalised fit along them is the same fit: what lies outside gets no weight.
    """
    if len(features) < features.shape[1]:
        axes: Tensor = torch.linalg.svd(features, full_matrices=False).Vh.T
        return axes.contiguous()
    directions: Tensor = torch.linalg.eigh(features.T @ features).eigenvectors
    return directions


def fit_logistic(
    features: Tensor, labels: Tensor, num_classes: int, penalty: float, start: Tensor | None = None
) -> Work:
    """Fit a multinomial logistic regression by L-BFGS; returns its weights (F + 1, K), the last row the bias.

    Minimises the summed cross-entropy plus `penalty / 2` times the squared weights, the bias excepted. The
    steps are scaled by each feature's share of the curvature, which makes up for unequal spreads; along
    `principal_axes` little else is left, and a few dozen iterations are enough.

    Parameters
    ----------
    features
        (N, F), standardised.
    labels, num_classes
        int64, (N,), and K.
    penalty
        Strength of the penalty.
    start
        Weights to begin from; zeros by default.
    """
    x = torch.cat([features, features.new_ones(len(features), 1)], dim=1)
    wanted = F.one_hot(labels, num_classes).to(x.dtype)
    price = torch.full((x.shape[1], 1), penalty / len(x))
    price[-1] = 0.0
    scale = (_CURVATURE * x.square().mean(0)[:, None] + price).clamp(min=1e-12).rsqrt()  # (F + 1, 1)
    scaled = x.new_zeros(x.shape[1], num_classes) if start is None else start / scale
    optimizer = torch.optim.LBFGS(
        [scaled], max_iter=_BURST, history_size=10, tolerance_change=1e-7, line_search_fn="strong_wolfe"
    )

    def closure() -> Tensor:
        weights = scale * scaled
        logits = x @ weights
        wrong = logits.softmax(1) - wanted
        # (wrong.T @ x).T reads x in its own order: several times faster than x.T @ wrong
        scaled.grad = (scale * ((wrong.T @ x).T / len(x) + price * weights)).contiguous()
        return -(logits.log_softmax(1) * wanted).sum() / len(x) + 0.5 * (price * weights.square()).sum()

    last = math.inf
    for _ in range(_ITERATIONS // _BURST):
        value = float(optimizer.step(closure))  # type: ignore[no-untyped-call]
        yield 0
        if last - value < 1e-5:
            break
        last = value
    return scale * scaled


def predict(features: Tensor, weights: Tensor) -> Tensor:
    """Return the class that weights (F + 1, K) give each item, (N,)."""
    return (features @ weights[:-1] + weights[-1]).argmax(1)


def choose_penalty(
    features: Tensor, labels: Tensor, num_classes: int
) -> Generator[int, None, tuple[float, float]]:
    """Return the best of `PENALTIES` by cross-validation, and the accuracy it has there.

    A class with fewer labels than folds makes for fewer folds; with one label a class nothing can be held
    out, and the middle of the grid is taken, whatever the features (its accuracy is then nan).
    """
    folds = assign_folds(labels, num_classes)
    if folds is None:
        return PENALTIES[len(PENALTIES) // 2], math.nan
    scores = torch.zeros(len(PENALTIES))
    for fold in range(int(folds.max()) + 1):
        held = folds == fold
        weights: Tensor | None = None
        for index, penalty in reversed(list(enumerate(PENALTIES))):  # from stiff to loose, each from the last
            weights = yield from fit_logistic(features[~held], labels[~held], num_classes, penalty, weights)
            scores[index] += float((predict(features[held], weights) == labels[held]).sum())
    best = int(scores.argmax())
    return PENALTIES[best], float(scores[best]) / len(labels)


def assign_folds(labels: Tensor, num_classes: int) -> Tensor | None:
    """Return each item's fold, dealt out class by class; None where a class has a single label."""
    counts = torch.bincount(labels, minlength=num_classes)
    fewest = int(counts[counts > 0].min())
    if fewest < 2:
        return None
    folds = torch.empty_like(labels)
    for label in range(num_classes):
        mine = labels == label
        folds[mine] = torch.arange(int(mine.sum())) % min(_FOLDS, fewest)
    return folds


def nearest_vote(train: Tensor, labels: Tensor, test: Tensor, num_classes: int) -> Work:
    """Return the class that the nearest training items vote for, (N_test,).

    Nearness is the cosine; up to 20 neighbours vote with weight exp(cosine / 0.07) (Wu et al. 2018, section
    3.4), fewer where there are few labels: half the root of their number.
    """
    neighbours = max(1, min(_NEIGHBOURS, round(math.sqrt(len(train)) / 2)))
    bank = F.normalize(train, dim=1).T.contiguous()
    wanted = F.one_hot(labels, num_classes).to(train.dtype)
    votes = []
    for chunk in torch.split(test, _CHUNK):
        cosine, index = (F.normalize(chunk, dim=1) @ bank).topk(neighbours, dim=1)  # (n, k)
        weight = (cosine / _SOFTNESS).softmax(1)
        votes.append((weight[..., None] * wanted[index]).sum(1).argmax(1))
        yield 0
    return torch.cat(votes)


def pick_labelled(labels: Tensor, num: int, num_classes: int, source: torch.Generator) -> Tensor:
    """Return the indices of `num` items to label: one of every class that occurs, the others at random."""
    order = torch.randperm(len(labels), generator=source)
    shuffled = labels[order]
    present = torch.bincount(labels, minlength=num_classes).nonzero().flatten().tolist()
    first = [int((shuffled == label).nonzero()[0]) for label in present]
    rest = torch.ones(len(order), dtype=torch.bool)
    rest[first] = False
    return torch.cat([order[first], order[rest]])[:num]


def accuracy(predicted: Tensor, labels: Tensor) -> float:
    """Return the share of labels (N,) that are predicted."""
    return float((predicted == labels).float().mean())


def mean_and_error(values: Sequence[float]) -> tuple[float, float]:
    """Return the mean of repeated measurements and its standard error; 0 for a single one."""
    mean = sum(values) / len(values)
    if len(values) < 2:
        return mean, 0.0
    variance = sum((value - mean) ** 2 for value in values) / (len(values) - 1)
    return mean, math.sqrt(variance / len(values))
