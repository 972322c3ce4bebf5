"""One joint batch on several devices: what keeps a step the same as on one.

Every device computes its rows of the batch, and the mean of their gradients is the joint batch's, as long as
the loss is a mean over items. Three things are not, and are made so here: noise is drawn for the whole batch
and cut into rows, batch normalisation takes the statistics of all rows, and a loss that is not linear in a
mean over the batch asks for the joint mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, cast

import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch import Tensor
from torch.overrides import TorchFunctionMode

from studio.core.share import WHOLE, Share

_share: ContextVar[Share] = ContextVar("share", default=WHOLE)
_DRAWS = (torch.rand, torch.randn, torch.randint)


@contextmanager
def sharing(share: Share, unit: int) -> Iterator[None]:
    """Let what is computed inside belong to a joint batch.

    Parameters
    ----------
    share
        This process's place.
    unit
        Number of its rows. A draw with a dimension of so many, or of a multiple, is taken as being for the
        items along it; any other draw is for the batch as a whole, and the same on every device.
    """
    if share.count == 1:
        yield
        return
    token = _share.set(share)
    try:
        with _Joint(share, unit):
            yield
    finally:
        _share.reset(token)


def joint_mean(mean: Tensor) -> Tensor:
    """Return the mean over all devices of a mean over this one's rows, with its gradient."""
    count = _share.get().count
    return mean if count == 1 else _sum(mean) / count


def joint_moments(rows: Tensor) -> tuple[Tensor, Tensor]:
    """Return mean and standard deviation (without bias) of rows (C, N) over all devices' N, (C,) each."""
    count = _share.get().count
    if count == 1:
        return rows.mean(1), rows.std(1)
    mean = joint_mean(rows.mean(1))
    num = count * rows.shape[1]
    squares = joint_mean((rows - mean[:, None]).square().mean(1))
    return mean, (squares * num / (num - 1)).sqrt()


def stratified(num: int, source: torch.Generator) -> Tensor:
    """Return one draw from each of as many even slices of [0, 1) as the joint batch has items, (num,)."""
    share = _share.get()
    uniform = torch.rand(num, generator=source, device=source.device)
    places = torch.arange(num, device=source.device) + share.index * num
    return (places + uniform) / (num * share.count)


class _Joint(TorchFunctionMode):
    """Turns draws into rows of joint ones, and normalises batches jointly."""

    def __init__(self, share: Share, unit: int) -> None:
        super().__init__()
        self._share, self._unit = share, unit

    def __torch_function__(
        self, func: Any, types: Sequence[type], args: Sequence[Any] = (), kwargs: Any = None
    ) -> Any:
        named = kwargs or {}
        if func in _DRAWS and named.get("generator") is not None and "out" not in named:
            return self._draw(func, args, named)
        if func is F.batch_norm:
            return _batch_norm(*args, **named)
        return func(*args, **named)

    def _draw(self, draw: Callable[..., Tensor], args: Sequence[Any], named: dict[str, Any]) -> Tensor:
        size, before = _size(draw, args, named)
        along = next((d for d, num in enumerate(size) if num and num % self._unit == 0), None)
        rest = {name: value for name, value in named.items() if name != "size"}
        if along is None:
            return draw(*before, size, **rest)
        blocks, part = size[along] // self._unit, self._unit
        joint = (*size[:along], blocks * part * self._share.count, *size[along + 1 :])
        drawn = draw(*before, joint, **rest)
        cut = drawn.reshape(*size[:along], blocks, self._share.count, part, *size[along + 1 :])
        return cut.select(along + 1, self._share.index).reshape(size)


def _size(
    draw: Callable[..., Tensor], args: Sequence[Any], named: dict[str, Any]
) -> tuple[tuple[int, ...], Sequence[Any]]:
    """Return the size a draw asks for, and the arguments before it."""
    if "size" in named:
        return tuple(named["size"]), args
    if draw is torch.randint:
        return tuple(args[-1]), args[:-1]
    is_sequence = len(args) == 1 and not isinstance(args[0], int)
    return tuple(args[0] if is_sequence else args), ()


def _batch_norm(
    x: Tensor,
    running_mean: Tensor | None,
    running_var: Tensor | None,
    *,
    weight: Tensor | None = None,
    bias: Tensor | None = None,
    training: bool = False,
    momentum: float = 0.1,
    eps: float = 1e-5,
) -> Tensor:
    """Normalise by the mean and variance of all devices' rows (Ioffe and Szegedy 2015, algorithm 1)."""
    if not training:
        return F.batch_norm(x, running_mean, running_var, weight, bias, eps=eps)
    items = [dim for dim in range(x.dim()) if dim != 1]
    view = (1, -1, *[1] * (x.dim() - 2))
    values = x.float()
    mean = joint_mean(values.mean(items))
    centred = values - mean.view(view)
    var = joint_mean(centred.square().mean(items))
    if running_mean is not None and running_var is not None:
        num = _share.get().count * x.numel() // x.shape[1]
        with torch.no_grad():
            running_mean.lerp_(mean, momentum)
            running_var.lerp_(var * num / max(num - 1, 1), momentum)
    normal = centred * (var + eps).rsqrt().view(view)
    scaled = normal if weight is None else normal * weight.view(view)
    return (scaled if bias is None else scaled + bias.view(view)).to(x.dtype)


class _Sum(torch.autograd.Function):
    """The sum over all devices; backwards too, since every device's loss depends on every device's rows."""

    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:
        total = x.detach().clone(memory_format=torch.contiguous_format)
        dist.all_reduce(total)
        return total

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> Tensor:
        return _sum(grads[0])


def _sum(x: Tensor) -> Tensor:
    return cast(Tensor, _Sum.apply(x))
