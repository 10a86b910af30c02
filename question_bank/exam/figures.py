"""Figures, drawn by a question's companion."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

_STYLE: Any = {
    "svg.hashsalt": "markscheme",  # names inside the file are derived from it; by default they are random
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.prop_cycle": "cycler('linestyle', ['-', '--', ':', '-.']) + cycler('color', ['0', '0.25', '0.4', '0.55'])",
}
"""Lines are told apart without colour, for paper."""


def drawn(draw: Callable[[Any, Any], object], values: object) -> str:
    """The figure as SVG, the same bytes each time.

    Args:
        draw: a companion's ``draw(axes, values)``, which draws on matplotlib's axes.
        values: what the companion drew for this variant.
    """
    import matplotlib
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    with matplotlib.rc_context():
        matplotlib.rcdefaults()  # whatever the user's own matplotlibrc says
        matplotlib.rcParams.update(_STYLE)
        figure = Figure(figsize=(4.2, 2.6), layout="constrained")
        FigureCanvasSVG(figure)
        draw(figure.add_subplot(), values)
        file = io.StringIO()
        figure.savefig(file, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return file.getvalue()
