"""Figures of models that translate images: the way there and back, and the distance to the true pair.

Training sees no pairs. Where the data know them, as items of both domains with one name, they judge here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import torch
from torch import Tensor, nn

from studio.core.capabilities import Translates
from studio.core.model_io import Condition, Domains
from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.data.dataset import Dataset, ImageSet, ImageSplit
from studio.data.stream import to_float
from studio.evaluation.figures import Progress, Protocol
from studio.metrics.edges import edge_distance, pixel_distance
from studio.nn.device import device_of

_BATCH = 100
_DISTANCES: dict[str, Callable[[Tensor, Tensor], Tensor]] = {
    "pixel_distance": pixel_distance,
    "edge_distance": edge_distance,
}


def applies(model: nn.Module) -> bool:
    """Return whether a model translates."""
    return isinstance(model, Translates)


@torch.no_grad()
def measure(model: nn.Module, dataset: Dataset, protocol: Protocol) -> Iterator[Progress]:
    """Measure on the test images of both domains: back from the other one, and against the true pair."""
    assert isinstance(model, Translates)
    assert isinstance(dataset, ImageSet)
    test, domains = dataset.test, model.domains
    sides = {label: torch.where(test.labels[domains.axis] == label)[0] for label in (domains.a, domains.b)}
    if protocol.limit is not None:
        sides = {label: items[: max(1, protocol.limit // 2)] for label, items in sides.items()}
    total, done = sum(map(len, sides.values())), 0
    if not total:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "{data} has no test images of the two classes translated between."),
            data=dataset.spec.title_message,
        )
    errors = []
    for label, items in sides.items():
        for part in torch.split(items, _BATCH):
            x = to_float(test.images[part]).to(device_of(model))
            back = translated(model, translated(model, x, other(domains, label)), label)
            errors.append(pixel_distance(back, x))
            done += len(part)
            yield Progress(done=done, total=total, part="cycle")
    figures = {"cycle_error": float(torch.cat(errors).mean()), "num_items": total}
    yield Progress(done=done, total=total, part="cycle", figures=figures)
    pairs = true_pairs(test, domains)
    if protocol.limit is not None:
        pairs = pairs[: max(1, protocol.limit // 2)]
    if len(pairs):
        yield from _against_pairs(model, test, pairs)


def _against_pairs(model: nn.Module, test: ImageSplit, pairs: Tensor) -> Iterator[Progress]:
    """Measure how far images are from their true pair, before and after translation; means of both ways."""
    assert isinstance(model, Translates)
    domains = model.domains
    before: dict[str, list[Tensor]] = {name: [] for name in _DISTANCES}
    after: dict[str, list[Tensor]] = {name: [] for name in _DISTANCES}
    done = 0
    for part in torch.split(pairs, _BATCH):
        a, b = (to_float(test.images[part[:, side]]).to(device_of(model)) for side in (0, 1))
        for source, target, label in ((a, b, domains.b), (b, a, domains.a)):
            made = translated(model, source, label)
            for name, distance in _DISTANCES.items():
                before[name].append(distance(source, target))
                after[name].append(distance(made, target))
        done += len(part)
        yield Progress(done=done, total=len(pairs), part="pairs")
    figures: dict[str, float | int | str] = {"num_pairs": len(pairs)}
    for name in _DISTANCES:
        figures[f"{name}_untranslated"] = float(torch.cat(before[name]).mean())
        figures[name] = float(torch.cat(after[name]).mean())
    yield Progress(done=done, total=len(pairs), part="pairs", figures=figures)


def translated(model: Translates, x: Tensor, label: int) -> Tensor:
    """Return images translated to the class `label`."""
    labels = torch.full((len(x),), label, device=x.device)
    return model.translate(x, Condition(labels={model.domains.axis: labels}))


def other(domains: Domains, label: int) -> int:
    """Return the other of the two classes."""
    return domains.a if label == domains.b else domains.b


def true_pairs(split: ImageSplit, domains: Domains) -> Tensor:
    """Return the indices of items of both domains with the same words, (pairs, 2); perhaps none."""
    if not split.captions:
        return torch.empty(0, 2, dtype=torch.int64)
    words = next(iter(split.captions.values()))
    labels = split.labels[domains.axis].tolist()
    of_b = {text: index for index, text in enumerate(words) if labels[index] == domains.b}
    pairs = [
        (index, of_b[text]) for index, text in enumerate(words) if labels[index] == domains.a and text in of_b
    ]
    return torch.tensor(pairs, dtype=torch.int64).reshape(-1, 2)
