"""How diffusion in a latent space is configured and presented."""

from __future__ import annotations

from torch import nn

from studio.core.capabilities import Decodes
from studio.core.data_spec import DataSpec
from studio.core.family import Family, Parts, Preset, register
from studio.core.text import QT_TRANSLATE_NOOP, Message, StudioError, message
from studio.models.diffusion import training
from studio.models.diffusion.config import LatentDiffusionConfig
from studio.models.diffusion.latent import LatentDiffusion
from studio.sampling.settings import SamplingConfig

FIRST_STAGE = "first_stage"


def _accepts(config: LatentDiffusionConfig, spec: DataSpec) -> Message | None:
    # The latent's shape is the part's affair; what can be said before it is known is said of a small map.
    shape = (1,) if config.network == "mlp" else (1, 2 * config.patch, 2 * config.patch)
    return training.refusal(config, shape, spec)


def _build(config: LatentDiffusionConfig, spec: DataSpec, parts: Parts) -> LatentDiffusion:
    first_stage = parts[FIRST_STAGE]
    refusal = _part_refusal(config, spec, first_stage)
    if refusal is not None:
        raise StudioError(refusal.template, **refusal.arguments)
    return LatentDiffusion(config, spec, first_stage)


def _part_refusal(config: LatentDiffusionConfig, spec: DataSpec, first_stage: nn.Module) -> Message | None:
    own = getattr(first_stage, "spec", spec)
    if own.shape != spec.shape:
        return message(
            QT_TRANSLATE_NOOP("messages", "{data} has items of shape {shape}, the model wants {wanted}."),
            data=spec.title_message,
            shape=spec.shape,
            wanted=own.shape,
        )
    assert isinstance(first_stage, Decodes)
    return training.shape_refusal(config, first_stage.latent_shape)


register(
    Family(
        name="latent-diffusion",
        title=QT_TRANSLATE_NOOP("family", "Latent diffusion"),
        summary=QT_TRANSLATE_NOOP(
            "family", "Diffusion in the latent space of an autoencoder, which does the fine detail."
        ),
        formula="‖ F(α z₀ + σ ε, t) − (α ε − σ z₀) ‖²,  z₀ = encode(x)",
        paper="Rombach et al. 2022, High-Resolution Image Synthesis with Latent Diffusion Models",
        config=LatentDiffusionConfig,
        accepts=_accepts,
        build=_build,
        phases=training.phases,
        validate=training.validate,
        preview=training.preview,
        sampling=SamplingConfig,
        parts={FIRST_STAGE: ("Encodes", "Decodes")},
        curves=training.CURVES,
        presets=(
            Preset(
                name="emoji-latents",
                title=QT_TRANSLATE_NOOP("preset", "Emoji in the VAE's grid"),
                commentary=QT_TRANSLATE_NOOP(
                    "preset",
                    "Sixty-four places of four numbers instead of three thousand pixels: each step costs a "
                    "fraction, and the decoder paints.",
                ),
                kind="image",
                data=("emoji", "emoji-noto", "emoji-twemoji"),
                config={"conditional": True},
                training={"horizon": 4000, "batch_size": 64, "learning_rate": 1.5e-3},
                parts={FIRST_STAGE: "vae-emoji-grid"},
            ),
        ),
    )
)
