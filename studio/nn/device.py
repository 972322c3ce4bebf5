"""Where a module is."""

from __future__ import annotations

import torch
from torch import nn


def device_of(module: nn.Module) -> torch.device:
    """Return the device of a module's weights; the CPU of one without any."""
    return next((parameter.device for parameter in module.parameters()), torch.device("cpu"))
