"""The panel's heavy work, called in background threads. Knows no Qt; torch is imported where it is used.

N pictures, F features, M heads; pictures are uint8 (H, W, C), N of them (N, H, W, C).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from studio.core.capabilities import Attends
from studio.core.data_spec import DataSpec
from studio.gui.picture_work import Pixels, heat, test_images

if TYPE_CHECKING:
    from torch import Tensor

    from studio.gui.context import ModelHandle

Floats = NDArray[np.float32]

NUM_FIRST, NUM_POINTS, NUM_LIVE = 300, 2_000, 600
"""Pictures on the map at first, in the end, and as long as the model trains."""
NUM_NEIGHBOURS = 12
NUM_BURSTS = 5
_BATCH = 250
_BURST = 250  # iterations of t-SNE between two looks at it; the least it can do
_EXAGGERATION = 12.0
_BLEND = 0.65  # share of the attention over the picture


@dataclass(frozen=True, kw_only=True)
class EmbedRequest:
    """Encode the first test images; `previous` are the points to turn the new ones towards."""

    handle: ModelHandle
    pooling: str
    num: int
    previous: Floats | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, kw_only=True, eq=False)
class Embedded:
    """Encoded test images.

    Attributes
    ----------
    features
        (N, F), standardised.
    points
        Their two principal components in units of the first one's deviation, (N, 2).
    labels, names
        Class of each, (N,) or -1, and the names of the classes.
    images
        The pictures, (N, H, W, C).
    explained
        Share of the variance that the two components have.
    """

    features: Floats
    points: Floats
    labels: NDArray[np.int64]
    names: tuple[str, ...]
    images: Pixels
    explained: float


@dataclass(frozen=True, kw_only=True)
class LookRequest:
    """Look closer at picture `index` of what was embedded, and at who its patch looks at in a layer.

    Patch -1 is the token of the whole picture, layer -1 the last one.
    """

    handle: ModelHandle
    embedded: Embedded
    index: int
    patch: int
    layer: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Look:
    """One picture.

    Attributes
    ----------
    picture
        (H, W, C).
    neighbours, similarities
        The nearest pictures in the features, nearest first, and their cosines.
    attention
        For each head, the picture under its attention, (M, H, W, 3); empty if the model has none.
    num_layers
        Layers to choose from.
    """

    picture: Pixels
    neighbours: tuple[int, ...]
    similarities: tuple[float, ...]
    attention: Pixels
    num_layers: int


@dataclass(frozen=True, kw_only=True, eq=False)
class TsneProgress:
    """How far t-SNE is, a share in [0, 1], and where the points are by now, (N, 2)."""

    share: float
    points: Floats


def embed(request: EmbedRequest) -> Embedded:
    """Return the features of test images and their principal components."""
    import torch

    from studio.data.stream import to_float
    from studio.nn.device import device_of

    spec = request.handle.card.data
    images = test_images(spec)[: request.num]
    model: Any = request.handle.model
    device = device_of(model)
    with torch.no_grad():
        parts = [
            model.represent(to_float(part.to(device)), request.pooling).float().cpu()
            for part in torch.split(images, _BATCH)
        ]
    raw = torch.cat(parts)
    deviation, mean = torch.std_mean(raw, dim=0)
    features = ((raw - mean) / deviation.clamp(min=1e-5)).numpy()
    points, explained = principal_components(features)
    if request.previous is not None:
        points = turned_towards(points, request.previous)
    labels, names = _classes(spec, len(images))
    return Embedded(
        features=features,
        points=points,
        labels=labels,
        names=names,
        images=np.ascontiguousarray(images.permute(0, 2, 3, 1).numpy()),
        explained=explained,
    )


def principal_components(features: Floats) -> tuple[Floats, float]:
    """Return the first two principal components (N, 2), the first with deviation 1, and their share."""
    centred = features - features.mean(0)
    values, vectors = np.linalg.eigh(centred.T @ centred)
    points = centred @ vectors[:, ::-1][:, :2]
    share = float(values[::-1][:2].sum() / max(float(values.sum()), 1e-12))
    return (points / max(float(points[:, 0].std()), 1e-12)).astype(np.float32), share


def turned_towards(points: Floats, previous: Floats) -> Floats:
    """Return points (N, 2) turned or mirrored to lie as near to the previous ones as they can.

    Point i is the same picture in both; one may have more points than the other.
    """
    both = min(len(points), len(previous))
    u, _, vt = np.linalg.svd(points[:both].T @ previous[:both])
    turned: Floats = (points @ (u @ vt)).astype(np.float32)
    return turned


def tsne(features: Floats, start: Floats) -> Iterator[TsneProgress]:
    """Spread features (N, F) out in the plane by t-SNE (van der Maaten and Hinton 2008), from a start (N, 2).

    It can be stopped after each burst of iterations: the first ones exaggerate the attraction, the next ones
    go on from where the last have led.
    """
    from sklearn.decomposition import PCA
    from sklearn.manifold import TSNE

    small = PCA(min(50, *features.shape), random_state=0).fit_transform(features)
    points = start * np.float32(1e-4 / max(float(start[:, 0].std()), 1e-12))
    yield TsneProgress(share=0.0, points=start)
    for burst in range(NUM_BURSTS):
        estimator = TSNE(
            init=points,
            max_iter=_BURST,
            early_exaggeration=_EXAGGERATION if burst == 0 else 1.0,
            perplexity=min(30.0, (len(features) - 1) / 3),
            random_state=0,
            n_jobs=1,
        )
        points = estimator.fit_transform(small).astype(np.float32)
        shown = (points - points.mean(0)) / max(float(points.std()), 1e-12)
        yield TsneProgress(share=(burst + 1) / NUM_BURSTS, points=shown.astype(np.float32))


def look(request: LookRequest) -> Look:
    """Return a picture's neighbours in the features and the attention of one of its patches."""
    embedded, index = request.embedded, request.index
    near, similarities = neighbours(embedded.features, index, NUM_NEIGHBOURS)
    attention, num_layers = _attention(request, embedded.images[index])
    return Look(
        picture=embedded.images[index],
        neighbours=near,
        similarities=similarities,
        attention=attention,
        num_layers=num_layers,
    )


