"""What a submission finds in the place of a package that is not there when it is graded.

See :mod:`autograder.loading.packages` for which package gets which. Nothing here imports anything of ours that is
secret, nor torch: the same stands on a student's own machine.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np


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
        if len(args) == 1 and not kwargs and (inspect.isfunction(args[0]) or inspect.isclass(args[0])):
            return args[0]
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


def _range(*args: Any, **kwargs: Any) -> Progress:
    return Progress(range(*args))


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
    "master_bar": Progress,
    "progress_bar": Progress,
    "subplots": _subplots,
    "tnrange": _range,
    "tqdm": Progress,
    "tqdm_notebook": Progress,
    "track": Progress,
    "trange": _range,
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
