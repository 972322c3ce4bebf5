"""What a flow minimises: -log p(x), shown as the two terms it is made of."""

from __future__ import annotations

import math
from collections.abc import Mapping

import torch
from torch import Tensor

from studio.core.family import Loss
from studio.core.model_io import Batch
from studio.models.flow.config import FlowConfig
from studio.models.flow.model import Flow, Likelihood


def likelihood_loss(model: Flow, config: FlowConfig, batch: Batch, generator: torch.Generator) -> Loss:
    """Return the mean of -log p(x) over a batch, in nats per item.

    With `use_log_det` off, 1/2 |h(x)|^2 alone is minimised; what is reported is still the true -log p(x).
    """
    likelihood = model.likelihood(batch.x, batch.condition, generator)
    return Loss(total=likelihood_total(config, likelihood), terms=likelihood_terms(model, likelihood))


def likelihood_total(config: FlowConfig, likelihood: Likelihood) -> Tensor:
    """Return the mean that is minimised: -log p(x), or without the log-determinant 1/2 |h(x)|^2."""
    return (-likelihood.log_prob if config.use_log_det else likelihood.energy).mean()


def likelihood_terms(model: Flow, likelihood: Likelihood) -> Mapping[str, Tensor]:
    """Return the means of -log p(x) and its two terms; of images, bits per dimension too."""
    nll = -likelihood.log_prob.detach().mean()
    terms = {
        "nll": nll,
        "energy": likelihood.energy.detach().mean(),
        "neg_log_det": -likelihood.log_det.detach().mean(),
    }
    if model.spec.kind == "image":
        terms["bits_per_dim"] = nll / (model.spec.num_values * math.log(2))
    return terms
