"""What a denoiser is trained on.

Ho et al. 2020, eq. 14 (L_simple); Nichol and Dhariwal 2021, section 3.1 (L_hybrid, learnt variance); Kingma
et al. 2021, eq. 17 (the bound's terms); Lipman et al. 2023, eq. 23 (flow matching).
"""

from __future__ import annotations

import torch
from torch import Tensor

from studio.core.family import Loss
from studio.core.model_io import Batch, Condition
from studio.metrics.diffusion_bound import BITS, PIXEL_BIN, Step, step_term
from studio.models.diffusion.config import DenoiserConfig
from studio.models.diffusion.denoiser import Denoiser, Predicted
from studio.models.diffusion.model import with_given
from studio.nn.context import drop_labels
from studio.nn.joint import stratified
from studio.nn.noise import normal_like

HYBRID_WEIGHT = 1e-3


def draw_times(num: int, config: DenoiserConfig, source: torch.Generator) -> Tensor:
    """Return times k / T, one in each of `num` even slices so that a batch sees all of them, (num,)."""
    slices = stratified(num, source)
    return (slices * config.timesteps).floor().clamp(max=config.timesteps - 1).add(1) / config.timesteps


def denoising_loss(model: Denoiser, config: DenoiserConfig, batch: Batch, source: torch.Generator) -> Loss:
    """Return the loss of a batch of data.

    Parameters
    ----------
    model
        The network in training.
    config
        With the objective.
    batch
        Data at the boundary's scale.
    source
        All noise comes from it.
    """
    labels = drop_labels(batch.condition.labels, list(model.axes), config.label_dropout, source)
    condition = Condition(labels=labels, tokens=batch.condition.tokens)
    condition = with_given(model, batch.x, condition)
    x0 = model.unpicture(batch.x)
    if config.objective == "regression":
        return _regression_loss(model, x0, condition)
    t = draw_times(len(x0), config, source).to(x0.device)
    eps = normal_like(x0, source)
    x = model.diffuse(x0, eps, t)
    output = model.output(x, t, condition)
    said = model.read(x, t, output)
    plain = output.chunk(2, dim=1)[0] if model.learns_variance else output
    simple = (plain - model.target(x0, eps, t)).square().mean()
    terms = {"loss": simple.detach()}
    if config.objective == "simple":
        return Loss(total=simple, terms=terms)
    bound = bound_terms(model, x0, t, said, frozen_mean=config.objective == "hybrid").mean()
    terms["bound"] = bound.detach()
    total = bound if config.objective == "bound" else simple + HYBRID_WEIGHT * bound
    return Loss(total=total, terms=terms)


def _regression_loss(model: Denoiser, x0: Tensor, condition: Condition) -> Loss:
    """Least squares from the condition alone: the best answer is the mean of all that fit."""
    ones = x0.new_ones(len(x0))
    said = model.read(torch.zeros_like(x0), ones, model.output(torch.zeros_like(x0), ones, condition))
    loss = (said.x0 - x0).square().mean()
    return Loss(total=loss, terms={"loss": loss.detach()})


def bound_terms(
    model: Denoiser, x0: Tensor, t: Tensor, said: Predicted, *, frozen_mean: bool = False
) -> Tensor:
    """Return T times the bound's term at t, in bits per dimension, (N,): its mean over t is the bound.

    Parameters
    ----------
    model
        For schedule and T.
    x0
        Clean x, (N, ...).
    t
        k / T for k in 1..T; the step leads to (k - 1) / T.
    said
        What the network says of x_t.
    frozen_mean
        Whether only the variance learns from it (L_hybrid).
    """
    num_steps = model.config.timesteps
    s = ((t * num_steps).round() - 1.0) / num_steps
    step = Step(
        alpha_t=model.alpha(t), sigma_t=model.sigma(t), alpha_s=model.alpha(s), sigma_s=model.sigma(s)
    )
    predicted = said.x0.detach() if frozen_mean else said.x0
    width = PIXEL_BIN if model.bounds is not None else None
    return num_steps * BITS * step_term(x0, predicted, step, said.share, width)
