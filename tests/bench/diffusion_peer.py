"""The peer of the diffusion benchmarks: diffusers' UNet2DModel of about 2.7 M parameters, with DDPM and EMA.

As in the library's own training example for small pictures, with pictures padded from 28 to 32 px because the
network halves them twice.
"""

from __future__ import annotations

import time

import torch
import torch.nn.functional as F
from diffusers import DDPMScheduler, DPMSolverMultistepScheduler, UNet2DModel
from diffusers.training_utils import EMAModel
from torch import Tensor

from studio.data.stream import BatchStream

PAD = 2  # px on every side
CHANNELS = (32, 64, 128)


def make_peer() -> UNet2DModel:
    """Return the network with fresh weights."""
    torch.manual_seed(0)
    return UNet2DModel(
        sample_size=32,
        in_channels=1,
        out_channels=1,
        layers_per_block=1,
        block_out_channels=CHANNELS,
        down_block_types=("DownBlock2D", "AttnDownBlock2D", "AttnDownBlock2D"),
        up_block_types=("AttnUpBlock2D", "AttnUpBlock2D", "UpBlock2D"),
        norm_num_groups=8,
    )


def train_peer(peer: UNet2DModel, stream: BatchStream, seconds: float) -> int:
    """Train for so many seconds and leave the averaged weights in it; return the steps."""
    scheduler = DDPMScheduler(num_train_timesteps=1000)
    optimizer = torch.optim.AdamW(peer.parameters(), lr=1e-4)
    ema = EMAModel(peer.parameters(), decay=0.9999, use_ema_warmup=True, inv_gamma=1.0, power=0.75)
    source, step, start = torch.Generator().manual_seed(0), 0, time.monotonic()
    peer.train()
    while time.monotonic() - start < seconds:
        x = F.pad(2.0 * stream.next(step).x - 1.0, [PAD] * 4, value=-1.0)
        noise = torch.randn(x.shape, generator=source)
        k = torch.randint(0, 1000, (len(x),), generator=source)
        loss = F.mse_loss(peer(scheduler.add_noise(x, noise, k), k).sample, noise)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(peer.parameters(), 1.0)
        optimizer.step()
        ema.step(peer.parameters())
        step += 1
    ema.copy_to(peer.parameters())
    peer.eval()
    return step


@torch.no_grad()
def sample_peer(peer: UNet2DModel, num: int, steps: int, seed: int = 0) -> Tensor:
    """Return images (num, 1, 28, 28) in [0, 1] by DPMSolverMultistepScheduler."""
    scheduler = DPMSolverMultistepScheduler(num_train_timesteps=1000)
    scheduler.set_timesteps(steps)
    x = torch.randn(num, 1, 32, 32, generator=torch.Generator().manual_seed(seed))
    for k in scheduler.timesteps:
        x = scheduler.step(peer(x, k).sample, k, x).prev_sample
    return (0.5 * x[:, :, PAD:-PAD, PAD:-PAD] + 0.5).clamp(0.0, 1.0)
