"""A question's file taken apart: front matter, question text, sections, and the items of a list, each with its line."""

from __future__ import annotations

import re
import textwrap
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from question_bank.question import Code, QuestionError

_FENCE = re.compile(r" {0,3}(```+|~~~+)")


@dataclass(frozen=True)
class Place:
    """A line of a file, for messages."""

    path: Path
    line: int

    def error(self, message: str) -> QuestionError:
        """What to raise about this line."""
        return QuestionError(f"{self.path}:{self.line}: {message}")


@dataclass(frozen=True)
class Section:
    """What stands under a ``## `` heading, or before the first one."""

    name: str
    text: str
    place: Place
    """Of its first line of text."""


@dataclass(frozen=True)
class Item:
    """One item of a list: what its first line begins with, its text, and what is quoted under it."""

    head: str
    text: str
    quote: str
    place: Place


def split(path: Path) -> tuple[dict[str, Any], str, dict[str, Section]]:
    """Takes a file apart.

    Returns:
        The front matter, in which decimal fractions are ``Decimal`` and so keep their digits; its text; and the sections by
        their names, the question's own text under ``""``.

    Raises:
        QuestionError: if the file cannot be read, its front matter is no TOML, or a heading comes twice.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"{path}: cannot be read as UTF-8 text: {error}") from None
    fences = [number for number, line in enumerate(lines) if line.rstrip() == "+++"]
    if not fences or fences[0] != 0 or len(fences) < 2:
        raise Place(path, 1).error("the file has to begin with TOML front matter between two lines that are +++")
    front = "\n".join(lines[1 : fences[1]])
    try:
        table = tomllib.loads(front, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        line = int(at.group(1)) + 1 if at else 1
        raise Place(path, line).error(f"the front matter is no TOML: {error}; TeX goes into '…'") from None
    return table, front, {section.name: section for section in _sections(path, lines, fences[1] + 1)}


def _sections(path: Path, lines: list[str], first: int) -> Iterator[Section]:
    starts = [(first - 1, "")]
    fence = ""
    for number in range(first, len(lines)):
        if opens := _FENCE.match(lines[number]):
            mark = opens.group(1)
            fence = "" if fence and mark.startswith(fence) else fence or mark
        elif not fence and lines[number].startswith("## "):
            name = lines[number][3:].strip()
            if name in [known for _, known in starts]:
                raise Place(path, number + 1).error(f"a second section “{name}”: join the two")
            starts.append((number, name))
    if fence:
        raise Place(path, len(lines)).error(f"a block of code that begins with {fence} is not closed")
    ends = [number for number, _ in starts[1:]] + [len(lines)]
    for (start, name), end in zip(starts, ends, strict=True):
        body = lines[start + 1 : end]
        blank = next((number for number, line in enumerate(body) if line.strip()), 0)
        yield Section(name, "\n".join(body).strip("\n").rstrip(), Place(path, start + 2 + blank))


def items(section: Section, head: re.Pattern[str], form: str) -> list[Item]:
    r"""The items of a section that is one list.

    Lines under an item's first line belong to it where they are indented; ``>`` begins what is quoted.

    Args:
        section: that holds nothing else.
        head: matches how an item begins, as ``- (2) ``; its first group is the item's head.
        form: how an item is written, for messages.

    Raises:
        QuestionError: for a line that neither begins an item nor belongs to one, and for an empty section.
    """
    found: list[tuple[str, list[str], Place]] = []
    for number, line in enumerate(section.text.split("\n")):
        place = Place(section.place.path, section.place.line + number)
        if begins := head.match(line):
            found.append((begins.group(1), [line[begins.end() :]], place))
        elif found and (not line.strip() or line.startswith("  ")):
            found[-1][1].append(line)
        else:
            raise place.error(f"in “{section.name}”, every item is written as {form}, and indented below")
    if not found:
        raise section.place.error(f"“{section.name}” is empty; an item is written as {form}")
    return [_item(head_text, body, place) for head_text, body, place in found]


def _item(head: str, body: list[str], place: Place) -> Item:
    quote = [re.sub(r"^\s*> ?", "", line) for line in body[1:] if line.lstrip().startswith(">")]
    rest = [line for line in body[1:] if not line.lstrip().startswith(">")]
    text = "\n".join([body[0], textwrap.dedent("\n".join(rest))]).strip()
    if not text:
        raise place.error("an item without text")
    return Item(head.strip(), text, "\n".join(quote).strip(), place)


def code(section: Section) -> Code:
    """The one fenced block of code that a section consists of.

    Raises:
        QuestionError: if there is anything else, or its language is neither ``python`` nor ``text``.
    """
    block = re.fullmatch(r"(```+)(\w*)\n(.*?)\n\1", section.text, re.DOTALL)
    if not block or "```" in block.group(3):
        raise section.place.error(
            f"“{section.name}” is one block of code between ```python or ```text and ```, no more"
        )
    if block.group(2) not in ("python", "text"):
        raise section.place.error(f"the block of code says “{block.group(2)}”: say python, or text for pseudocode")
    return Code(block.group(2), block.group(3))
