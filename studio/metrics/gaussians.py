"""Mixtures of Gaussians with any covariance, differentiable in their parameters, and what is known of a pair.

K components in D dimensions; N points. Everything is float64.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True, kw_only=True)
class Mixture:
    """sum_k w_k N(x; m_k, L_k L_k^T).

    Attributes
    ----------
    weights
        (K,), positive, with sum 1.
    means
        (K, D).
    scales
        Lower-triangular roots L of the covariances, (K, D, D).
    """

    weights: Tensor
    means: Tensor
    scales: Tensor

    def log_prob(self, x: Tensor) -> Tensor:
        """Return the log-density in nats, (N,), at points (N, D)."""
        offsets = (x - self.means[:, None]).transpose(1, 2)  # (K, D, N)
        whitened = torch.linalg.solve_triangular(self.scales, offsets, upper=False)
        log_det = self.scales.diagonal(dim1=1, dim2=2).log().sum(1)  # (K,)
        constant = 0.5 * x.shape[1] * math.log(2 * math.pi)
        parts = -0.5 * whitened.square().sum(1) - (log_det + constant)[:, None]  # (K, N)
        return torch.logsumexp(parts + self.weights.log()[:, None], 0)

    def cdf(self, x: Tensor) -> Tensor:
        """Return P(X <= x), (N,), for points (N, 1) of a mixture on the line."""
        standard = (x - self.means[:, None])[..., 0] / self.scales[:, :, 0]  # (K, N)
        below: Tensor = (self.weights[:, None] * torch.special.ndtr(standard)).sum(0)
        return below

    def push(self, uniform: Tensor) -> Tensor:
        """Return points (N, D) made of uniform ones (N, D + 1); equal mixtures give equal points.

        The first coordinate chooses the component, the others become its Gaussian. Gradients reach means and
        scales, but not the weights.
        """
        edges = self.weights.detach().cumsum(0)
        chosen = torch.searchsorted(edges, uniform[:, 0].contiguous()).clamp(max=len(edges) - 1)
        eps = torch.special.ndtri(uniform[:, 1:])  # (N, D)
        return self.means[chosen] + torch.einsum("nij,nj->ni", self.scales[chosen], eps)

    def covariance(self, component: int = 0) -> Tensor:
        """Return the covariance of a component, (D, D)."""
        scale = self.scales[component]
        return scale @ scale.T


def gaussian_kl_divergence(p: Mixture, q: Mixture) -> float:
    """Return KL(p || q) of two Gaussians in nats.

    1/2 (tr(Q^-1 P) + (m_q - m_p)^T Q^-1 (m_q - m_p) - D + log det Q / det P), for covariances P and Q.
    """
    root = torch.linalg.solve_triangular(q.scales[0], p.scales[0], upper=False)
    offset = torch.linalg.solve_triangular(q.scales[0], (q.means[0] - p.means[0])[:, None], upper=False)
    log_dets = q.scales[0].diagonal().log().sum() - p.scales[0].diagonal().log().sum()
    return float(0.5 * (root.square().sum() + offset.square().sum() - len(root)) + log_dets)


def gaussian_wasserstein_2(p: Mixture, q: Mixture) -> float:
    """Return the 2-Wasserstein distance of two Gaussians, in data units.

    W2^2 = |m_p - m_q|^2 + tr(P + Q - 2 (Q^1/2 P Q^1/2)^1/2) (Dowson and Landau 1982).
    """
    # The eigenvalues of Q^1/2 P Q^1/2 are the squared singular values of L_q^T L_p.
    cross = torch.linalg.svdvals(q.scales[0].T @ p.scales[0]).sum()
    spread = p.scales[0].square().sum() + q.scales[0].square().sum() - 2 * cross
    squared = (p.means[0] - q.means[0]).square().sum() + spread
    return float(squared.clamp(min=0.0).sqrt())


def gaussian_wasserstein_1(p: Mixture, q: Mixture) -> float | None:
    """Return the 1-Wasserstein distance of two Gaussians, or None where it has no closed form.

    On the line it is E|d + s Z| with d the difference of the means and s that of the deviations; for equal
    covariances it is |m_p - m_q| in any dimension.
    """
    shift = p.means[0] - q.means[0]
    distance = float(shift.norm())
    if _same_shape(p, q):
        return distance
    if len(shift) > 1:
        return None
    spread = abs(float(p.scales[0, 0, 0] - q.scales[0, 0, 0]))
    ratio = distance / spread
    folded = spread * math.sqrt(2 / math.pi) * math.exp(-0.5 * ratio**2)
    return folded + distance * math.erf(ratio / math.sqrt(2))


def gaussian_total_variation(p: Mixture, q: Mixture) -> float | None:
    """Return the total variation distance of two Gaussians, or None where it has no closed form.

    With equal covariances it is erf(d / sqrt(8)) for the Mahalanobis distance d of the means. On the line the
    densities cross at the roots of a quadratic, between which the distribution functions differ most.
    """
    if _same_shape(p, q):
        shift = (p.means[0] - q.means[0])[:, None]
        mahalanobis = torch.linalg.solve_triangular(p.scales[0], shift, upper=False).norm()
        return float(torch.special.erf(mahalanobis / math.sqrt(8)))
    if p.means.shape[1] > 1:
        return None
    (m, s), (n, t) = ((float(d.means[0, 0]), float(d.scales[0, 0, 0])) for d in (p, q))
    # log p - log q = a x^2 + b x + c
    a, b = 0.5 / t**2 - 0.5 / s**2, m / s**2 - n / t**2
    c = 0.5 * (n / t) ** 2 - 0.5 * (m / s) ** 2 + math.log(t / s)
    root = math.sqrt(max(b * b - 4 * a * c, 0.0))
    crossings = torch.tensor(sorted(((-b - root) / (2 * a), (-b + root) / (2 * a))), dtype=torch.float64)
    between = [float(d.cdf(crossings[:, None]).diff()) for d in (p, q)]
    return abs(between[0] - between[1])


def _same_shape(p: Mixture, q: Mixture) -> bool:
    return torch.allclose(p.covariance(), q.covariance(), rtol=1e-9, atol=0.0)
