"""Markdown to Typst: mends what pandoc gets wrong, and gives each formula its TeX as alternative text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from question_bank.exam.pandoc import Node, mapped, read, write

# Spaces that pandoc turns into wrong widths, and what comes near.
_MENDS = {r"\!": "", r"\;": r"\:"}
# Symbols by names that Typst has given up, and their new ones.
_RENAMED = {"sect": "inter", "dot.circle": "dot.o", "times.circle": "times.o"}
# What TeX calls an operator comes as a mere text, which would stand apart from its brackets.
_OPERATOR = re.compile(r'(?<!upright\()(?<!bold\()(?<!italic\()(?<!sans\()(?<!mono\()"([A-Za-z]+)"')
_OLD_NAME = re.compile(rf"(?<![\w.])({'|'.join(map(re.escape, _RENAMED))})(?![\w.])")


def to_typst(texts: Iterable[str]) -> dict[str, str]:
    """Each text as Typst markup.

    Raises:
        ConversionError: if one cannot be put on a page.
    """
    unique = list(dict.fromkeys(texts))
    pieces = read(unique)
    equations = _equations(pieces)

    def change(node: Node) -> Node:
        if node["t"] == "Math":
            return {"t": "RawInline", "c": ["typst", equations[_formula(node)]]}
        return node

    return dict(zip(unique, write(mapped(pieces, change), "typst"), strict=True))


def typst_string(text: str) -> str:
    """The text as a string literal of Typst's."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _formula(node: Node) -> tuple[bool, str]:
    """Whether a formula stands on a line of its own, and its TeX."""
    return node["c"][0]["t"] == "DisplayMath", node["c"][1].strip()


def _equations(pieces: list[list[Node]]) -> dict[tuple[bool, str], str]:
    """Every formula once, as Typst."""
    found: dict[tuple[bool, str], None] = {}

    def look(node: Node) -> Node:
        if node["t"] == "Math":
            found[_formula(node)] = None
        return node

    mapped(pieces, look)
    written = write([[_paragraph(display, tex)] for display, tex in found], "typst")
    return {
        (display, tex): f"#math.equation(block: {str(display).lower()}, alt: {typst_string(tex)}, {_mended(formula)});"
        for (display, tex), formula in zip(found, written, strict=True)
    }


def _mended(formula: str) -> str:
    formula = _OPERATOR.sub(r'op("\1")', formula)
    return _OLD_NAME.sub(lambda match: _RENAMED[match[1]], formula)


def _paragraph(display: bool, tex: str) -> Node:
    for space, mended in _MENDS.items():
        tex = tex.replace(space, mended)
    kind = "DisplayMath" if display else "InlineMath"
    return {"t": "Para", "c": [{"t": "Math", "c": [{"t": kind}, tex]}]}
