"""Restoration in two minutes."""

from __future__ import annotations

from studio.core.text import QT_TRANSLATE_NOOP
from studio.gui.guide import Guide, Paper, Setup

GUIDE = Guide(
    seen=QT_TRANSLATE_NOOP(
        "guide",
        "A clean picture, the same picture spoilt, what the denoising autoencoder makes of it, and "
        "what it got wrong. The numbers are PSNR in dB, before and after. The curve measures the same "
        "over all noise levels: restoring helps most near the level the model was trained for, and "
        "may harm where there is hardly any noise.",
    ),
    formulas=(
        r"$\min_r \; \mathbb{E} \Vert r(\tilde{x}) - x \Vert^2$",
        r"$\Rightarrow \; r(\tilde{x}) = \mathbb{E}\left[x \, | \, \tilde{x}\right]$",
        r"$r(\tilde{x}) - \tilde{x} \approx \sigma^2 \, \nabla \log p_\sigma(\tilde{x})$",
    ),
    letters=QT_TRANSLATE_NOOP(
        "guide",
        "x̃ is the spoilt picture, r the network, σ the standard deviation of Gaussian noise. The "
        "best answer in mean squared error is the mean of all clean pictures that fit; the change it "
        "makes points towards likelier pictures, which is what diffusion builds on.",
    ),
    papers=(
        Paper(
            title="Extracting and Composing Robust Features with Denoising Autoencoders",
            authors="Vincent et al.",
            year=2008,
            url="https://doi.org/10.1145/1390156.1390294",
        ),
        Paper(
            title="A Connection Between Score Matching and Denoising Autoencoders",
            authors="Vincent",
            year=2011,
            url="https://doi.org/10.1162/NECO_a_00142",
        ),
    ),
    task=QT_TRANSLATE_NOOP(
        "guide",
        "The noise is now far above what the model was trained for. Drag the level down slowly: at "
        "first the answer is a blurred mean of many clothes, then one of them takes shape. Change the "
        "seed of the noise at a high level: the answer changes its kind, at a low one it doesn't.",
    ),
    setup=Setup(
        model="dae-fashion",
        state={"kind": "gaussian", "levels": {"gaussian": 0.9}, "picture": {"index": 2}},
    ),
)
