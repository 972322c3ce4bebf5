"""The one file format: a safetensors file whose metadata carries the model's card.

A file is hostile until it has been checked: its header is parsed with bounds, the card is validated, the
model it describes is built without memory (on the meta device), and names, shapes, dtypes and size must agree
before a single tensor is read. Nothing in a file is ever executed. A model that needs others holds them as
submodules `parts.<role>`, and its card holds theirs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import safetensors
import safetensors.torch
import torch
from pydantic import ValidationError
from torch import Tensor, nn

from studio import models
from studio.core import config as configs
from studio.core import tensor_file
from studio.core.card import SCHEMA_VERSION, Card
from studio.core.files import os_reason
from studio.core.manifest import ShippedEntry, shipped
from studio.core.tensor_file import LENGTH_BYTES, Stored
from studio.core.text import QT_TRANSLATE_NOOP, Message, StudioError, message

__all__ = [
    "Loaded",
    "ShippedEntry",
    "build",
    "fingerprint",
    "instantiate",
    "load",
    "part_cards",
    "read_card",
    "resolve",
    "save",
    "shipped",
]

SUFFIX = tensor_file.SUFFIX
_MAX_HEADER = 8 * 2**20  # bytes; our largest is a few kilobytes
_CARD = "card"
_DTYPES = {
    "F64": torch.float64, "F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16,
    "I64": torch.int64, "I32": torch.int32, "U8": torch.uint8, "BOOL": torch.bool,
}  # fmt: skip
_FLOATS = ("F16", "BF16", "F32", "F64")


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """A model read from a file: in evaluation mode, without gradients, float32."""

    model: nn.Module
    card: Card
    path: Path


def build(card: Card) -> nn.Module:
    """Build the module a card describes, with random weights from torch's default generator.

    Raises
    ------
    StudioError
        If the family is unknown or its configuration doesn't fit it or the data.
    """
    family = models.family(card.family)
    config = configs.build(family.config, card.config)
    refusal = family.accepts(config, card.data)
    if refusal is not None:
        raise StudioError(refusal.template, **refusal.arguments)
    if card.parts.keys() != family.parts.keys():
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "A {family} is made of {wanted}, not of {given}."),
            family=card.family,
            wanted=", ".join(family.parts) or "-",
            given=", ".join(card.parts) or "-",
        )
    return family.build(config, card.data, {role: build(part) for role, part in card.parts.items()})


def instantiate(card: Card, weights: Mapping[str, Tensor | np.ndarray[Any, Any]]) -> nn.Module:
    """Make a module around given weights, without initialising or copying anything.

    Parameters
    ----------
    card
        Fixes the shapes.
    weights
        Every parameter and buffer by name; they are used as they are, not copied.

    Returns
    -------
    nn.Module
        In evaluation mode, without gradients.
    """
    tensors = {name: _tensor(value) for name, value in weights.items()}
    with torch.device("meta"):
        module = build(card)
    module.load_state_dict(tensors, strict=True, assign=True)
    return module.eval().requires_grad_(False)


def fingerprint(module: nn.Module) -> str:
    """Return a digest of a module's weights, the same for a model and its fp16 snapshot."""
    digest = hashlib.sha256()
    for name, tensor in sorted(module.state_dict().items()):
        value = tensor.detach().cpu()
        value = value.half() if value.is_floating_point() else value
        digest.update(f"{name}{tuple(value.shape)}{value.dtype}".encode())
        digest.update(value.contiguous().numpy().tobytes())
    return digest.hexdigest()


def _tensor(value: Tensor | np.ndarray[Any, Any]) -> Tensor:
    return value if isinstance(value, Tensor) else torch.from_numpy(value)


def save(path: Path, module: nn.Module, card: Card, *, half: bool = False) -> None:
    """Write a module and its card atomically: a reader sees the old file or the new one, never half of one.

    Parameters
    ----------
    path
        Target; its folder is made if need be.
    module
        Parameters and buffers are saved.
    card
        What the module is.
    half
        Store floating-point tensors as fp16.

    Raises
    ------
    StudioError
        If the disk is full or the folder can't be written; an older file stays as it was.
    """
    tensors = {name: _storable(tensor, half) for name, tensor in module.state_dict().items()}
    write_tensors(path, tensors, {_CARD: card.model_dump_json()})


def _storable(tensor: Tensor, half: bool) -> Tensor:
    dtype = torch.float16 if half and tensor.is_floating_point() else tensor.dtype
    return tensor.detach().to("cpu", dtype).clone(memory_format=torch.contiguous_format)


def write_tensors(path: Path, tensors: Mapping[str, Tensor], metadata: Mapping[str, str]) -> None:
    """Write contiguous CPU tensors atomically and durably; errors as in `save`."""
    names = {dtype: name for name, dtype in _DTYPES.items()}
    stored = {
        name: Stored(
            dtype=names[tensor.dtype],
            width=tensor.element_size(),
            shape=tuple(tensor.shape),
            content=tensor.reshape(-1).view(torch.uint8).numpy().data,
        )
        for name, tensor in tensors.items()
    }
    tensor_file.write(path, stored, metadata)


def _reason(error: Exception) -> str:
    return os_reason(error) if isinstance(error, OSError) else str(error)


def resolve(name_or_path: str | Path) -> Path:
    """Return the file of a shipped checkpoint's name, a run folder, or a path.

    Raises
    ------
    StudioError
        If there is no such file; the sentence lists the shipped names.
    """
    entries = {entry.name: entry.path for entry in shipped()}
    if str(name_or_path) in entries:
        return entries[str(name_or_path)]
    path = Path(name_or_path).expanduser()
    if (path / "model.safetensors").is_file():
        return path / "model.safetensors"
    if path.is_file():
        return path
    raise StudioError(
        QT_TRANSLATE_NOOP("messages", "There is no checkpoint {name!r}; shipped are: {known}."),
        name=str(name_or_path),
        known=", ".join(entries),
    )


