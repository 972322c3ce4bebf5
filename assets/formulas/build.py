"""Draw the guides' formulas as pictures, so that showing them needs neither TeX nor a network.

    python assets/formulas/build.py     (matplotlib comes with the extra `bench`)

Each line becomes one path in a file PANEL-NUMBER.svg, whose title is its TeX.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path as Outline
from matplotlib.textpath import TextPath

from studio.gui import panel_modules

HERE = Path(__file__).resolve().parent
SIZE = 15  # of a letter, in pixels
LETTERS = {Outline.MOVETO: "M", Outline.LINETO: "L", Outline.CURVE3: "Q", Outline.CURVE4: "C"}


def main() -> None:
    """Draw every formula anew."""
    for old in HERE.glob("*.svg"):
        old.unlink()
    for name in panel_modules.names():
        guide = panel_modules.guide(name)
        for number, formula in enumerate(guide.formulas if guide is not None else (), 1):
            (HERE / f"{name}-{number}.svg").write_text(draw(formula), encoding="utf-8")


def draw(formula: str) -> str:
    """Return a formula as SVG, black, its left edge where TeX puts it."""
    outline = TextPath((0, 0), formula, size=SIZE, prop=FontProperties(math_fontfamily="cm"))
    box = outline.get_extents()
    width, height = float(np.ceil(box.x1)) + 1, float(np.ceil(box.height)) + 2
    steps = []
    for points, code in outline.iter_segments(curves=True, simplify=False):
        if code == Outline.CLOSEPOLY:
            steps.append("Z")
        else:
            at = " ".join(
                f"{x:.2f} {box.y1 + 1 - y:.2f}" for x, y in np.asarray(points).reshape(-1, 2)
            )
            steps.append(LETTERS[code] + at)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}">\n<title>{escape(formula)}</title>\n'
        f'<path fill="#000000" d="{"".join(steps)}"/>\n</svg>\n'
    )


if __name__ == "__main__":
    main()