def neighbours(features: Floats, index: int, num: int) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """Return the nearest other rows of features (N, F) by cosine, nearest first, and their cosines."""
    length = np.maximum(np.linalg.norm(features, axis=1), 1e-12)
    cosine = (features @ features[index]) / (length * length[index])
    cosine[index] = -np.inf
    order = np.argsort(-cosine)[: min(num, len(features) - 1)]
    return tuple(order.tolist()), tuple(cosine[order].tolist())


def _attention(request: LookRequest, picture: Pixels) -> tuple[Pixels, int]:
    """Return the picture under each head's attention (M, H, W, 3), and the number of layers."""
    import torch

    from studio.data.stream import to_float
    from studio.nn.device import device_of

    model: Any = request.handle.model
    if not isinstance(model, Attends):
        return np.zeros((0, *picture.shape[:2], 3), np.uint8), 0
    x = to_float(torch.from_numpy(picture).permute(2, 0, 1)[None])
    device = device_of(request.handle.model)
    with torch.no_grad():
        weights: Tensor = model.attention(x.to(device)).cpu()  # (1, layers, heads, 1 + L, 1 + L)
    layer = min(request.layer, weights.shape[1] - 1)
    rows = picture.shape[0] // model.patch_size
    token = min(request.patch + 1, weights.shape[3] - 1)
    maps = weights[0, layer, :, token, 1:].numpy().reshape(weights.shape[2], rows, -1)  # (M, rows, columns)
    maps = maps / np.maximum(maps.max(axis=(1, 2), keepdims=True), 1e-12)
    large = maps.repeat(model.patch_size, axis=1).repeat(model.patch_size, axis=2)
    blended = _BLEND * heat(large) + (1 - _BLEND) * np.broadcast_to(picture, (*picture.shape[:2], 3))
    return np.rint(blended).astype(np.uint8), weights.shape[1]


def _classes(spec: DataSpec, num: int) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    from studio import data
    from studio.data.dataset import ImageSet
    from studio.evaluation.probe import class_axis

    dataset = data.load(spec.name)
    axis = class_axis(spec)
    if axis is None or not isinstance(dataset, ImageSet):
        return np.full(num, -1, np.int64), ()
    return dataset.test.labels[axis][:num].numpy(), spec.axis(axis).values
