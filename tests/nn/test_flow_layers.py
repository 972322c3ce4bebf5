"""Every invertible map: its log-determinant, its inverse, and what it does at the edges of its domain."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from torch import Tensor, nn
from zuko.transforms import (
    AdditiveTransform,
    CouplingTransform,
    DependentTransform,
    MonotonicAffineTransform,
    MonotonicRQSTransform,
)

from studio.core.text import StudioError
from studio.nn.bijection import Bijection, Chain
from studio.nn.coupling import ConvConditioner, Coupling, LearntVector
from studio.nn.elementwise import Additive, Affine, Elementwise, Kind, Spline, elementwise
from studio.nn.flow_layers import ActNorm, Flatten, Logit, Mixing, MultiScale, Squash, Squeeze
from studio.nn.mlp import mlp
from studio.nn.partition import Halves, Mask, partition

IMAGE = (4, 4, 4)


def _vector_coupling(
    kind: Kind, mask: Mask, size: int, *, flip: bool = False, marginal: bool = False
) -> Coupling:
    parts = partition(mask, image=False, flip=flip)
    kept, moved = parts.sizes(size)
    one = elementwise(kind, limit=3.0, bins=8, bound=3.0)
    outputs = moved * one.num_parameters
    network: nn.Module = mlp([kept, 16, outputs]) if kept else LearntVector(outputs)
    return Coupling(parts, one, network, num_kept=kept if marginal else 0)


def _image_coupling(kind: Kind, mask: Mask, *, flip: bool = False) -> Coupling:
    parts = partition(mask, image=True, flip=flip)
    kept, moved = parts.sizes(IMAGE[0])
    one = elementwise(kind, limit=3.0, bins=5, bound=3.0)
    return Coupling(parts, one, ConvConditioner(kept, 8, moved * one.num_parameters))


def _begun(features: int) -> ActNorm:
    norm = ActNorm(features)
    with torch.no_grad():
        norm.shift.normal_()
        norm.log_scale.normal_()
    return norm.eval()


@dataclass(frozen=True)
class Case:
    name: str
    make: Callable[[], Bijection]
    shape: tuple[int, ...]
    low: float = -10.0  # of what it is given
    high: float = 10.0


CASES = [
    *[
        Case(f"{kind}-{mask}-{size}", lambda k=kind, m=mask, s=size: _vector_coupling(k, m, s), (size,))
        for kind in ("affine", "additive", "spline")
        for mask in ("half", "checkerboard")
        for size in (2, 5)
    ],
    Case("spline-alone", lambda: _vector_coupling("spline", "half", 1), (1,)),
    Case("spline-flipped", lambda: _vector_coupling("spline", "half", 3, flip=True, marginal=True), (3,)),
    Case("affine-marginal", lambda: _vector_coupling("affine", "checkerboard", 5, marginal=True), (5,)),
    *[
        Case(f"image-{kind}-{mask}", lambda k=kind, m=mask: _image_coupling(k, m, flip=True), IMAGE)
        for kind in ("affine", "additive", "spline")
        for mask in ("channel", "checkerboard")
    ],
    Case("actnorm", lambda: _begun(3), (3,)),
    Case("actnorm-image", lambda: _begun(4), IMAGE),
    Case("mixing", lambda: Mixing(3), (3,)),
    Case("mixing-image", lambda: Mixing(4), IMAGE),
    Case("squeeze", Squeeze, (1, 4, 4)),
    Case("flatten", lambda: Flatten((1, 4, 4)), (1, 4, 4)),
    Case("logit", lambda: Logit(256, 0.05), (6,), 0.0, 256.0),
    Case("squash", Squash, (3,), -6.0, 6.0),
    Case("multi-scale", lambda: MultiScale(_prior(), Flatten((2, 4, 4))), IMAGE),
    Case("chain", lambda: Chain([_begun(2), Mixing(2), _vector_coupling("spline", "half", 2)]), (2,)),
]


def _prior() -> Coupling:
    return Coupling(Halves(), Affine(3.0), ConvConditioner(2, 8, 4))


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> Case:
    return request.param


def _given(case: Case, num: int = 3, seed: int = 0) -> Tensor:
    uniform = torch.rand(num, *case.shape, generator=torch.Generator().manual_seed(seed))
    # Not right up to the ends, where a float32 logit has no digits left.
    return case.low + (case.high - case.low) * (0.02 + 0.96 * uniform)


def _made(case: Case) -> Bijection:
    torch.manual_seed(0)
    return case.make().eval()


def test_log_determinant_is_that_of_autograds_jacobian(case: Case) -> None:
    layer, x = _made(case), _given(case)
    with torch.no_grad():
        reported = layer(x).log_det
    for item, expected in zip(x, reported, strict=True):
        jacobian = torch.autograd.functional.jacobian(
            lambda v: layer(v.view(1, *case.shape)).values.flatten(), item.flatten()
        )
        log_det = torch.linalg.slogdet(jacobian.double()).logabsdet
        assert float(log_det) == pytest.approx(float(expected), abs=2e-3)


def test_inverse_undoes_it_and_turns_the_log_determinant(case: Case) -> None:
    layer, x = _made(case), _given(case, num=200)
    with torch.no_grad():
        there = layer(x)
        back = layer.inverse(there.values)
    torch.testing.assert_close(back.values, x, atol=1e-4, rtol=1e-5)
    torch.testing.assert_close(back.log_det, -there.log_det, atol=2e-3, rtol=1e-4)


_POINTS = arrays.arrays("float32", (4, 3), elements=st.floats(-50, 50, width=32))
_WEIGHTS = arrays.arrays("float32", (60,), elements=st.floats(-2, 2, width=32))


@pytest.mark.parametrize("kind", ["affine", "additive", "spline"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(points=_POINTS, weights=_WEIGHTS)
def test_couplings_of_any_parameters_invert_any_points(kind: Kind, points: object, weights: object) -> None:
    one = elementwise(kind, limit=3.0, bins=8, bound=3.0)
    layer = Coupling(Halves(), one, LearntParameters(torch.as_tensor(weights), 2 * one.num_parameters))
    x = torch.as_tensor(points)
    with torch.no_grad():
        there = layer(x)
        back = layer.inverse(there.values)
    assert bool(torch.isfinite(there.log_det).all())
    scale = max(1.0, float(there.values.abs().max()))
    assert float((back.values - x).abs().max()) <= 1e-4 * scale


class LearntParameters(nn.Module):
    """A conditioner that answers with the given numbers, moved along by what is kept."""

    def __init__(self, values: Tensor, size: int) -> None:
        super().__init__()
        self.values = values.repeat(-(-size // len(values)))[:size]

    def forward(self, kept: Tensor) -> Tensor:
        return self.values + torch.tanh(kept[:, :1])


@pytest.mark.parametrize("kind", ["affine", "additive", "spline"])
def test_couplings_have_zukos_numbers_for_the_same_weights(kind: Kind) -> None:
    torch.manual_seed(0)
    layer = _vector_coupling(kind, "half", 2).eval()
    one = layer.one

    def meta(kept: Tensor) -> DependentTransform:
        parameters = layer.conditioner(kept).view(len(kept), 1, -1)
        return DependentTransform(_zukos(one, parameters), 1)

    theirs = CouplingTransform(meta, torch.tensor([True, False]))
    x = 4 * torch.randn(500, 2, generator=torch.Generator().manual_seed(1))
    with torch.no_grad():
        mine = layer(x)
        torch.testing.assert_close(mine.values, theirs(x))
        torch.testing.assert_close(mine.log_det, theirs.log_abs_det_jacobian(x, theirs(x)))
        torch.testing.assert_close(layer.inverse(x).values, theirs.inv(x))


def _zukos(one: Elementwise, parameters: Tensor) -> object:
    if isinstance(one, Spline):
        widths, heights, derivatives = parameters.split([one.bins, one.bins, one.bins - 1], dim=-1)
        return MonotonicRQSTransform(widths, heights, derivatives, bound=one.bound)
    if isinstance(one, Additive):
        return AdditiveTransform(-parameters.squeeze(-1))
    shift, raw = parameters.unbind(-1)
    log_scale = -3.0 * torch.tanh(raw / 3.0)
    # zuko bounds the scale its own way, s / (1 + |s / log slope|), which is undone here.
    unbounded = log_scale / (1 - (log_scale / math.log(1e-3)).abs())
    return MonotonicAffineTransform(-shift * log_scale.exp(), unbounded, slope=1e-3)


@pytest.mark.parametrize("sign", [-1.0, 1.0])
def test_a_spline_is_finite_and_invertible_at_its_border(sign: float) -> None:
    one = Spline(bins=8, bound=3.0)
    edge = torch.tensor([3.0])
    x = sign * torch.cat(
        [edge, torch.nextafter(edge, edge + 1), torch.nextafter(edge, edge - 1), edge + 1e30]
    )
    parameters = 3 * torch.randn(4, 23, generator=torch.Generator().manual_seed(0))
    there = one.forward(x, parameters)
    back = one.inverse(there.values, parameters)
    assert bool(torch.isfinite(there.values).all())
    assert bool(torch.isfinite(there.log_det).all())
    torch.testing.assert_close(back.values, x, atol=1e-4, rtol=0)


def test_an_affine_scale_is_bounded_the_same_both_ways() -> None:
    one = Affine(limit=3.0)
    x = torch.tensor([1.0, 1.0])
    mapped = one.forward(x, torch.tensor([[0.0, 1e30], [0.0, -1e30]]))
    torch.testing.assert_close(mapped.log_det, torch.tensor([-3.0, 3.0]))
    torch.testing.assert_close(mapped.values, torch.tensor([math.exp(-3), math.exp(3)]))


def test_actnorm_begins_from_its_first_batch_and_only_then() -> None:
    norm = ActNorm(2)
    first = torch.tensor([5.0, -3.0]) + torch.tensor([0.1, 20.0]) * torch.randn(500, 2)
    z = norm(first).values.detach()
    torch.testing.assert_close(z.mean(0), torch.zeros(2), atol=1e-4, rtol=0)
    torch.testing.assert_close(z.std(0, unbiased=False), torch.ones(2), atol=1e-4, rtol=0)
    shift = norm.shift.detach().clone()
    norm(first + 100)
    assert torch.equal(norm.shift, shift)
    other = ActNorm(2)
    other.load_state_dict(norm.state_dict())
    other(first + 100)
    assert torch.equal(other.shift, shift)


def test_actnorm_leaves_a_constant_feature_finite_and_names_data_that_are_not() -> None:
    norm = ActNorm(2)
    mapped = norm(torch.tensor([[2.0, 1.0], [2.0, 3.0]]))
    assert torch.equal(mapped.values[:, 0], torch.zeros(2))
    assert bool(torch.isfinite(mapped.log_det).all())
    with pytest.raises(StudioError, match="aren't finite"):
        ActNorm(1)(torch.tensor([[1.0], [float("nan")]]))


def test_a_checkerboard_of_pixels_is_one() -> None:
    board = torch.zeros(1, 1, 4, 4)
    dark, light = partition("checkerboard", image=True, flip=False).split(Squeeze()(board).values)
    joined = partition("checkerboard", image=True, flip=False).join(torch.ones_like(dark), light)
    pixels = Squeeze().inverse(joined).values[0, 0]
    rows, columns = torch.meshgrid(torch.arange(4), torch.arange(4), indexing="ij")
    assert torch.equal(pixels, ((rows + columns) % 2 == 0).float())


def test_the_kept_part_is_kept() -> None:
    layer = _vector_coupling("affine", "half", 4)
    x = torch.randn(5, 4)
    assert torch.equal(layer(x).values[:, :2], x[:, :2])
    assert not torch.allclose(layer(x).values[:, 2:], x[:, 2:])
