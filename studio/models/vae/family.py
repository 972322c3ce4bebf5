"""How a VAE is trained, judged and presented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor

from studio.core.data_spec import DataSpec
from studio.core.family import Curve, Family, Loss, Parts, Phase, Preset, register
from studio.core.model_io import Batch, Condition
from studio.core.text import QT_TRANSLATE_NOOP, Message, message
from studio.models.vae.config import VAEConfig
from studio.models.vae.model import VAE, vae_loss
from studio.nn.autoencoder import AutoencoderShape, network_refusal


def _phases(model: VAE, config: VAEConfig) -> Sequence[Phase]:
    def loss(batch: Batch, generator: torch.Generator) -> Loss:
        return vae_loss(model, config, batch, generator)

    return (Phase(name="fit", parameters=list(model.parameters()), loss=loss),)


def _validate(model: VAE, batch: Batch, generator: torch.Generator) -> Mapping[str, Tensor]:
    terms = model.elbo(batch.x, generator, batch.condition)
    reconstruction, kl = terms.reconstruction.mean(), terms.kl.sum(1).mean()
    return {"negative_elbo": reconstruction + kl, "reconstruction": reconstruction, "kl": kl}


def _preview(model: VAE, examples: Batch, seed: int) -> Tensor:
    condition = None
    if model.condition_axis:
        condition = Condition(labels={model.condition_axis: torch.arange(8) % model.num_labels})
    return model.sample(8, seed, condition)


def _accepts(config: VAEConfig, spec: DataSpec) -> Message | None:
    if spec.kind == "points" and (config.network == "convolutional" or config.likelihood == "bernoulli"):
        return message(
            QT_TRANSLATE_NOOP(
                "messages", "Points need network=dense and a Gaussian likelihood; choose the preset 'points'."
            )
        )
    if config.conditional and not spec.labels:
        return message(
            QT_TRANSLATE_NOOP("messages", "{data} has no labels to condition on."), data=spec.title_message
        )
    return network_refusal(config, spec)


def _notes(config: VAEConfig, spec: DataSpec) -> Sequence[Message]:
    """Say the weight in the convention `mse + coef_KL * KL`, where both are means over their elements."""
    if config.likelihood != "gaussian":
        return ()
    summed = 2 * config.sigma**2 * config.beta / spec.num_values
    latent_values = AutoencoderShape(config=config, data=spec.shape).latent_values
    return (
        message(
            QT_TRANSLATE_NOOP(
                "messages",
                "Same minimum as mse + coef_KL · KL with coef_KL = {summed:.3g} (mse averaged over the "
                "pixels, KL summed) or {mean:.3g} (KL averaged over the latent dimensions too).",
            ),
            summed=summed,
            mean=summed * latent_values,
        ),
    )


def _build(config: VAEConfig, spec: DataSpec, parts: Parts) -> VAE:
    return VAE(config, spec)


_MORE_DIMENSIONS = QT_TRANSLATE_NOOP(
    "preset", "More dimensions keep more detail; watch how many of them stay active."
)
_PRESETS = (
    Preset(
        name="latent-2",
        title=QT_TRANSLATE_NOOP("preset", "Fast and clear (2-D)"),
        commentary=QT_TRANSLATE_NOOP(
            "preset", "The whole latent space fits on one map; reconstructions stay blurred."
        ),
        kind="image",
        config={"kl_warmup": 200},
        training={"horizon": 2200, "learning_rate": 4e-3},
    ),
    Preset(
        name="latent-5",
        title=QT_TRANSLATE_NOOP("preset", "5 latent dimensions"),
        commentary=_MORE_DIMENSIONS,
        kind="image",
        config={"latent_size": 5},
    ),
    Preset(
        name="latent-10",
        title=QT_TRANSLATE_NOOP("preset", "10 latent dimensions"),
        commentary=_MORE_DIMENSIONS,
        kind="image",
        config={"latent_size": 10},
    ),
    Preset(
        name="latent-20",
        title=QT_TRANSLATE_NOOP("preset", "20 latent dimensions"),
        commentary=_MORE_DIMENSIONS,
        kind="image",
        config={"latent_size": 20},
    ),
    Preset(
        name="conditional",
        title=QT_TRANSLATE_NOOP("preset", "Conditional on the class"),
        commentary=QT_TRANSLATE_NOOP(
            "preset", "The class is given, so the two dimensions are left for style."
        ),
        kind="image",
        config={"conditional": True},
    ),
    Preset(
        name="points",
        title=QT_TRANSLATE_NOOP("preset", "Points in the plane"),
        commentary=QT_TRANSLATE_NOOP("preset", "A dense VAE with a learnt Gaussian for 2-D data."),
        kind="points",
        config={"network": "dense", "likelihood": "gaussian-learned", "sigma": 0.5, "hidden": 128},
        training={"batch_size": 512},
    ),
)

register(
    Family(
        name="vae",
        title=QT_TRANSLATE_NOOP("family", "Variational autoencoder"),
        summary=QT_TRANSLATE_NOOP("family", "Learns a normal latent space and a decoder from it."),
        formula="−ELBO = reconstruction + β · KL( q(z|x) ‖ N(0, I) )",
        paper="Kingma and Welling 2014, Auto-Encoding Variational Bayes",
        config=VAEConfig,
        accepts=_accepts,
        build=_build,
        phases=_phases,
        validate=_validate,
        preview=_preview,
        notes=_notes,
        curves=(
            Curve(
                name="negative_elbo",
                title=QT_TRANSLATE_NOOP("curve", "−ELBO"),
                unit="nats",
                goal="lower",
            ),
            Curve(name="reconstruction", title=QT_TRANSLATE_NOOP("curve", "reconstruction"), unit="nats"),
            Curve(name="kl", title=QT_TRANSLATE_NOOP("curve", "KL"), unit="nats"),
        ),
        vectors=(
            Curve(name="kl_per_dimension", title=QT_TRANSLATE_NOOP("curve", "KL per dimension"), unit="nats"),
        ),
        presets=_PRESETS,
    )
)
