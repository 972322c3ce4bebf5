"""What was done in the window as a few lines of Python that do it again: a run, or a sample.

The lines use the Python API alone, `studio.train`, `studio.load` and `studio.picture`.
"""

from __future__ import annotations

import base64
import textwrap
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from studio import data, models
from studio.core.config import Config
from studio.core.family import Family, Preset
from studio.core.run_spec import RunSpec, TrainingConfig
from studio.core.samples import Decoded, Drawn, SampleOnShow
from studio.training.run_folder import RunFolder

_MOST_WRITTEN = 16  # numbers of a latent that are written out; of more, their bytes are
_WIDTH = 100


def training_script(spec: RunSpec) -> str:
    """Return code that trains what a form describes; only what differs from the preset is spelt out."""
    training = _call("model = studio.train", [spec.family, spec.data], _arguments(spec))
    return f"import studio\n\n{training}samples = studio.sample(model, 16, seed=0)\n"


def run_script(folder: RunFolder, step: int) -> str:
    """Return code that repeats a run up to a step, the changes made on the way included.

    Parameters
    ----------
    folder
        The run.
    step
        Where it is, or stopped.

    Raises
    ------
    StudioError
        If the folder is damaged, or its data set isn't known any more.
    """
    spec = folder.spec()
    rows = [row for row in folder.metrics() if row["step"] <= step]
    arguments = _arguments(spec)
    arguments["steps"] = step
    changes = [(row["step"], row["setting"], row["value"]) for row in rows if "setting" in row]
    if changes:
        arguments["changes"] = changes
    arguments["out"] = f"{folder.path.name}-again"
    lines = [f"# Repeats the run {spec.title or folder.path.name} up to step {step:,}."]
    if spec.devices > 1:
        lines.append("# It had its batches shared among devices: the last digits of the weights may differ.")
    if spec.threads is None:
        used = {row["threads"] for row in rows if row.get("threads")}
        lines += _thread_lines(used)
        if len(used) == 1:
            arguments["threads"] = used.pop()
    training = _call("model = studio.train", [spec.family, spec.data], arguments)
    return "\n".join([*lines, "import studio", "", training])


def sample_script(sample: SampleOnShow, model: str, note: str = "") -> str:
    """Return code that makes a sample again, and a picture of it.

    Parameters
    ----------
    sample
        What it was made from.
    model
        Name, file or run folder that `studio.load` takes.
    note
        What there is to know about the model, one line.
    """
    lines = [f"# {note}"] if note else []
    match sample:
        case Drawn():
            call = _call("samples = model.sample", [sample.num, sample.seed], _drawn(sample))
            imports, latent = ["import studio"], ""
        case Decoded():
            arguments: dict[str, Any] = {}
            if sample.label is not None:
                arguments["labels"] = sample.label
            if sample.draw_seed is not None:
                arguments["draw_seed"] = sample.draw_seed
            written = len(sample.z) <= _MOST_WRITTEN and len(sample.latent_shape) == 1
            imports = (
                ["import studio"] if written else ["import base64", "", "import numpy", "", "import studio"]
            )
            latent = f"z = [{_numbers(sample.z)}]\n" if written else _packed(sample)
            call = _call("samples = model.decode", [_Name("z")], arguments)
    body = f"model = studio.load({model!r})\n{latent}{call}studio.picture(samples).save('sample.png')\n"
    return "\n".join([*lines, *imports, "", body])


class _Name(str):
    """A variable among literals."""

    def __repr__(self) -> str:
        return str(self)


def _drawn(sample: Drawn) -> dict[str, Any]:
    arguments: dict[str, Any] = {}
    if sample.labels is not None:
        labels = sample.labels
        arguments["labels"] = list(labels) if isinstance(labels, tuple) else labels
    if sample.unconditional:
        arguments["unconditional"] = True
    if sample.settings:
        arguments["settings"] = dict(sample.settings)
    return arguments


def _numbers(z: Sequence[float]) -> str:
    return "[" + ", ".join(repr(float(value)) for value in z) + "]"


def _packed(sample: Decoded) -> str:
    """Return a long latent's float32 bytes as text; every bit stays."""
    text = base64.b64encode(array("f", sample.z).tobytes()).decode("ascii")
    lines = "\n".join(f"    {line!r}" for line in textwrap.wrap(text, _WIDTH))
    shape = (1, *sample.latent_shape)
    return f"packed = (\n{lines}\n)\nz = numpy.frombuffer(base64.b64decode(packed), '<f4').reshape({shape})\n"


def _call(function: str, positional: Sequence[Any], named: dict[str, Any]) -> str:
    """Return a call: on one line where it fits, else with an argument a line."""
    arguments = [repr(value) for value in positional] + [f"{name}={value!r}" for name, value in named.items()]
    line = f"{function}({', '.join(arguments)})\n"
    if len(line) <= _WIDTH:
        return line
    return f"{function}(\n" + "".join(f"    {argument},\n" for argument in arguments) + ")\n"


def _arguments(spec: RunSpec) -> dict[str, Any]:
    """Return what `studio.train` is told beside family and data."""
    family = models.family(spec.family)
    preset = _preset(family, spec)
    arguments: dict[str, Any] = {}
    if preset is not None:
        arguments["preset"] = preset.name
    settings = {
        **_differing(family.config, spec.config, dict(preset.config) if preset else {}),
        **_differing(TrainingConfig, spec.training.model_dump(), dict(preset.training) if preset else {}),
    }
    if settings:
        arguments["settings"] = settings
    usual = {**family.default_parts(data.spec(spec.data)), **(preset.parts if preset else {})}
    parts = {role: _absolute(path) for role, path in spec.parts.items() if usual.get(role) != path}
    if parts:
        arguments["parts"] = parts
    arguments["seed"] = spec.seed
    if spec.device != "auto":
        arguments["device"] = spec.device
    if spec.threads is not None:
        arguments["threads"] = spec.threads
    return arguments


def _preset(family: Family, spec: RunSpec) -> Preset | None:
    """Return the preset to start from: the run's, else the one that is taken where none is named."""
    if spec.preset:
        return family.preset(spec.preset)
    return next(iter(family.presets_for(data.spec(spec.data))), None)


def _absolute(path: str) -> str:
    """Return a file's whole path, and a shipped model's name as it is."""
    return str(Path(path).resolve()) if Path(path).exists() else path


def _differing(config: type[Config], values: dict[str, Any], base: dict[str, Any]) -> dict[str, Any]:
    usual = config.model_validate(base).model_dump(mode="json")
    return {name: value for name, value in values.items() if value != usual[name]}


def _thread_lines(used: set[int]) -> list[str]:
    if len(used) < 2:
        return []
    return ["# It changed its number of threads on the way: the last digits of the weights may differ."]
