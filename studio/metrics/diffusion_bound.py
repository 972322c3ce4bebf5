"""The variational bound of a diffusion, term by term (Ho et al. 2020, eq. 5; Kingma et al. 2021, eq. 17).

Every term is a mean over an item's dimensions, in nats. Shapes: x0 and predictions (N, ...); levels (N,).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from studio.metrics.likelihood import gaussian_kl, gaussian_log_prob
from studio.nn.broadcast import per_item

BITS = 1.0 / math.log(2.0)
PIXEL_BIN = 2.0 / 255.0
"""Distance of two byte values in pixels centred to [-1, 1]."""
_NONE = 1e-10  # a variance below this is none


@dataclass(frozen=True, kw_only=True)
class Step:
    """The step of the chain from level t to the cleaner level s: alpha and sigma of both, (N,) each."""

    alpha_t: Tensor
    sigma_t: Tensor
    alpha_s: Tensor
    sigma_s: Tensor


def prior_term(x0: Tensor, alpha: Tensor, sigma: Tensor) -> Tensor:
    """Return KL(q(x_T|x_0) || N(0, I)), (N,)."""
    mean = per_item(alpha, x0) * x0
    log_variance = 2.0 * per_item(sigma, x0).clamp(min=1e-6).log().expand_as(x0)
    return gaussian_kl(mean, log_variance).flatten(1).mean(1)


def step_term(
    x0: Tensor, predicted: Tensor, step: Step, share: Tensor | None = None, bin_width: float | None = None
) -> Tensor:
    """Return the bound's term of one step, (N,).

    It is the KL of q(x_s|x_t, x_0) to the model's Gaussian, or at the last step, where s is clean,
    -log p(x_0|x_1).

    Parameters
    ----------
    x0, predicted
        True and predicted clean x, (N, ...).
    step
        Where the step leads from and to.
    share
        v of a learnt variance, (N, ...); None takes the posterior's.
    bin_width
        Distance of two values of discrete data, whose outermost ones are -1 and 1 (Ho et al. 2020, eq. 13);
        None for continuous data.
    """
    alpha_s, sigma_s = per_item(step.alpha_s, x0), per_item(step.sigma_s, x0)
    alpha_t, sigma_t = per_item(step.alpha_t, x0), per_item(step.sigma_t, x0)
    beta = (sigma_t.square() - (alpha_t / alpha_s * sigma_s).square()).clamp(min=_NONE)
    is_last = sigma_s.square() < _NONE
    small = torch.where(is_last, beta, beta * (sigma_s / sigma_t).square().clamp(min=_NONE))
    error = alpha_s * beta / sigma_t.square() * (x0 - predicted)  # of the posterior's mean
    log_small = small.log()
    log_variance = log_small.expand_as(x0) if share is None else torch.lerp(log_small, beta.log(), share)
    kl = 0.5 * ((small + error.square()) * torch.exp(-log_variance) - 1.0 + log_variance - log_small)
    if bin_width is None:
        decoder = -gaussian_log_prob(error, torch.zeros_like(error), log_variance)
    else:
        decoder = -_log_bin(x0, error, torch.exp(0.5 * log_variance), bin_width)
    return torch.where(is_last, decoder, kl).flatten(1).mean(1)


def _log_bin(x0: Tensor, error: Tensor, deviation: Tensor, width: float) -> Tensor:
    """Return the log-probability of x0's bin, those at the ends being open."""
    upper = torch.special.ndtr((error + 0.5 * width) / deviation)
    lower = torch.special.ndtr((error - 0.5 * width) / deviation)
    upper = torch.where(x0 > 1.0 - 0.5 * width, 1.0, upper)
    lower = torch.where(x0 < -1.0 + 0.5 * width, 0.0, lower)
    return (upper - lower).clamp(min=1e-12).log()
