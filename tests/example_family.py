"""A Wasserstein autoencoder with a maximum mean discrepancy (Tolstikhin et al. 2018, algorithm 2).

Shapes: x (N, C, H, W) in [0, 1]; z (N, 2), which is drawn towards N(0, I) as a batch, not item by item.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from studio.core.config import Config, param
from studio.core.data_spec import DataSpec
from studio.core.family import Curve, Family, Loss, Phase, Preset, register
from studio.core.model_io import Batch, Condition
from studio.core.text import message
from studio.nn.mlp import mlp
from studio.nn.noise import item_normal, normal_like


class WAEConfig(Config):
    hidden: int = param(64, "Hidden units", "Units of the hidden layer.", ge=1, le=4096)
    weight: float = param(10.0, "MMD weight", "Price of codes that aren't normal.", ge=0, le=1e4, live=True)


class WAE(nn.Module):
    latent_shape, prior = (2,), "normal"

    def __init__(self, config: WAEConfig, spec: DataSpec) -> None:
        super().__init__()
        self.shape, size = spec.shape, math.prod(spec.shape)
        self.encoder, self.decoder = mlp((size, config.hidden, 2)), mlp((2, config.hidden, size))

    def encode(self, x: Tensor, condition: Condition | None = None) -> Tensor:
        z: Tensor = self.encoder(x.flatten(1))
        return z

    def decode(self, z: Tensor, condition: Condition | None = None) -> Tensor:
        return torch.sigmoid(self.decoder(z)).reshape(-1, *self.shape)

    def draw_latent(self, num: int, seed: int) -> Tensor:
        return item_normal(num, self.latent_shape, seed)

    def sample(self, num: int, seed: int, condition: Condition | None = None) -> Tensor:
        return self.decode(self.draw_latent(num, seed))


def mmd(a: Tensor, b: Tensor) -> Tensor:
    """Return the squared discrepancy of two batches under the kernel 4 / (4 + |u - v|^2)."""
    k_aa, k_bb, k_ab = ((4 / (4 + torch.cdist(u, v).square())).mean() for u, v in ((a, a), (b, b), (a, b)))
    return k_aa + k_bb - 2 * k_ab


def terms(model: WAE, batch: Batch, generator: torch.Generator) -> dict[str, Tensor]:
    z = model.encode(batch.x)
    error = (model.decode(z) - batch.x).square().flatten(1).sum(1).mean()
    return {"error": error, "mmd": mmd(z, normal_like(z, generator))}


def phases(model: WAE, config: WAEConfig) -> tuple[Phase, ...]:
    def loss(batch: Batch, generator: torch.Generator) -> Loss:
        found = terms(model, batch, generator)
        total = found["error"] + config.weight * found["mmd"]
        return Loss(total=total, terms={name: term.detach() for name, term in found.items()})

    return (Phase(name="fit", parameters=list(model.parameters()), loss=loss),)


register(
    Family(
        name="wae",
        title="Wasserstein autoencoder",
        summary="Draws the codes of all pictures together towards a normal distribution.",
        formula="‖x − x̂‖² + weight · MMD(q(z), N(0, I))",
        paper="Tolstikhin et al. 2018, Wasserstein Auto-Encoders",
        config=WAEConfig,
        accepts=lambda config, spec: None if spec.kind == "image" else message("It wants images."),
        build=lambda config, spec, parts: WAE(config, spec),
        phases=phases,
        validate=terms,
        preview=lambda model, batch, seed: model.sample(len(batch.x), seed),
        presets=(Preset(name="plain", title="Plain", commentary="Two latents.", kind="image"),),
        curves=(
            Curve(name="error", title="squared error", unit="", goal="lower"),
            Curve(name="mmd", title="discrepancy of the codes", unit="", goal="lower"),
        ),
    )
)
