"""What a data set is, said without its data."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from studio.core.config import Config
from studio.core.text import Message

_NUM_SIZES = {"image": 3, "points": 1}
_Size = Annotated[int, Field(ge=1, le=65_536)]  # bounded, since a hostile file may hold a spec


class LabelAxis(Config):
    """One way of naming the items of a data set, for example `category`.

    Attributes
    ----------
    name
        Key of the labels in a batch's condition.
    values
        Names of the classes; a label is an index into them.
    """

    name: str
    values: tuple[str, ...]


class DataSpec(Config):
    """Shape, size and known facts of a data set.

    Attributes
    ----------
    name, title
        Identifier for the command line and the name people read.
    kind
        `"image"` (float32 in [0, 1] at the boundary) or `"points"` (data units).
    shape
        `(channels, height, width)` or `(dimensions,)`.
    num_train, num_validation, num_test
        Items in each split; None where fresh points are drawn without end.
    labels
        Label axes; empty when unlabelled.
    has_log_prob
        Whether the data set knows its exact log-density.
    entropy
        Differential entropy in nats, where known: the floor of every negative log-likelihood.
    modes, mode_sigma
        Centres and standard deviation of the modes, where the density has such.
    extent
        Half-width of the square worth plotting, in data units; 0 for images.
    languages
        Languages with captions.
    licence
        Licence and origin in a line.
    """

    name: str
    title: str
    kind: Literal["image", "points"]
    shape: tuple[_Size, ...]
    num_train: int | None = None
    num_validation: int | None = None
    num_test: int | None = None
    labels: tuple[LabelAxis, ...] = ()
    has_log_prob: bool = False
    entropy: float | None = None
    modes: tuple[tuple[float, ...], ...] = ()
    mode_sigma: float | None = None
    extent: float = 0.0
    languages: tuple[str, ...] = ()
    licence: str = ""

    @model_validator(mode="after")
    def _check_shape(self) -> Self:
        if len(self.shape) != _NUM_SIZES[self.kind]:
            raise ValueError(f"{self.shape} is no shape of kind {self.kind}")
        return self

    def axis(self, name: str) -> LabelAxis:
        """Return the label axis called `name`; `KeyError` if there is none."""
        for axis in self.labels:
            if axis.name == name:
                return axis
        raise KeyError(name)

    @property
    def title_message(self) -> Message:
        """The title as a part of messages, so that it is told in the user's language."""
        literal = self.title.replace("{", "{{").replace("}", "}}")  # a folder may be called anything
        return Message(template=literal, context="data")

    @property
    def num_values(self) -> int:
        """Number of scalars in one item, for example 784."""
        count = 1
        for size in self.shape:
            count *= size
        return count
