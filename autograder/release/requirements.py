"""The exact versions of the packages that some of our files need, as they are installed here."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, packages_distributions, requires, version
from pathlib import Path

from packaging.requirements import Requirement

_LOCAL = re.compile(r"\+.*")
"""A build of a version, as the CPU's: which one to install is for the set-up to say."""


def requirements(files: Iterable[Path], packages: Iterable[str] = ()) -> list[str]:
    """``name==version`` of each distribution that some files import, and of those that these need.

    Args:
        files: of Python.
        packages: that must be there as well, by the names under which they are imported.
    """
    providing = packages_distributions()
    imported = {name.partition(".")[0] for file in files for name in _imported(file)} - sys.stdlib_module_names
    imported |= set(packages)
    pending = [distribution for name in imported for distribution in providing.get(name, ())[:1]]
    pinned: dict[str, str] = {}
    while pending:
        name = _normal(pending.pop())
        if name in pinned:
            continue
        try:
            pinned[name] = _LOCAL.sub("", version(name))
        except PackageNotFoundError:
            continue  # for another system or Python
        needed = [Requirement(each) for each in requires(name) or ()]
        pending += [each.name for each in needed if each.marker is None or each.marker.evaluate({"extra": ""})]
    pinned.pop("markscheme", None)
    return [f"{name}=={pinned[name]}" for name in sorted(pinned)]


def _imported(file: Path) -> Iterable[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