def read_card(path: Path) -> Card:
    """Return a file's card after checking it; reads the header only."""
    return _Header.read(path).card


def load(name_or_path: str | Path, device: torch.device | str = "cpu") -> Loaded:
    """Read a checkpoint.

    Parameters
    ----------
    name_or_path
        A shipped name, a file, or a run folder.
    device
        Where the weights go.

    Raises
    ------
    StudioError
        One sentence that names the file and says why it was refused.
    """
    path = resolve(name_or_path)
    header = _Header.read(path)
    with torch.device("meta"):
        expected = _build_checked(path, header.card).state_dict()
    header.check_tensors(expected)
    try:
        stored = safetensors.torch.load_file(path, device=str(device))
    except (OSError, safetensors.SafetensorError) as error:
        raise _refuse(path, _reason(error)) from error
    weights = {name: tensor.to(expected[name].dtype) for name, tensor in stored.items()}
    if not all(bool(torch.isfinite(t).all()) for t in weights.values() if t.is_floating_point()):
        reason = QT_TRANSLATE_NOOP("messages", "it has weights that are not finite numbers")
        raise _refuse(path, message(reason))
    return Loaded(model=instantiate(header.card, weights), card=header.card, path=path)


def part_cards(parts: Mapping[str, str]) -> dict[str, Card]:
    """Return the card of every role's checkpoint; errors as in `resolve` and `read_card`."""
    return {role: read_card(resolve(name)) for role, name in parts.items()}


def _build_checked(path: Path, card: Card) -> nn.Module:
    try:
        return build(card)
    except StudioError as error:
        raise _refuse(path, error.message) from error


def _refuse(path: Path, reason: str | Message) -> StudioError:
    return StudioError(
        QT_TRANSLATE_NOOP("messages", "{path} can't be opened: {reason}."), path=str(path), reason=reason
    )


@dataclass(frozen=True, kw_only=True)
class _Header:
    """What a file says of itself, before any tensor is read."""

    path: Path
    card: Card
    tensors: Mapping[str, Mapping[str, Any]]

    @staticmethod
    def read(path: Path) -> _Header:
        """Parse and check the header; nothing larger than it is read."""
        try:
            size = path.stat().st_size
            with path.open("rb") as file:
                length_bytes = file.read(LENGTH_BYTES)
                length = int.from_bytes(length_bytes, "little")
                magic = length_bytes[:2]
                if magic in (b"PK", b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05"):
                    reason = QT_TRANSLATE_NOOP("messages", "it is a pickle, which could run code")
                    raise _refuse(path, message(reason))
                most = min(_MAX_HEADER, size - LENGTH_BYTES)
                if len(length_bytes) < LENGTH_BYTES or not 2 <= length <= most:
                    reason = QT_TRANSLATE_NOOP("messages", "it is not a whole safetensors file")
                    raise _refuse(path, message(reason))
                raw = file.read(length)
        except OSError as error:
            raise _refuse(path, _reason(error)) from error
        return _parse_header(path, raw, size - LENGTH_BYTES - length)

    def check_tensors(self, expected: Mapping[str, Tensor]) -> None:
        """Compare names, shapes and dtypes with those of the model the card describes."""
        missing = sorted(expected.keys() - self.tensors.keys())
        unknown = sorted(self.tensors.keys() - expected.keys())
        if missing or unknown:
            reason = QT_TRANSLATE_NOOP("messages", "its tensors are not those of a {family}: {names}")
            names = ", ".join((missing + unknown)[:3])
            raise _refuse(self.path, message(reason, family=self.card.family, names=names))
        for name, tensor in expected.items():
            stored = self.tensors[name]
            floats = stored["dtype"] in _FLOATS and tensor.is_floating_point()
            if tuple(stored["shape"]) != tuple(tensor.shape) or not (
                floats or _DTYPES.get(stored["dtype"]) == tensor.dtype
            ):
                reason = QT_TRANSLATE_NOOP("messages", "its tensor {name} has another shape or type")
                raise _refuse(self.path, message(reason, name=name))


def _parse_header(path: Path, raw: bytes, data_size: int) -> _Header:
    try:
        header = json.loads(raw)
        metadata = header.pop("__metadata__")
        card_text = metadata[_CARD]
        version = json.loads(card_text).get("schema_version")
        end = max((int(entry["data_offsets"][1]) for entry in header.values()), default=0)
        shapes = [(entry["dtype"], [int(side) for side in entry["shape"]]) for entry in header.values()]
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        reason = QT_TRANSLATE_NOOP("messages", "it is not a Latent Studio checkpoint")
        raise _refuse(path, message(reason)) from error
    if isinstance(version, int) and version > SCHEMA_VERSION:
        reason = QT_TRANSLATE_NOOP(
            "messages", "a newer Latent Studio wrote it (schema {version}); update first"
        )
        raise _refuse(path, message(reason, version=version))
    if end != data_size or any(min(shape, default=0) < 0 for _, shape in shapes):
        reason = QT_TRANSLATE_NOOP("messages", "it holds {size} bytes of weights where {end} are announced")
        raise _refuse(path, message(reason, size=data_size, end=end))
    try:
        card = Card.model_validate_json(card_text)
    except ValidationError as error:
        reason = QT_TRANSLATE_NOOP("messages", "its card is damaged ({field})")
        field = ".".join(str(part) for part in error.errors(include_url=False)[0]["loc"])
        raise _refuse(path, message(reason, field=field)) from error
    return _Header(path=path, card=card, tensors=header)
