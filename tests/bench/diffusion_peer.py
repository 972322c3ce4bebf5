"""The peer of the diffusion benchmarks: diffusers' UNet2DModel of about 2.7 M parameters, with DDPM and EMA.

Trained as its own example `train_unconditional.py` does by default, batches of 16 among that. Of the networks
of that size that it can make, this one, with attention at the coarsest level only, is the fastest here.
"""

from __future__ import annotations

import time

import torch
import torch.nn.functional as F
from diffusers import DDPMScheduler, DPMSolverMultistepScheduler, UNet2DModel
from diffusers.optimization import get_scheduler
from diffusers.training_utils import EMAModel
from torch import Tensor

from studio.data.dataset import Dataset
from studio.data.stream import BatchStream

SIDE = 28  # px
CHANNELS = (32, 64, 128)
_BATCH, _WARMUP = 16, 500
_PACE_SECONDS = 20.0


def make_peer() -> UNet2DModel:
    """Return the network with fresh weights."""
    torch.manual_seed(0)
    return UNet2DModel(
        sample_size=SIDE,
        in_channels=1,
        out_channels=1,
        layers_per_block=1,
        block_out_channels=CHANNELS,
        down_block_types=("DownBlock2D", "DownBlock2D", "AttnDownBlock2D"),
        up_block_types=("AttnUpBlock2D", "UpBlock2D", "UpBlock2D"),
        norm_num_groups=8,
    )


def train_peer(peer: UNet2DModel, dataset: Dataset, seconds: float) -> int:
    """Train for so many seconds and leave the averaged weights in it; return the steps.

    The schedule ends with the time, as with ours.
    """
    pace = _Training(make_peer(), dataset, total=10**6).steps_for(_PACE_SECONDS) / _PACE_SECONDS
    training = _Training(peer, dataset, total=int(pace * seconds))
    steps = training.steps_for(seconds)
    training.ema.copy_to(peer.parameters())
    peer.eval()
    return steps


class _Training:
    def __init__(self, peer: UNet2DModel, dataset: Dataset, total: int) -> None:
        self.peer, self.stream = peer.train(), BatchStream(dataset, _BATCH, 0, "cpu")
        self.noising = DDPMScheduler(num_train_timesteps=1000)
        self.optimizer = torch.optim.AdamW(
            peer.parameters(), lr=1e-4, betas=(0.95, 0.999), weight_decay=1e-6, eps=1e-8
        )
        self.rate = get_scheduler(
            "cosine", self.optimizer, num_warmup_steps=_WARMUP, num_training_steps=total
        )
        self.ema = EMAModel(peer.parameters(), decay=0.9999, use_ema_warmup=True, inv_gamma=1.0, power=0.75)
        self.source = torch.Generator().manual_seed(0)

    def steps_for(self, seconds: float) -> int:
        """Train for so long; return how many steps were taken."""
        step, start = 0, time.monotonic()
        while time.monotonic() - start < seconds:
            self._step(step)
            step += 1
        return step

    def _step(self, step: int) -> None:
        x = 2.0 * self.stream.next(step).x - 1.0
        noise = torch.randn(x.shape, generator=self.source)
        k = torch.randint(0, 1000, (len(x),), generator=self.source)
        loss = F.mse_loss(self.peer(self.noising.add_noise(x, noise, k), k).sample, noise)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.peer.parameters(), 1.0)
        self.optimizer.step()
        self.rate.step()
        self.optimizer.zero_grad()
        self.ema.step(self.peer.parameters())


@torch.no_grad()
def sample_peer(peer: UNet2DModel, num: int, steps: int, seed: int = 0) -> Tensor:
    """Return images (num, 1, 28, 28) in [0, 1] by DPMSolverMultistepScheduler."""
    scheduler = DPMSolverMultistepScheduler(num_train_timesteps=1000)
    scheduler.set_timesteps(steps)
    x = torch.randn(num, 1, SIDE, SIDE, generator=torch.Generator().manual_seed(seed))
    for k in scheduler.timesteps:
        x = scheduler.step(peer(x, k).sample, k, x).prev_sample
    return (0.5 * x + 0.5).clamp(0.0, 1.0)
