"""What goes into models and comes out of them, besides tensors.

N items, L latent dimensions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True, kw_only=True)
class Condition:
    """What a model is conditioned on.

    Attributes
    ----------
    labels
        Axis name to int64 labels, (N,).
    image
        (N, C, H, W) in [0, 1].
    tokens
        Embedded context, (N, T, E).
    """

    labels: Mapping[str, Tensor] = field(default_factory=dict)
    image: Tensor | None = None
    tokens: Tensor | None = None


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Training or validation items: `x` at the boundary's scale, and the step they are used at."""

    x: Tensor
    condition: Condition
    step: int = 0


@dataclass(frozen=True, kw_only=True)
class GaussianPosterior:
    """q(z|x) = N(mean, diag exp(log_var)); both (N, *latent_shape)."""

    mean: Tensor
    log_var: Tensor


@dataclass(frozen=True, kw_only=True)
class ElboTerms:
    """The evidence lower bound of a batch, in nats.

    Attributes
    ----------
    reconstruction
        -E_q[log p(x|z)] by one draw of z, (N,).
    kl
        KL(q(z|x) || p(z)) of every latent dimension, (N, L).
    """

    reconstruction: Tensor
    kl: Tensor


@dataclass(frozen=True, kw_only=True)
class Domains:
    """Two kinds of images between which a model translates: two labels of one axis.

    Attributes
    ----------
    axis
        Name of the label axis.
    a, b
        Indices of the two labels.
    """

    axis: str
    a: int
    b: int


@dataclass(frozen=True, kw_only=True)
class SampleStep:
    """One step of a multi-step sampler: x_t at time t, the predicted x_0 and noise, each (N, ...)."""

    index: int
    t: float
    x_t: Tensor
    x0: Tensor
    eps: Tensor


@dataclass(frozen=True, kw_only=True)
class Carried:
    """Points on their way through an invertible map.

    Attributes
    ----------
    values
        Where they are after a stage, (N, D); images are flattened.
    log_det
        log|det J| of all that was done to them so far, (N,), in nats: what the log-density has lost.
    """

    values: Tensor
    log_det: Tensor
