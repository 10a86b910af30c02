"""Many pieces of Markdown through one call of pandoc, which takes longer to start than to convert a page.

Pieces are joined with marks of their own, read into pandoc's tree, changed there, written, and parted again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

import pypandoc

Node: TypeAlias = dict[str, Any]
"""A block or an inline of pandoc's tree: its type under ``t``, its content under ``c``."""

READ = "commonmark+tex_math_dollars+pipe_tables+smart"
_ARGUMENTS = ["--sandbox", "--fail-if-warnings", "--wrap=none", "--syntax-highlighting=none"]
_ARGMIN = re.compile(r"\\operatorname\*?\{arg\s*(min|max)\}|\\arg(min|max)(?![a-zA-Z])")  # pandoc knows arg and min
_UNREADABLE = re.compile(r"Could not convert TeX math (.*?), rendering as TeX", re.DOTALL)
_MARK = "\ue000"  # for private use: no text has a meaning for it


class ConversionError(ValueError):
    """A text that cannot be put on a page; the message says which, and what to change."""


def read(texts: Sequence[str]) -> list[list[Node]]:
    """The blocks of each text.

    Raises:
        ConversionError: if a text has raw HTML or an image, or does not end where it ends (an open fence).
    """
    if not texts:
        return []
    joined = "".join(f"{text}\n\n{_MARK}{number}{_MARK}\n\n" for number, text in enumerate(texts))
    pieces: list[list[Node]] = []
    blocks: list[Node] = []
    for block in json.loads(_pandoc(joined, "json", READ))["blocks"]:
        if block["t"] == "Para" and block["c"] == [{"t": "Str", "c": f"{_MARK}{len(pieces)}{_MARK}"}]:
            pieces.append(blocks)
            blocks = []
        else:
            blocks.append(block)
    if len(pieces) < len(texts):
        raise ConversionError(f"A code fence is opened and never closed in: {_shown(texts[len(pieces)])}")
    for text, piece in zip(texts, pieces, strict=True):
        _refuse_what_no_page_can_show(text, piece)
    return mapped(pieces, _with_known_names)


def write(pieces: Iterable[list[Node]], to: str) -> list[str]:
    """Each piece in pandoc's format ``to``; raw nodes of that format pass unchanged.

    Raises:
        ConversionError: if a formula cannot be written.
    """
    mark = {"t": "RawBlock", "c": [to, _MARK]}
    blocks = [block for piece in pieces for block in [*piece, mark]]
    if not blocks:
        return []
    version = json.loads(_pandoc("", "json", READ))["pandoc-api-version"]
    tree = {"pandoc-api-version": version, "meta": {}, "blocks": blocks}
    return [text.strip() for text in _pandoc(json.dumps(tree), to, "json").split(_MARK)[:-1]]


def mapped(tree: Any, change: Callable[[Node], Node]) -> Any:
    """A tree in which each node is replaced by what ``change`` makes of it, from the leaves up."""
    if isinstance(tree, list):
        return [mapped(child, change) for child in tree]
    if isinstance(tree, dict):
        node = {key: mapped(child, change) for key, child in tree.items()}
        return change(node) if "t" in node else node
    return tree


def _with_known_names(node: Node) -> Node:
    if node["t"] == "Math":
        node["c"][1] = _ARGMIN.sub(r"\\arg\\\1\2 ", node["c"][1])
    return node


def _refuse_what_no_page_can_show(text: str, piece: list[Node]) -> None:
    def look(node: Node) -> Node:
        if node["t"] in ("RawInline", "RawBlock"):
            raise ConversionError(
                f"Raw HTML ({node['c'][1]}) would be lost on paper; write Markdown in: {_shown(text)}"
            )
        if node["t"] == "Image":
            raise ConversionError(f"An image cannot be carried along; draw it in a companion's draw(): {_shown(text)}")
        return node

    mapped(piece, look)


def _pandoc(text: str, to: str, source: str) -> str:
    arguments = [*_ARGUMENTS, *(["--mathml"] if to == "html" else [])]
    try:
        return pypandoc.convert_text(text, to, format=source, extra_args=arguments)
    except RuntimeError as error:
        found = _UNREADABLE.search(str(error))
        what = f"there is no such formula as ${found[1].strip()}$" if found else str(error)
        raise ConversionError(f"pandoc cannot convert a text: {what}") from None


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
