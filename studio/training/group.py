"""The processes that train one model together, and what they tell each other.

Each is given its place by the launcher (`torchrun`, or `latent-studio train --devices`) in the environment.
The first one decides, reports and writes; between two steps the others hear what it has decided.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import torch
import torch.distributed as dist
from torch import Tensor, nn

from studio.core.share import WHOLE, Share
from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.training.threads import available_cores

_TIMEOUT = timedelta(minutes=30)  # the first one validates and saves while the others wait
_GO_ON, _ELSE = 0, 1


def launched_share() -> Share:
    """Return this process's place as the launcher gave it; the whole without a launcher."""
    if "RANK" not in os.environ or "WORLD_SIZE" not in os.environ:
        return WHOLE
    return Share(index=int(os.environ["RANK"]), count=int(os.environ["WORLD_SIZE"]))


def check_devices(count: int, device: str) -> None:
    """Refuse more processes than this machine has places for: graphics processors, else cores."""
    num_cuda = torch.cuda.device_count()
    on_cuda = device == "cuda" or (device == "auto" and num_cuda > 0)
    available = num_cuda if on_cuda else 1 if device == "mps" else available_cores()
    if count <= available:
        return
    raise StudioError(
        QT_TRANSLATE_NOOP("messages", "There are {available} CUDA devices here; use --devices {available}.")
        if on_cuda
        else QT_TRANSLATE_NOOP("messages", "There are {available} places here; use --devices {available}."),
        available=available,
    )


def place(device: torch.device, share: Share) -> torch.device:
    """Return the device of this process: of several graphics processors the one that is its own."""
    if device.type != "cuda" or share.count == 1:
        return device
    own = torch.device("cuda", int(os.environ.get("LOCAL_RANK", share.index)))
    torch.cuda.set_device(own)
    return own


@contextmanager
def joined(share: Share, device: torch.device) -> Iterator[None]:
    """Meet the other processes; where there are none, or they have met already, do nothing."""
    if share.count == 1 or dist.is_initialized():
        yield
        return
    backend = "cpu:gloo,cuda:nccl" if device.type == "cuda" else "gloo"
    dist.init_process_group(backend, timeout=_TIMEOUT)
    try:
        yield
    finally:
        dist.destroy_process_group()


def agree(share: Share, decided: Any, *, is_news: bool) -> Any:
    """Return what the first process has decided.

    Parameters
    ----------
    share
        This process's place.
    decided
        What the first one says, picklable; of the others it isn't looked at.
    is_news
        Whether it says anything; None is returned otherwise, which costs a message of one byte.
    """
    if share.count == 1:
        return decided if is_news else None
    sign = torch.tensor([_ELSE if is_news else _GO_ON], dtype=torch.uint8)
    dist.broadcast(sign, 0)
    if int(sign) == _GO_ON:
        return None
    said = [decided]
    dist.broadcast_object_list(said, 0)
    return said[0]


def wait_for_all(share: Share) -> None:
    """Return once every process has come here."""
    if share.count > 1:
        dist.all_reduce(torch.zeros(1))


@torch.no_grad()
def average_gradients(parameters: Sequence[nn.Parameter], share: Share) -> None:
    """Replace gradients by their mean over all processes, in one message.

    Whatever made them, a gradient of gradients included: they are averaged after the backward pass.
    """
    if share.count == 1:
        return
    grads = [parameter.grad for parameter in parameters if parameter.grad is not None]
    for dtype in {grad.dtype for grad in grads}:
        chosen = [grad for grad in grads if grad.dtype == dtype]
        joint = torch.cat([grad.reshape(-1) for grad in chosen])
        dist.all_reduce(joint)
        joint /= share.count
        for grad, part in zip(chosen, torch.split(joint, [g.numel() for g in chosen]), strict=True):
            grad.copy_(part.view(grad.shape))


@torch.no_grad()
def average_terms(terms: Mapping[str, Tensor], share: Share) -> dict[str, Tensor]:
    """Return the means over all processes of what each measured on its rows."""
    if share.count == 1 or not terms:
        return dict(terms)
    shapes = [value.shape for value in terms.values()]
    joint = torch.cat([value.detach().float().cpu().reshape(-1) for value in terms.values()])
    dist.all_reduce(joint)
    parts = torch.split(joint / share.count, [shape.numel() for shape in shapes])
    return {name: part.view(shape) for name, part, shape in zip(terms, parts, shapes, strict=True)}
