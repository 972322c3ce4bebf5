"""A Gaussian mixture over codes, kept in buffers so that it is saved with its model."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from studio.nn.noise import item_normal

_MAX_FULL = 32  # dimensions up to which covariances are full; diagonal above


class GaussianMixture(nn.Module):
    """K Gaussians in D dimensions; a standard normal until it is fitted.

    Parameters
    ----------
    num_components, dimensions
        K and D.
    """

    weights: Tensor
    means: Tensor
    scales: Tensor

    def __init__(self, num_components: int, dimensions: int) -> None:
        super().__init__()
        self.full = dimensions <= _MAX_FULL
        scale = torch.eye(dimensions) if self.full else torch.ones(dimensions)
        self.register_buffer("weights", torch.full((num_components,), 1.0 / num_components))
        self.register_buffer("means", torch.zeros(num_components, dimensions))
        self.register_buffer("scales", scale.expand(num_components, *scale.shape).clone())

    @torch.no_grad()
    def fit(self, codes: Tensor, seed: int) -> None:
        """Fit to codes (N, D) by expectation maximisation, with N of at least K."""
        from sklearn.mixture import GaussianMixture as Estimator

        estimator = Estimator(
            len(self.weights),
            covariance_type="full" if self.full else "diag",
            reg_covar=1e-4,
            max_iter=50,
            random_state=seed % 2**32,
        )
        estimator.fit(codes.double().cpu().numpy())
        covariances = torch.from_numpy(estimator.covariances_)
        scales = torch.linalg.cholesky(covariances) if self.full else covariances.sqrt()
        self.weights.copy_(torch.from_numpy(estimator.weights_))
        self.means.copy_(torch.from_numpy(estimator.means_))
        self.scales.copy_(scales)

    def sample(self, num: int, seed: int) -> Tensor:
        """Return codes (num, D); item i depends on `seed + i` alone."""
        noise = item_normal(num, (self.means.shape[1] + 1,), seed).to(self.means.device)
        uniform = 0.5 * (1.0 + torch.erf(noise[:, -1] / math.sqrt(2.0)))
        chosen = torch.searchsorted(self.weights.cumsum(0), uniform).clamp(max=len(self.weights) - 1)
        eps, scales = noise[:, :-1], self.scales[chosen]
        spread = torch.einsum("nij,nj->ni", scales, eps) if self.full else scales * eps
        return self.means[chosen] + spread
