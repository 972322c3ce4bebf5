"""Gradient descent of q on a divergence to p. It imports torch, so only workers import it."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

import torch
from torch import Tensor

from studio.gui.panels.divergences import work
from studio.gui.panels.divergences.records import LEAST_SIGMA, MOST_SIGMA, REACH, Kind, Pair
from studio.metrics import divergences as d
from studio.metrics.gaussians import Mixture

_LINE_POINTS, _PLANE_POINTS, _PAIRS = 1_200, 72, 128
_DECAYS = 0.9, 0.999
_SPAN = REACH + 3 * MOST_SIGMA


class Fit:
    """The parameters of q as leaves: means, logarithms of widths, what is below the diagonal, logits.

    Transport in the plane moves no weights: which component a point comes from has no gradient.
    """

    def __init__(self, pair: Pair, kind: Kind, rate: float) -> None:
        self.dimensions, self.kind = pair.dimensions, kind
        self._p = work.mixture(pair.p, pair.dimensions)
        start = work.mixture(pair.q, pair.dimensions)
        diagonal = start.scales.diagonal(dim1=1, dim2=2)
        self._means = start.means.clone().requires_grad_()
        self._log_widths = diagonal.log().clone().requires_grad_()
        self._below = torch.tril(start.scales, -1).clone().requires_grad_()
        self._logits = start.weights.log().clone().requires_grad_()
        self._leaves = (self._means, self._log_widths, self._below, self._logits)
        self._moments = [(torch.zeros_like(leaf), torch.zeros_like(leaf)) for leaf in self._leaves]
        self._rate, self._step = rate, 0
        self._points, self._cell = self._make_points()

    def mixture(self) -> Mixture:
        """Return q as it is now."""
        scales = torch.tril(self._below, -1) + torch.diag_embed(self._log_widths.exp())
        return Mixture(weights=self._logits.softmax(0), means=self._means, scales=scales)

    def value(self) -> float:
        """Return the divergence of q as it is now: W2 itself, not its square."""
        with torch.no_grad():
            return self._reported(self._objective())

    def step(self) -> float:
        """Take a step and return the divergence after it."""
        gradients = torch.autograd.grad(self._objective(), self._leaves, allow_unused=True)
        with torch.no_grad():
            self._descend(gradients)
            self._means.clamp_(-REACH, REACH)
            self._log_widths.clamp_(log(LEAST_SIGMA), log(MOST_SIGMA))
            self._below.clamp_(-MOST_SIGMA, MOST_SIGMA)
        return self.value()

    def _descend(self, gradients: Sequence[Tensor | None]) -> None:
        """Take a step of Adam (Kingma and Ba 2015, algorithm 1).

        By hand: the first optimiser of torch's imports its compiler, for seconds, and this fit lasts as long.
        """
        self._step += 1
        first_bias, second_bias = (1 - decay**self._step for decay in _DECAYS)
        for leaf, gradient, (first, second) in zip(self._leaves, gradients, self._moments, strict=True):
            if gradient is not None:
                first.lerp_(gradient, 1 - _DECAYS[0])
                second.lerp_(gradient.square(), 1 - _DECAYS[1])
                scale = (second / second_bias).sqrt() + 1e-8
                leaf.sub_(self._rate * (first / first_bias) / scale)

    def _reported(self, objective: Tensor) -> float:
        value = max(float(objective), 0.0)
        return value**0.5 if self.kind == "w2" else value

    def _make_points(self) -> tuple[Tensor, float]:
        if self.dimensions == 2:
            return work.grid([(-_SPAN, _SPAN)] * 2, _PLANE_POINTS)
        cell = 2 * _SPAN / _LINE_POINTS
        return (-_SPAN + (torch.arange(_LINE_POINTS, dtype=torch.float64) + 0.5) * cell)[:, None], cell

    def _objective(self) -> Tensor:
        q = self.mixture()
        if self.kind in ("w1", "w2"):
            return self._transport(q) if self.dimensions == 2 else self._line_transport(q)
        log_p, log_q = self._p.log_prob(self._points), q.log_prob(self._points)
        integrand = {
            "kl-pq": lambda: d.kl_integrand(log_p, log_q),
            "kl-qp": lambda: d.kl_integrand(log_q, log_p),
            "js": lambda: d.jensen_shannon_integrand(log_p, log_q),
            "tv": lambda: d.total_variation_integrand(log_p, log_q),
        }[self.kind]()
        return d.integrate(integrand, self._cell)

    def _transport(self, q: Mixture) -> Tensor:
        order = 1 if self.kind == "w1" else 2
        uniform = d.sobol(_PAIRS, 3)
        x, y = self._p.push(uniform), q.push(uniform)
        plan = d.transport(x.detach(), y.detach(), order)
        apart = (x - y[torch.from_numpy(plan.partners)]).square().sum(1)
        # The root has no slope at zero.
        return (apart + 1e-12).sqrt().mean() if order == 1 else apart.mean()

    def _line_transport(self, q: Mixture) -> Tensor:
        x = self._points
        cdf_p, cdf_q = self._p.cdf(x), q.cdf(x)
        if self.kind == "w1":
            return d.integrate(d.wasserstein_1_integrand(cdf_p, cdf_q), self._cell)
        levels = (torch.arange(len(x), dtype=torch.float64) + 0.5) / len(x)
        targets = d.quantiles(cdf_p, x[:, 0], levels)
        at = d.quantiles(cdf_q.detach(), x[:, 0], levels)[:, None]
        # G(y) stays at its level while the parameters move: dy = -dG / g.
        shift = (q.cdf(at) - q.cdf(at).detach()) / q.log_prob(at).exp().detach().clamp(min=1e-9)
        return (targets - (at[:, 0] - shift)).square().mean()
