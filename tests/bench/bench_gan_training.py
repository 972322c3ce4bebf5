"""Images per second of DCGAN training on Fashion-MNIST (batch 128): `fit` beside a bare loop.

Both train the same networks with the same losses, batches, optimisers, average and precision; the ratio is
what the studio's loop, events and control cost.

Usage: python tests/bench/bench_gan_training.py [THREADS]
"""

from __future__ import annotations

import os
import statistics
import sys
from collections.abc import Callable

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch
import torch.nn.functional as F
from common import emit, interleaved, ratio
from training_common import fit_step

from studio import data
from studio.data.stream import BatchStream
from studio.models.gan.config import GANConfig
from studio.models.gan.model import GAN
from studio.nn.ema import EMA
from studio.training.compute import computes_in_bf16
from studio.training.presets import make_spec

BATCH = 128
SECONDS, ROUNDS = 3.0, 5
SETTINGS = {"loss": "non-saturating", "r1": 0.0, "r2": 0.0, "batch_norm": "both", "mix_batches": False}


def ours(threads: int) -> Callable[[], int]:
    """Return a step of `fit`."""
    settings = {**SETTINGS, "horizon": 1_000_000, "validate_every": 0, "batch_size": BATCH}
    spec = make_spec("gan", "fashion-mnist", preset="dcgan-fashion", settings=settings, threads=threads)
    return fit_step(spec, BATCH)


def bare(bf16: bool) -> Callable[[], int]:
    """Return a step of the loop that tutorials write, over the same networks."""
    dataset = data.load("fashion-mnist")
    config = GANConfig(latent_size=64, **SETTINGS)  # type: ignore[arg-type]
    model = GAN(config, dataset.spec).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    critic, generator = model.discriminator, model.generator
    of_critic = torch.optim.Adam(critic.parameters(), 5e-4, (0.0, 0.95), fused=True)
    of_generator = torch.optim.Adam(generator.parameters(), 5e-4, (0.0, 0.95), fused=True)
    stream = BatchStream(dataset, BATCH, 0, "cpu")
    ema = EMA(model, 0.999, 10, critic.parameters())

    def step() -> int:
        x = 2 * stream.next(0).x - 1
        with torch.autocast("cpu", torch.bfloat16, enabled=bf16):
            with torch.no_grad():
                fake = torch.tanh(generator(torch.randn(BATCH, 64))[0].float())
            loss = F.softplus(-critic((x,), None)).mean() + F.softplus(critic((fake,), None)).mean()
        of_critic.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        of_critic.step()
        critic.requires_grad_(False)
        with torch.autocast("cpu", torch.bfloat16, enabled=bf16):
            fake = torch.tanh(generator(torch.randn(BATCH, 64))[0].float())
            loss = F.softplus(-critic((fake,), None)).mean()
        critic.requires_grad_(True)
        of_generator.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        of_generator.step()
        ema.update(1000)
        return BATCH

    return step


def main() -> None:
    """Print the medians and the ratio."""
    threads = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    torch.set_num_threads(threads)
    bf16 = computes_in_bf16(torch.device("cpu"))
    contestants = {"ours": ours(threads), "bare": bare(bf16)}
    for step in contestants.values():
        step()
    rates = interleaved(contestants, SECONDS, ROUNDS)
    figures: dict[str, object] = {f"{k}_images_per_s": round(statistics.median(v)) for k, v in rates.items()}
    figures |= {
        "threads": threads,
        "bf16": bf16,
        "ours_to_bare": round(ratio(rates["ours"], rates["bare"]), 3),
    }
    emit("gan_training", figures)


if __name__ == "__main__":
    main()
