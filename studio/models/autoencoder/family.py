"""How the autoencoders are trained, judged and presented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor

from studio.core.data_spec import DataSpec
from studio.core.family import Curve, Family, Loss, Parts, Phase, Preset, register
from studio.core.model_io import Batch
from studio.core.text import QT_TRANSLATE_NOOP, Message, message
from studio.models.autoencoder.config import AEConfig, DAEConfig
from studio.models.autoencoder.model import Autoencoder, DenoisingAutoencoder, autoencoder_loss
from studio.nn.autoencoder import AutoencoderShape, network_refusal
from studio.nn.corruption import corrupt


def _phases(model: Autoencoder, config: AEConfig) -> Sequence[Phase]:
    def loss(batch: Batch, generator: torch.Generator) -> Loss:
        return autoencoder_loss(model, config, batch, generator)

    return (Phase(name="fit", parameters=list(model.parameters()), loss=loss),)


def _validate(model: Autoencoder, batch: Batch, generator: torch.Generator) -> Mapping[str, Tensor]:
    loss = autoencoder_loss(model, model.config, batch, generator)
    return loss.terms


def _settle(model: Autoencoder, batch: Batch, seed: int) -> None:
    """Fit the mixture to the codes of clean images."""
    model.prior.fit(model.encode(batch.x).flatten(1), seed)


def _preview(model: Autoencoder, examples: Batch, seed: int) -> Tensor:
    return model.decode(model.encode(examples.x))


def _preview_restored(model: DenoisingAutoencoder, examples: Batch, seed: int) -> Tensor:
    generator = torch.Generator(examples.x.device).manual_seed(seed)
    return model.restore(corrupt(examples.x, model.config.noise, model.config.level, generator))


def _accepts(config: AEConfig, spec: DataSpec) -> Message | None:
    if spec.kind != "image":
        return message(QT_TRANSLATE_NOOP("messages", "An autoencoder here wants images, not points."))
    return network_refusal(config, spec)


def _notes(config: AEConfig, spec: DataSpec) -> Sequence[Message]:
    code = AutoencoderShape(config=config, data=spec.shape).latent_values
    return (
        message(
            QT_TRANSLATE_NOOP("messages", "Bottleneck: {values} values to {code}, {ratio:.1f} : 1."),
            values=spec.num_values,
            code=code,
            ratio=spec.num_values / code,
        ),
    )


def _build_ae(config: AEConfig, spec: DataSpec, parts: Parts) -> Autoencoder:
    return Autoencoder(config, spec)


def _build_dae(config: DAEConfig, spec: DataSpec, parts: Parts) -> DenoisingAutoencoder:
    return DenoisingAutoencoder(config, spec)


_CURVES = (
    Curve(
        name="error",
        title=QT_TRANSLATE_NOOP("curve", "error"),
        unit=QT_TRANSLATE_NOOP("curve", "per image"),
        goal="lower",
    ),
    Curve(name="psnr", title=QT_TRANSLATE_NOOP("curve", "PSNR"), unit="dB"),
    Curve(
        name="active_share",
        title=QT_TRANSLATE_NOOP("curve", "active code"),
        unit=QT_TRANSLATE_NOOP("curve", "share"),
    ),
)
_GRID_COMMENTARY = QT_TRANSLATE_NOOP(
    "preset", "A small grid keeps places apart: sharper pictures, but no single map of them."
)

register(
    Family(
        name="ae",
        title=QT_TRANSLATE_NOOP("family", "Autoencoder"),
        summary=QT_TRANSLATE_NOOP("family", "Squeezes a picture through a code and rebuilds it."),
        formula=QT_TRANSLATE_NOOP("family", "‖ x − decoder(encoder(x)) ‖² + λ · |code|"),
        paper="Hinton and Salakhutdinov 2006, Reducing the Dimensionality of Data with Neural Networks",
        config=AEConfig,
        accepts=_accepts,
        build=_build_ae,
        phases=_phases,
        validate=_validate,
        preview=_preview,
        settle=_settle,
        notes=_notes,
        curves=_CURVES,
        presets=(
            Preset(
                name="bottleneck",
                title=QT_TRANSLATE_NOOP("preset", "Bottleneck of 32"),
                commentary=QT_TRANSLATE_NOOP(
                    "preset", "Sharp reconstructions, but the space between the codes means little."
                ),
                kind="image",
            ),
            Preset(
                name="sparse",
                title=QT_TRANSLATE_NOOP("preset", "Sparse code"),
                commentary=QT_TRANSLATE_NOOP(
                    "preset", "A wide code of which each picture may use only a few values."
                ),
                kind="image",
                config={"latent_size": 256, "activation": "relu", "sparsity": 0.05},
            ),
            Preset(
                name="one-hidden-layer",
                title=QT_TRANSLATE_NOOP("preset", "One hidden layer"),
                commentary=QT_TRANSLATE_NOOP(
                    "preset", "The weights of each hidden unit are a picture: look."
                ),
                kind="image",
                config={"network": "single", "latent_size": 64, "activation": "relu", "sparsity": 0.01},
            ),
            Preset(
                name="grid",
                title=QT_TRANSLATE_NOOP("preset", "Grid code"),
                commentary=_GRID_COMMENTARY,
                kind="image",
                config={"latent": "grid", "latent_size": 4, "width": 48},
            ),
        ),
    )
)

register(
    Family(
        name="dae",
        title=QT_TRANSLATE_NOOP("family", "Denoising autoencoder"),
        summary=QT_TRANSLATE_NOOP("family", "Rebuilds the clean picture from a corrupted one."),
        formula=QT_TRANSLATE_NOOP("family", "‖ x − decoder(encoder(x + noise)) ‖²"),
        paper="Vincent et al. 2008, Extracting and Composing Robust Features with Denoising Autoencoders",
        config=DAEConfig,
        accepts=_accepts,
        build=_build_dae,
        phases=_phases,
        validate=_validate,
        preview=_preview_restored,
        settle=_settle,
        notes=_notes,
        curves=_CURVES,
        presets=(
            Preset(
                name="gaussian",
                title=QT_TRANSLATE_NOOP("preset", "Gaussian noise, σ 0.3"),
                commentary=QT_TRANSLATE_NOOP(
                    "preset", "A grid code keeps enough to rebuild the details under the noise."
                ),
                kind="image",
                config={"latent": "grid", "latent_size": 8, "width": 48},
            ),
            Preset(
                name="masking",
                title=QT_TRANSLATE_NOOP("preset", "Masked pixels"),
                commentary=QT_TRANSLATE_NOOP("preset", "Half of the pixels are black; the rest must tell."),
                kind="image",
                config={"latent": "grid", "latent_size": 8, "width": 48, "noise": "masking", "level": 0.5},
            ),
            Preset(
                name="salt-and-pepper",
                title=QT_TRANSLATE_NOOP("preset", "Salt and pepper"),
                commentary=QT_TRANSLATE_NOOP("preset", "A third of the pixels turn black or white."),
                kind="image",
                config={
                    "latent": "grid", "latent_size": 8, "width": 48, "noise": "salt-and-pepper", "level": 0.3,
                },
            ),
        ),
    )
)  # fmt: skip
