"""Where and how a run computes: device, precision, memory."""

from __future__ import annotations

import platform
from functools import cache
from pathlib import Path
from typing import Literal

import torch

from studio.core.data_spec import DataSpec
from studio.core.run_spec import RunSpec
from studio.core.text import QT_TRANSLATE_NOOP, StudioError

Precision = Literal["float32", "bf16"]


def present_devices() -> list[str]:
    """Return the kinds of device there are, the fastest first: of CUDA, MPS and CPU."""
    there = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    return [name for name, is_there in there.items() if is_there]


def choose_device(wanted: str) -> torch.device:
    """Return the fastest device for `"auto"`, or the named one if it is there."""
    known = present_devices()
    if wanted == "auto":
        wanted = known[0]
    if wanted not in known:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "There is no device {name!r} here; use: {known}."),
            name=wanted,
            known=", ".join(known),
        )
    return torch.device(wanted)


def choose_precision(spec: RunSpec, data: DataSpec, device: torch.device) -> Precision:
    """Resolve `"auto"`: bf16 for images where the processor computes in it, else float32."""
    if spec.training.precision != "auto":
        return spec.training.precision
    return "bf16" if data.kind == "image" and computes_in_bf16(device) else "float32"


@cache
def computes_in_bf16(device: torch.device) -> bool:
    """Return whether the device multiplies bf16 matrices in hardware."""
    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    if device.type != "cpu" or platform.system() != "Linux":
        return False
    flags = Path("/proc/cpuinfo").read_text(encoding="utf-8").split()
    return any(flag in flags for flag in ("avx512_bf16", "amx_bf16", "bf16"))


def is_out_of_memory(error: Exception) -> bool:
    """Return whether a failure means that memory ran out, on whatever device."""
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    text = str(error)
    return isinstance(error, RuntimeError) and (
        "can't allocate memory" in text or "not enough memory" in text or "out of memory" in text
    )


def release_memory(device: torch.device) -> None:
    """Give cached device memory back."""
    if device.type == "cuda":
        torch.cuda.empty_cache()
