"""What the translation panel keeps, as JSON values. Knows no Qt."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from studio.core.config import Config


class TranslationState(Config):
    """Everything a user set in the panel.

    Attributes
    ----------
    to
        The domain translated to.
    picture
        Whether a test image or a file's picture is translated.
    index
        Number of the test image among those of its domain.
    path
        The file, empty for none.
    """

    to: Literal["a", "b"] = "b"
    picture: Literal["test", "file"] = "test"
    index: int = Field(default=0, ge=0)
    path: str = ""
