"""The import statement as a submission has it: what is allowed, what was handed in, and what stands for the rest."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from types import ModuleType
from typing import Any

from autograder.loading.packages import treatment
from autograder.loading.stand_ins import Absent, Decoration


class Importer:
    """Takes the place of ``__import__`` in the builtins of a submission's modules alone: torch imports what it likes.

    Args:
        allowed: the packages of others that may be imported.
        beside: the dotted names of the modules that were handed in beside the submission.
        run: runs one of these in a module that was made for it.

    Attributes:
        guarded: for each file of code, the lines whose imports the submission can go without.
    """

    def __init__(
        self, allowed: frozenset[str], beside: Collection[str], run: Callable[[str, ModuleType], None]
    ) -> None:
        self.guarded: dict[str, frozenset[int]] = {}
        self._allowed = allowed
        self._beside = frozenset(beside)
        self._packages = {name.rpartition(".")[0] for name in beside} - {""}
        self._run = run
        self._modules: dict[str, ModuleType] = {}

    def __call__(
        self,
        name: str,
        globals: Mapping[str, Any] | None = None,
        locals: Mapping[str, Any] | None = None,
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> Any:
        """As ``builtins.__import__``."""
        wanted = _absolute(name, globals or {}, level)
        if self._is_beside(wanted) or (not wanted and level):
            return self._import_beside(wanted, fromlist or ())
        kind = "absent" if level else treatment(wanted, self._allowed)
        caller = sys._getframe(1)
        is_guarded = caller.f_lineno in self.guarded.get(caller.f_code.co_filename, ())
        if kind == "allowed":
            try:
                return builtins.__import__(name, globals, locals, fromlist or (), level)
            except ModuleNotFoundError as error:
                # A part of an allowed package that needs another one, as torch's own for TensorBoard.
                missing = error.name or ""
                kind = treatment(missing, self._allowed)
                if kind == "allowed" or is_guarded:
                    raise
        if is_guarded:
            raise ModuleNotFoundError(f"No module named {wanted!r}", name=wanted)
        stand_in = Decoration() if kind == "decoration" else Absent(wanted)
        top = wanted.partition(".")[0]
        if treatment(top, self._allowed) == "allowed":
            # Beneath a package that is there: `import torch.utils.tensorboard` still means torch itself.
            sys.modules.setdefault(wanted, stand_in)  # type: ignore[arg-type]
            return stand_in if fromlist else builtins.__import__(top)
        if fromlist or kind == "decoration":
            return stand_in
        return Absent(top)

    def _is_beside(self, name: str) -> bool:
        return (
            name in self._beside
            or name in self._packages
            or any(each.startswith(f"{name}.") for each in self._packages)
        )

    def _import_beside(self, name: str, fromlist: Sequence[str]) -> Any:
        parts = name.split(".") if name else []
        modules = [self._module(".".join(parts[:count])) for count in range(1, len(parts) + 1)]
        for parent, child, part in zip(modules, modules[1:], parts[1:], strict=False):
            setattr(parent, part, child)
        leaf = modules[-1] if modules else ModuleType("")
        for each in fromlist:
            inner = f"{name}.{each}".lstrip(".")
            if not hasattr(leaf, each) and self._is_beside(inner):
                setattr(leaf, each, self._module(inner))
            elif not modules:
                setattr(leaf, each, Absent(each))  # `from . import each`, which was not handed in
        return leaf if fromlist else modules[0]

    def _module(self, name: str) -> ModuleType:
        if name not in self._modules:
            module = self._modules[name] = ModuleType(name)
            if self._is_beside(f"{name}.") or name in self._packages:
                module.__path__ = []
            sys.modules.setdefault(name, module)
            if name in self._beside:
                self._run(name, module)
        return self._modules[name]


def _absolute(name: str, namespace: Mapping[str, Any], level: int) -> str:
    """The dotted name that a relative one means in a module's namespace; the submission stands at the top."""
    if not level:
        return name
    own = str(namespace.get("__package__") or "")
    parts = own.split(".") if own else []
    return ".".join([*parts[: len(parts) - level + 1], *([name] if name else [])])
