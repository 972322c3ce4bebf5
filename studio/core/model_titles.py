"""Titles of the shipped models, marked for translation: the manifest that holds them is no program text."""

from __future__ import annotations

from studio.core.text import QT_TRANSLATE_NOOP

TITLES = (
    QT_TRANSLATE_NOOP("model", "VAE · Fashion-MNIST · 2-D"),
    QT_TRANSLATE_NOOP("model", "VAE · Fashion-MNIST · 16-D"),
    QT_TRANSLATE_NOOP("model", "VAE · Fashion-MNIST · conditional"),
    QT_TRANSLATE_NOOP("model", "VAE · Emoji · 32-D"),
    QT_TRANSLATE_NOOP("model", "VAE · Emoji · 4×8×8 grid"),
    QT_TRANSLATE_NOOP("model", "AE · Emoji · 64 codes"),
    QT_TRANSLATE_NOOP("model", "DAE · Fashion-MNIST · σ 0.3"),
    QT_TRANSLATE_NOOP("model", "DAE · Emoji · σ 0.3"),
    QT_TRANSLATE_NOOP("model", "GAN · Fashion-MNIST · multi-scale (MSG)"),
    QT_TRANSLATE_NOOP("model", "GAN · Fashion-MNIST · DCGAN"),
    QT_TRANSLATE_NOOP("model", "GAN · Fashion-MNIST · conditional"),
    QT_TRANSLATE_NOOP("model", "CycleGAN · Emoji · Noto ↔ Twemoji"),
    QT_TRANSLATE_NOOP("model", "Flow · Two moons · splines"),
    QT_TRANSLATE_NOOP("model", "Flow · Fashion-MNIST · Glow"),
    QT_TRANSLATE_NOOP("model", "Diffusion · Fashion-MNIST · by class"),
    QT_TRANSLATE_NOOP("model", "Diffusion · Emoji · by category"),
    QT_TRANSLATE_NOOP("model", "Diffusion · Emoji · 16 to 32 px"),
    QT_TRANSLATE_NOOP("model", "Diffusion · Emoji · grey to colour"),
    QT_TRANSLATE_NOOP("model", "Diffusion · Swiss roll"),
    QT_TRANSLATE_NOOP("model", "Latent diffusion · Emoji"),
    QT_TRANSLATE_NOOP("model", "MAE · Fashion-MNIST"),
    QT_TRANSLATE_NOOP("model", "MAE · Emoji"),
    QT_TRANSLATE_NOOP("model", "Guide · Fashion-MNIST"),
    QT_TRANSLATE_NOOP("model", "Judge · Fashion-MNIST"),
)
"""As the manifest has them, translated in the context `model` where they are shown."""
