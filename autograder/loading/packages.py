"""Which packages a submission finds when it is graded, and what it finds in the place of the others.

========== ======================================================================================================
allowed    Python's own modules, what the assignment allows, and what was handed in beside the submission.
decoration Packages that show, log, time or test something, or check types: what they do has no part in what a function
           returns. In their place stands something that does nothing (:class:`~autograder.loading.stand_ins.Decoration`).
absent     All others. Importing them costs nothing; what uses them fails, with a sentence that says so
           (:class:`~autograder.loading.stand_ins.Absent`).
========== ======================================================================================================
"""

from __future__ import annotations

import sys
from typing import Literal, TypeAlias

ALLOWED = frozenset({"einops", "jaxtyping", "numpy", "scipy", "torch"})
"""Beside Python's own modules: what the course is written in, and two small packages that are pure and common there."""

_COMES_WITH_TORCH = frozenset({"typing_extensions"})

PROGRESS = frozenset({"alive_progress", "fastprogress", "progressbar", "tqdm"})

DECORATION = PROGRESS | {
    *("IPython", "google", "ipywidgets", "rich"),
    *("altair", "bokeh", "cycler", "graphviz", "matplotlib", "matplotlib_inline", "mpl_toolkits", "plotly", "seaborn"),
    *("aim", "clearml", "comet_ml", "loguru", "mlflow", "neptune", "swanlab", "tensorboard", "tensorboardX", "wandb"),
    *("beartype", "typeguard"),
    *("icecream", "colorama", "termcolor", "torchinfo", "torchsummary", "torchviz", "line_profiler", "lovely_tensors"),
    *("hypothesis", "ipdb", "ipytest", "nest_asyncio", "otter", "pytest"),
    "torch.utils.tensorboard",
}
"""By their dotted names; all that is in them is decoration, too."""

KIT = "check"
"""The students' kit, whose cells stand in the notebook that they get."""

KIT_MARK = "Runs the visible checks of this assignment on your work"
"""How the kit's own file begins."""

Treatment: TypeAlias = Literal["allowed", "decoration", "absent"]


def treatment(module: str, allowed: frozenset[str]) -> Treatment:
    """What stands for a module where a submission imports it.

    Args:
        module: its dotted name.
        allowed: the packages of others that the assignment allows.
    """
    parts = module.split(".")
    names = {".".join(parts[:count]) for count in range(1, len(parts) + 1)}
    if names & DECORATION or module == KIT:
        return "decoration"
    return "allowed" if parts[0] in allowed or is_of_python(module) else "absent"


def is_of_python(module: str) -> bool:
    """Whether a module is Python's own, or comes with every torch."""
    top = module.partition(".")[0]
    return top in sys.stdlib_module_names or top in _COMES_WITH_TORCH


def is_known(module: str) -> bool:
    """Whether a name means a package that no file handed in beside a submission may take the place of."""
    return is_of_python(module) or module.partition(".")[0] in ALLOWED


def is_kit(text: str) -> bool:
    """Whether a file is that of the students' kit, which travels with a folder that is handed in as it is."""
    return KIT_MARK in text[:1_000]
