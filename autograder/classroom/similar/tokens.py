"""A program as tokens that no renaming, comment or layout changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_CHOSEN = "name"
# No two repetitions share a text out in many ways, and none reads on to the end: the text may be anything.
_IMPORT = re.compile(r"^[ \t]*(?:from[ \t][\w. \t]*\b)?import\b([ \t]*\([^)]{0,4000}\)|[^\n;#(]*)", re.MULTILINE)
_GAP = re.compile(r"\s{500,}")
_IMPORTED = re.compile(r"([\w.]+)(?:\s+as\s+(\w+))?")


class Token(NamedTuple):
    """A token of a program.

    Attributes:
        normal: what it is compared by. Names that the author was free to choose are all alike, and so are all strings; equal
            numbers are written alike. What belongs to a library or to Python keeps its name.
        text: as it was written.
        start: where it begins in the text.
        is_first: whether it begins a line, outside of brackets and without an indent.
    """

    normal: str
    text: str
    start: int
    is_first: bool

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.text)


class _Raw(NamedTuple):
    kind: str
    text: str
    start: int


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text of Python, which need not be a right program.

    Comments, docstrings and imports are none.
    """
    imports = list(_IMPORT.finditer(text))
    called = _imported(imports)
    inside = {place for found in imports for place in range(*found.span())}
    raw = [each for each in _lexed(text) if each.start not in inside]
    tokens: list[Token] = []
    depth, is_heading = 0, False
    for index, each in enumerate(raw):
        before = raw[index - 1].text if index else ""
        after = raw[index + 1].text if index + 1 < len(raw) else ""
        if each.text in _CLOSING:
            depth = max(depth - 1, 0)
        if each.text == "," and after in _CLOSING:
            continue  # formatters add it and take it away
        is_at_margin = each.start == 0 or text[each.start - 1] == "\n"
        if each.text in ("def", "class") and is_at_margin:
            depth = 0  # whatever bracket was left open before
        if each.text == "def":
            is_heading = True
        elif each.text == ":" and depth == 0:
            is_heading = False
        # The name of an argument is the library's in a call, and the author's in a heading.
        is_argument = depth > 0 and after == "=" and before in ("(", ",") and not is_heading
        is_part = before == "." and raw[index - 2].text not in ("self", "cls")
        is_first = depth == 0 and is_at_margin
        normal = _normal(each, called, is_foreign=is_argument or is_part)
        tokens.append(Token(normal, each.text, each.start, is_first))
        if each.text in _OPENING:
            depth += 1
    return tokens


def _imported(imports: list[re.Match[str]]) -> dict[str, str]:
    """The names that modules and their parts go by, each with the name that it has where it comes from."""
    found: dict[str, str] = {}
    for statement in imports:
        for name, alias in _IMPORTED.findall(statement[1]):
            # `import torch.nn` makes `torch` known; `as` gives a name to the last part.
            found[alias or name.split(".")[0]] = name.split(".")[-1 if alias else 0]
    return found


def _lexed(text: str) -> Iterator[_Raw]:
    """What Pygments' lexer finds, each string in one piece."""
    from pygments.lexers.python import PythonLexer
    from pygments.token import Comment, Name, Number, String, Text

    found = (
        (at + start, kind, value)
        for at, piece in _pieces(text)
        for start, kind, value in PythonLexer().get_tokens_unprocessed(piece)
    )
    string: _Raw | None = None
    for start, kind, value in found:
        if kind in String and kind not in String.Doc and kind not in String.Interpol:
            string = _Raw("string", string.text + value if string else value, string.start if string else start)
            continue
        if string:
            yield string
            string = None
        if kind in Text or kind in Comment or kind in String.Doc or not value.strip():
            continue
        is_chosen = kind in (Name, Name.Function, Name.Class)
        yield _Raw("name" if is_chosen else "number" if kind in Number else "other", value, start)
    if string:
        yield string


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text between gaps, over which the lexer would take as long as the square of their length."""
    at = 0
    for gap in _GAP.finditer(text):
        yield at, text[at : gap.start()]
        at = gap.end()
    yield at, text[at:]


def _normal(each: _Raw, called: dict[str, str], *, is_foreign: bool) -> str:
    if each.kind == "string":
        return "string"
    if each.kind == "number":
        try:
            return repr(float(each.text))
        except ValueError:  # hexadecimal, or complex
            return each.text
    return called.get(each.text, _CHOSEN) if each.kind == "name" and not is_foreign else each.text
