"""Functions taken out of their files, with everything that they need, as source that stands alone."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

_SHAPED = re.compile(r"\b(?:Bool|Complex|Float|Int|Integer|Num|Shaped)\[Tensor, \"[^\"]*\"\]")
"""An annotation of jaxtyping, which students need not install; the docstring says the shape as well."""

_LINE_LENGTH = 100


@dataclass
class Excerpt:
    """Source that stands alone.

    Attributes:
        imports: their lines.
        definitions: type aliases and constants, one or more lines each.
        functions: the text of each function that was asked for, in that order, followed by its helpers.
    """

    imports: list[str]
    definitions: list[str]
    functions: dict[str, list[str]]


def stubs_of(functions: list[Callable[..., Any]], packages: frozenset[str]) -> Excerpt:
    """Signatures and docstrings, with bodies that raise ``NotImplementedError``.

    Args:
        functions: of any modules.
        packages: what the excerpt may import beside the standard library; the rest is taken from its source.

    Raises:
        ValueError: where a function has no source or no docstring, or two of one name are needed.
    """
    gathering = _Gathering(packages, plain_imports={"import torch"} if "torch" in packages else set())
    texts = {}
    for function in functions:
        module = _Module(_module_of(function))
        node = module.function(function.__name__)
        docstring = module.text_of(node.body[0]).strip()
        if ast.get_docstring(node) is None:
            raise ValueError(f"{function.__name__} needs a docstring: it is the problem's statement")
        annotations = [node.args, *([node.returns] if node.returns else [])]
        for name in sorted({name for each in annotations for name in _names_in(each)}):
            gathering.add(module, name)
        body = f"    {docstring}\n    raise NotImplementedError"
        texts[function.__name__] = [f"{module.signature_of(node)}\n{body}"]
    return Excerpt(gathering.import_lines(), gathering.definitions, texts)


def sources_of(functions: list[Callable[..., Any]], packages: frozenset[str]) -> Excerpt:
    """Whole functions, each followed by those of its helpers that no earlier one has brought.

    Args and errors are those of :func:`stubs_of`.
    """
    gathering = _Gathering(packages)
    wanted = {function.__name__ for function in functions}
    texts = {}
    for function in functions:
        before = len(gathering.helpers)
        module = _Module(_module_of(function))
        gathering.add(module, function.__name__)
        own = [text for name, text in gathering.helpers[before:] if name not in wanted]
        text = next(text for name, text in gathering.helpers if name == function.__name__)
        texts[function.__name__] = [text, *own]
    return Excerpt(gathering.import_lines(), gathering.definitions, texts)


class _Module:
    """One file of source and what each name of its top level means."""

    def __init__(self, module: ModuleType) -> None:
        self.name = module.__name__
        self._lines = inspect.getsource(module).splitlines()
        self.meaning: dict[str, ast.stmt] = {}
        for statement in ast.parse("\n".join(self._lines)).body:
            for name in _defined(statement):
                self.meaning[name] = statement

    def function(self, name: str) -> ast.FunctionDef:
        node = self.meaning.get(name)
        if not isinstance(node, ast.FunctionDef):
            raise ValueError(f"{self.name} defines no function {name}")
        return node

    def text_of(self, node: ast.stmt) -> str:
        """The lines of a statement, its decorators and its trailing comment included."""
        first = min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", ()))])
        if not isinstance(node, ast.FunctionDef) or node.body[0].lineno == node.lineno:
            return self._text(first, node.end_lineno)
        decorators = self._text(first, node.lineno - 1).splitlines()
        body = self._text(node.body[0].lineno, node.end_lineno)
        return "\n".join([*decorators, self.signature_of(node), body])

    def signature_of(self, node: ast.FunctionDef) -> str:
        """The lines of a function from its ``def`` to the colon."""
        return _signature(self._text(node.lineno, node.body[0].lineno - 1).splitlines())

    def _text(self, first: int, last: int | None) -> str:
        return _SHAPED.sub("Tensor", "\n".join(self._lines[first - 1 : last]))


@dataclass
class _Gathering:
    """What a set of functions needs, each thing once."""

    packages: frozenset[str]
    plain_imports: set[str] = field(default_factory=set)
    names_from: dict[str, set[str]] = field(default_factory=dict)
    definitions: list[str] = field(default_factory=list)
    helpers: list[tuple[str, str]] = field(default_factory=list)
    _sources: dict[str, str] = field(default_factory=dict)

    def add(self, module: _Module, name: str) -> None:
        """Adds a name of a module's top level, and whatever its meaning needs."""
        statement = module.meaning.get(name)
        match statement:
            case None:
                return  # a builtin, or a name of the function's own
            case ast.Import(names=names):
                self.plain_imports |= {ast.unparse(ast.Import([each])) for each in names if _called(each) == name}
            case ast.ImportFrom(module=str(origin), names=names):
                self._add_imported(origin, next(each for each in names if _called(each) == name))
            case _:
                self._add_defined(module, name, statement)

    def _add_imported(self, origin: str, alias: ast.alias) -> None:
        top = origin.partition(".")[0]
        if top == "jaxtyping":
            return
        if top in self.packages | sys.stdlib_module_names:
            self.names_from.setdefault(origin, set()).add(ast.unparse(alias))
        else:
            self.add(_Module(importlib.import_module(origin)), alias.name)

    def _add_defined(self, module: _Module, name: str, statement: ast.stmt) -> None:
        text = module.text_of(statement)
        if name in self._sources:
            if self._sources[name] != text:
                raise ValueError(f"two different things are called {name}; rename one of them")
            return
        self._sources[name] = text
        is_function = isinstance(statement, ast.FunctionDef | ast.ClassDef)
        if is_function:
            self.helpers.append((name, text))
        for needed in sorted(set(_names_in(statement)) - {name}):
            self.add(module, needed)
        if not is_function:
            self.definitions.append(text)

    def import_lines(self) -> list[str]:
        """The standard library's imports and then, after an empty line, the others."""
        lines = {f"from {origin} import {', '.join(sorted(names))}" for origin, names in self.names_from.items()}
        found = sorted(self.plain_imports | lines, key=lambda line: (line.startswith("from"), line.split()[1]))
        own = [line for line in found if line.split()[1].partition(".")[0] in sys.stdlib_module_names]
        others = [line for line in found if line not in own]
        return [*own, *([""] if own and others else []), *others]


def _signature(lines: list[str]) -> str:
    """A signature on one line where it fits, as it may without jaxtyping's annotations."""
    one_line = " ".join(line.strip() for line in lines)
    for loose, tight in (("( ", "("), (", )", ")"), (" )", ")")):
        one_line = one_line.replace(loose, tight)
    fits = len(one_line) <= _LINE_LENGTH and "#" not in one_line
    return one_line if fits else "\n".join(lines)


def _module_of(function: Callable[..., Any]) -> ModuleType:
    module = inspect.getmodule(function)
    if module is None:
        raise ValueError(f"{function.__name__} has no source")
    return module


def _names_in(node: ast.AST) -> Iterator[str]:
    return (each.id for each in ast.walk(node) if isinstance(each, ast.Name))


def _called(alias: ast.alias) -> str:
    return alias.asname or alias.name.partition(".")[0]


def _defined(statement: ast.stmt) -> Iterator[str]:
    match statement:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            yield from map(_called, names)
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            yield name
