"""Typed configurations that describe themselves.

Every setting of a family, a sampler or the training loop is a field of a frozen pydantic model. pydantic was
chosen over plain dataclasses because it replaces code of ours: validation with ranges, JSON both ways, and
coercion of `--set key=value`. A form, the command line and the documentation are all built from `settings()`.
"""

from __future__ import annotations

import contextlib
import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Self, TypeVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from studio.core.text import QT_TRANSLATE_NOOP, StudioError

_TYPE_NAMES = {int: "int", float: "float", bool: "bool", str: "str"}
ConfigT = TypeVar("ConfigT", bound="Config")
SettingKind = Literal["int", "float", "bool", "str", "choice"]


def param(
    default: Any,
    title: str,
    help: str,
    *,
    ge: float | None = None,
    le: float | None = None,
    unit: str = "",
    live: bool = False,
    when: tuple[str, tuple[object, ...]] | None = None,
) -> Any:
    """Declare one setting of a `Config`.

    Parameters
    ----------
    default
        Its default value.
    title
        Short label; mark it with `QT_TRANSLATE_NOOP("config", ...)`.
    help
        One or two sentences for the tooltip, marked likewise.
    ge, le
        Inclusive range.
    unit
        Unit shown behind the value, for example `"nats"`.
    live
        Whether the value may change during a run.
    when
        `(field, values)`: it matters only while `field` has one of `values`; forms grey it otherwise.
    """
    extra: dict[str, Any] = {"unit": unit, "live": live, "when": when}
    return Field(default=default, title=title, description=help, ge=ge, le=le, json_schema_extra=extra)


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What a form or a help page needs to know of one field."""

    name: str
    title: str
    help: str
    kind: SettingKind
    default: Any
    optional: bool
    choices: tuple[Any, ...]
    minimum: float | None
    maximum: float | None
    unit: str
    live: bool
    when: tuple[str, tuple[object, ...]] | None


class Config(BaseModel):
    """Base of all configurations: frozen, closed, JSON-able."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    def replace(self, changes: Mapping[str, Any]) -> Self:
        """Return a validated copy with `changes` applied.

        Raises
        ------
        StudioError
            If a name is unknown or a value is out of range; the sentence names the field.
        """
        return build(type(self), {**self.model_dump(), **changes})


def build(config: type[ConfigT], values: Mapping[str, Any]) -> ConfigT:
    """Validate `values` into a `config`; a `StudioError` names the first field that doesn't fit."""
    for name in values:
        if name not in config.model_fields:
            raise unknown_setting(name, config.model_fields)
    try:
        return config.model_validate(dict(values))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "{field} = {value!r} doesn't fit: {reason}."),
            field=".".join(str(part) for part in first["loc"]) or config.__name__,
            value=first["input"],
            reason=first["msg"].rstrip("."),
        ) from None


def build_leniently(config: type[ConfigT], values: object) -> ConfigT:
    """Take from a record what fits; what is unknown or doesn't fit is left at its default."""
    built = config()
    for name, value in values.items() if isinstance(values, Mapping) else ():
        if name in config.model_fields:
            with contextlib.suppress(StudioError):
                built = build(config, {**built.model_dump(), name: value})
    return built


def unknown_setting(name: str, known: Iterable[str]) -> StudioError:
    """Return the error for a setting that doesn't exist, with the nearest one that does."""
    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=1)
    if close:
        return StudioError(
            QT_TRANSLATE_NOOP("messages", "There is no setting {name!r}; did you mean {close!r}?"),
            name=name,
            close=close[0],
        )
    return StudioError(
        QT_TRANSLATE_NOOP("messages", "There is no setting {name!r}; there are: {known}."),
        name=name,
        known=", ".join(names),
    )


def settings(config: type[Config]) -> list[Setting]:
    """Describe the fields of `config` in their order of declaration."""
    return [_setting(name, config) for name in config.model_fields]


def _setting(name: str, config: type[Config]) -> Setting:
    info = config.model_fields[name]
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    annotation, optional = _unwrap_optional(info.annotation)
    is_choice = get_origin(annotation) is Literal
    bounds: dict[str, Any] = {}
    for constraint in info.metadata:
        for bound in ("ge", "le"):
            if getattr(constraint, bound, None) is not None:
                bounds[bound] = getattr(constraint, bound)
    when: Any = extra.get("when")
    return Setting(
        name=name,
        title=info.title or name,
        help=info.description or "",
        kind="choice" if is_choice else _TYPE_NAMES[annotation],  # type: ignore[arg-type]
        default=info.default,
        optional=optional,
        choices=get_args(annotation) if is_choice else (),
        minimum=bounds.get("ge"),
        maximum=bounds.get("le"),
        unit=str(extra.get("unit", "")),
        live=bool(extra.get("live", False)),
        when=when,
    )


def _unwrap_optional(annotation: Any) -> tuple[Any, bool]:
    members = get_args(annotation)
    if type(None) in members and get_origin(annotation) is not Literal:
        (inner,) = [member for member in members if member is not type(None)]
        return inner, True
    return annotation, False


def parse_assignments(assignments: Iterable[str]) -> dict[str, str]:
    """Split `key=value` strings, as given to `--set`."""
    values: dict[str, str] = {}
    for assignment in assignments:
        name, equals, value = assignment.partition("=")
        if not equals or not name:
            raise StudioError(
                QT_TRANSLATE_NOOP("messages", "{text!r} is not of the form key=value."), text=assignment
            )
        values[name.strip()] = value.strip()
    return values
