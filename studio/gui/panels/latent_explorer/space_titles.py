"""Names of latent axes and principal components."""

from __future__ import annotations

_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def axis_title(by_component: bool, index: int) -> str:
    """Return the name of a latent axis, z₁, or of a principal component, PC1; the index counts from 0."""
    number = str(index + 1)
    return f"PC{number}" if by_component else "z" + number.translate(_SUBSCRIPTS)
