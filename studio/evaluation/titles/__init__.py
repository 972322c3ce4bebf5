"""What people call the figures, by their names."""

from __future__ import annotations

from collections.abc import Mapping

from studio.evaluation.figures import FigureTitle
from studio.evaluation.titles import editing, likelihood, pictures, representations, samples

TITLES: Mapping[str, FigureTitle] = {
    **likelihood.TITLES,
    **samples.TITLES,
    **pictures.TITLES,
    **editing.TITLES,
    **representations.TITLES,
}
