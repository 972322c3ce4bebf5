"""Bounds on log-likelihoods and closed-form divergences of Gaussians."""

from __future__ import annotations

import math

import torch
from torch import Tensor


def gaussian_kl(mean: Tensor, log_var: Tensor) -> Tensor:
    """Return KL(N(mean, exp(log_var)) || N(0, 1)) elementwise, in nats.

    Kingma and Welling 2014, appendix B: 1/2 (mu^2 + sigma^2 - log sigma^2 - 1).
    """
    return 0.5 * (mean.square() + log_var.exp() - log_var - 1.0)


def gaussian_log_prob(x: Tensor, mean: Tensor, log_var: Tensor) -> Tensor:
    """Return log N(x; mean, exp(log_var)) elementwise, in nats."""
    return -0.5 * ((x - mean).square() * torch.exp(-log_var) + log_var + math.log(2 * math.pi))


def importance_weighted_bound(log_weights: Tensor) -> Tensor:
    """Return the bound of Burda et al. 2016, eq. 8, per item.

    Parameters
    ----------
    log_weights
        log p(x, z_k) - log q(z_k|x), (N, K).

    Returns
    -------
    Tensor
        log 1/K sum_k w_k, (N,); it rises to log p(x) with K.
    """
    return torch.logsumexp(log_weights, dim=1) - math.log(log_weights.shape[1])


def active_units(means: Tensor, threshold: float = 0.01) -> Tensor:
    """Return the number of latent dimensions whose posterior mean varies over the data.

    Burda et al. 2016, section 5.2: Var_x(E_q[z_d|x]) > 0.01.

    Parameters
    ----------
    means
        Posterior means, (N, ...).
    threshold
        Smallest variance that counts.
    """
    return (means.flatten(1).var(dim=0) > threshold).sum()
