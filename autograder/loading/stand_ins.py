"""What a submission finds in the place of a package that is not there when it is graded.

See :mod:`autograder.loading.packages` for which package gets which. Nothing here imports anything of ours that is
secret, nor torch: the same stands on a student's own machine.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from autograder.loading.ipython import RUNS_ITS_CELL


class Decoration:
    """Does nothing, whatever is asked of it: plots, logs, pretty output, checks of types.

    As a decorator it leaves a function or class as it is; in a ``for`` it is empty; as a base class it is none.
    """

    __version__ = ""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return _SPECIAL.get(name, Decoration())

    def __setattr__(self, name: str, value: Any) -> None:
        """Takes any setting."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Something that does nothing, too; a function or class comes back as it is, as from a decorator."""
        if len(args) == 1 and not kwargs and callable(args[0]) and hasattr(args[0], "__name__"):
            return args[0]  # also one of another decorator's, as of functools.cache
        return Decoration()

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[Any, ...]:
        return ()

    def __instancecheck__(self, instance: Any) -> bool:
        return False

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __getitem__(self, key: Any) -> Any:
        return Decoration()

    def __setitem__(self, key: Any, value: Any) -> None:
        """Takes any setting."""

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *exception: object) -> None:
        return None

    def __or__(self, other: Any) -> Any:
        return self

    __ror__ = __or__


class Progress(Decoration):
    """A bar that is not shown: iterates over what it is given, and takes every word about it.

    Args:
        iterable: what is walked through, if anything.
    """

    def __init__(self, iterable: Iterable[Any] | None = None, *args: Any, **kwargs: Any) -> None:
        # A Decoration keeps nothing that is set from outside.
        self.__dict__["_iterable"] = () if iterable is None else iterable

    def __iter__(self) -> Iterator[Any]:
        return iter(self._iterable)

    def __len__(self) -> int:
        return len(self._iterable)

    def __bool__(self) -> bool:
        return True

    def __reversed__(self) -> Iterator[Any]:
        return reversed(self._iterable)

    def __contains__(self, item: object) -> bool:
        return item in self._iterable

    @staticmethod
    def write(*args: Any, **kwargs: Any) -> None:
        """Takes a line that would stand above the bar."""

    @staticmethod
    def pandas(*args: Any, **kwargs: Any) -> None:
        """Takes the wish for bars of pandas'."""


class _Giving(Decoration):
    """Gives a value when it is called, for those who unpack it.

    Args:
        value: what it gives.
    """

    def __init__(self, value: Any) -> None:
        self.__dict__["_value"] = value

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._value


class Shell(Decoration):
    """What ``get_ipython()`` gives: its magics do nothing, but those that run a cell of Python run it."""

    def getoutput(self, *args: Any, **kwargs: Any) -> list[str]:
        """The lines that a shell command prints: none is run."""
        return []

    def run_cell_magic(self, magic: str, line: str, cell: str) -> None:
        """Runs what stands under ``%%time``, as if all of it stood on the line of the call."""
        if magic not in RUNS_ITS_CELL:
            return
        caller = sys._getframe(1)
        tree = ast.parse(cell)
        for node in ast.walk(tree):
            if isinstance(node, ast.stmt | ast.expr | ast.ExceptHandler | ast.arg | ast.keyword | ast.alias):
                node.lineno = node.end_lineno = caller.f_lineno
                node.col_offset = node.end_col_offset = 0
        exec(compile(tree, caller.f_code.co_filename, "exec", dont_inherit=True), caller.f_globals)


_SHELL = Shell()


def get_ipython() -> Shell:
    """The shell of a notebook, which a script finds, too."""
    return _SHELL


def _range(*args: Any, **kwargs: Any) -> Progress:
    return Progress(range(*args))


def _enumerate(iterable: Iterable[Any], start: int = 0, **kwargs: Any) -> Iterator[tuple[int, Any]]:
    return enumerate(iterable, start)


def _zip(*iterables: Iterable[Any], **kwargs: Any) -> Iterator[tuple[Any, ...]]:
    return zip(*iterables, strict=False)


def _subplots(rows: int = 1, columns: int = 1, *, squeeze: bool = True, **kwargs: Any) -> tuple[Any, Any]:
    """A figure and as many axes as ``matplotlib.pyplot.subplots`` gives, in an array of the same shape."""
    axes = np.empty((kwargs.pop("nrows", rows), kwargs.pop("ncols", columns)), dtype=object)
    for place in np.ndindex(*axes.shape):
        axes[place] = Decoration()
    if not squeeze:
        return Decoration(), axes
    return Decoration(), axes.item() if axes.size == 1 else axes.squeeze()


_SPECIAL: dict[str, Any] = {
    "alive_it": Progress,
    "get_ipython": get_ipython,
    "get_legend_handles_labels": _Giving(([], [])),
    "get_xlim": _Giving((0.0, 1.0)),
    "get_ylim": _Giving((0.0, 1.0)),
    "hist": _Giving((Decoration(), Decoration(), Decoration())),
    "master_bar": Progress,
    "plot": _Giving([Decoration()]),
    "progress_bar": Progress,
    "subplot_mosaic": _Giving((Decoration(), Decoration())),
    "subplots": _subplots,
    "tenumerate": _enumerate,
    "tnrange": _range,
    "tqdm": Progress,
    "tqdm_notebook": Progress,
    "track": Progress,
    "trange": _range,
    "tzip": _zip,
}
"""What is used for what it returns, whichever package has it."""


class AbsentError(ModuleNotFoundError):
    """A package is used that is not there when a submission is graded."""

    def __init__(self, dotted: str) -> None:
        package = dotted.partition(".")[0]
        super().__init__(f"{dotted} is not there when this is graded", name=package)


class Absent:
    """A package that a submission may not import, or a part of it: may be named, as in an annotation, but not used.

    Args:
        dotted: its name.
    """

    __version__ = ""

    def __init__(self, dotted: str) -> None:
        self.__dict__["_dotted"] = dotted

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return Absent(f"{self._dotted}.{name}")

    def __getitem__(self, key: Any) -> Any:
        return self

    def __or__(self, other: Any) -> Any:
        return self

    __ror__ = __or__

    def __instancecheck__(self, instance: Any) -> bool:
        return False

    def __repr__(self) -> str:
        return f"<{self._dotted}, which is not there>"

    def _use(self, *args: Any, **kwargs: Any) -> Any:
        raise AbsentError(self._dotted)

    __call__ = __iter__ = __len__ = __enter__ = __exit__ = __mro_entries__ = __setattr__ = __bool__ = _use
