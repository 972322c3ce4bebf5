"""Images per second of the VAE (conv 32-64, dense 256, batch 128): ours, a bare loop, and pythae's trainer.

Usage: python tests/bench/bench_training.py [THREADS]
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from collections.abc import Callable

os.environ.update(OMP_WAIT_POLICY="PASSIVE", GOMP_SPINCOUNT="20000")  # as `environment.prepare` does

import torch
from common import emit, interleaved, ratio
from pythae.data.datasets import BaseDataset
from pythae.models import VAE as PythaeVAE
from pythae.models import VAEConfig as PythaeConfig
from pythae.models.base.base_utils import ModelOutput
from pythae.models.nn import BaseDecoder, BaseEncoder
from pythae.trainers import BaseTrainer, BaseTrainerConfig
from torch import Tensor, nn
from training_common import fit_step

from studio import data
from studio.data.stream import BatchStream, to_float
from studio.models.vae.config import VAEConfig
from studio.models.vae.model import VAE, vae_loss
from studio.nn.ema import EMA
from studio.training.compute import computes_in_bf16
from studio.training.presets import make_spec

BATCH = 128
SECONDS, ROUNDS = 2.0, 20  # short turns in a large number: a neighbour on the host takes a core at times


def ours(threads: int) -> Callable[[], int]:
    """Return a step of `fit`."""
    settings = {"horizon": 1_000_000, "validate_every": 0}
    return fit_step(make_spec("vae", "fashion-mnist", settings=settings, threads=threads), BATCH)


def bare(bf16: bool) -> Callable[[], int]:
    """Return a step of the shortest loop over the same network, batches, average and precision."""
    dataset = data.load("fashion-mnist")
    model = VAE(VAEConfig(), dataset.spec).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    optimizer = torch.optim.Adam(model.parameters(), 2e-3, fused=True)
    stream = BatchStream(dataset, BATCH, 0, "cpu")
    ema = EMA(model, 0.999, 10)
    noise = torch.Generator()

    def step() -> int:
        optimizer.zero_grad(set_to_none=True)
        with torch.autocast("cpu", torch.bfloat16, enabled=bf16):
            loss = vae_loss(model, model.config, stream.next(1000), noise)
        loss.total.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        ema.update(1000)
        return BATCH

    return step


class _Encoder(BaseEncoder):  # type: ignore[misc]
    def __init__(self) -> None:
        BaseEncoder.__init__(self)
        self.layers = nn.Sequential(
            nn.Conv2d(1, 32, 4, 2, 1), nn.SiLU(), nn.Conv2d(32, 64, 4, 2, 1), nn.SiLU(),
            nn.Flatten(), nn.Linear(3136, 256), nn.SiLU(),
        )  # fmt: skip
        self.mean, self.log_var = nn.Linear(256, 2), nn.Linear(256, 2)

    def forward(self, x: Tensor) -> ModelOutput:
        h = self.layers(x)
        return ModelOutput(embedding=self.mean(h), log_covariance=self.log_var(h))


class _Decoder(BaseDecoder):  # type: ignore[misc]
    def __init__(self) -> None:
        BaseDecoder.__init__(self)
        self.layers = nn.Sequential(
            nn.Linear(2, 256), nn.SiLU(), nn.Linear(256, 3136), nn.SiLU(), nn.Unflatten(1, (64, 7, 7)),
            nn.ConvTranspose2d(64, 32, 4, 2, 1), nn.SiLU(), nn.ConvTranspose2d(32, 1, 4, 2, 1), nn.Sigmoid(),
        )  # fmt: skip

    def forward(self, z: Tensor) -> ModelOutput:
        return ModelOutput(reconstruction=self.layers(z))


def pythae(folder: str) -> Callable[[], int]:
    """Return an epoch over 2,560 images of pythae's trainer with the same layers."""
    images = to_float(data.load("fashion-mnist").train.images[:2560])
    model = PythaeVAE(
        PythaeConfig(input_dim=(1, 28, 28), latent_dim=2, reconstruction_loss="bce"), _Encoder(), _Decoder()
    )
    config = BaseTrainerConfig(
        output_dir=folder, num_epochs=1, learning_rate=2e-3, per_device_train_batch_size=BATCH, no_cuda=True
    )
    trainer = BaseTrainer(model, BaseDataset(images, torch.zeros(len(images))), training_config=config)
    trainer.prepare_training()

    def step() -> int:
        trainer.train_step(epoch=1)
        return len(images)

    return step


def main() -> None:
    """Print the medians and ratios."""
    threads = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    torch.set_num_threads(threads)
    bf16 = computes_in_bf16(torch.device("cpu"))
    with tempfile.TemporaryDirectory() as folder:
        contestants = {"ours": ours(threads), "bare": bare(bf16), "pythae": pythae(folder)}
        for step in contestants.values():
            step()
        rates = interleaved(contestants, SECONDS, ROUNDS)
    figures: dict[str, object] = {f"{k}_images_per_s": round(statistics.median(v)) for k, v in rates.items()}
    figures |= {
        "threads": threads,
        "bf16": bf16,
        "ours_to_bare": round(ratio(rates["ours"], rates["bare"]), 3),
        "ours_to_pythae": round(ratio(rates["ours"], rates["pythae"]), 3),
    }
    emit("training", figures)


if __name__ == "__main__":
    main()
