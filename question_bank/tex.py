r"""TeX as it survives on paper, on a page and in an LMS: allow-listed commands, and everything that opens closes.

What is not allowed comes out wrong, or not at all, on the way from Markdown through pandoc to Typst or MathML; the messages
say what to write in its place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

_COMMANDS = frozenset(Path(__file__).with_name("tex_commands.txt").read_text().split())
_ENVIRONMENTS = frozenset(["aligned", "cases", "matrix", "pmatrix", "bmatrix", "vmatrix"])
_SYMBOLS = frozenset([r"\\", r"\,", r"\:", r"\{", r"\}", r"\%", r"\#", r"\&", r"\_", r"\$"]) | {"\\ ", "\\\n"}
_INSTEAD = {
    r"\|": r"use \lVert and \rVert, or \parallel between two distributions",
    r"\Vert": r"use \lVert and \rVert",
    r"\;": r"use \:",
    r"\!": "leave it out",
    r"\argmin": r"use \arg\min",
    r"\argmax": r"use \arg\max",
    r"\rm": r"use \mathrm{…}",
    r"\bf": r"use \mathbf{…}",
    r"\tag": "number nothing",
    r"\color": "use no colours",
    r"\substack": "write two conditions with a comma",
    r"\hline": "use a Markdown table",
    r"\(": "use $…$",
    r"\)": "use $…$",
    r"\[": "use $$…$$",
    r"\]": "use $$…$$",
    r"\middle": r"use \mid",
    r"\bm": r"use \boldsymbol{…}",
    r"\E": r"use \mathbb{E}",
    r"\R": r"use \mathbb{R}",
    r"\KL": r"use \mathrm{KL}",
}
_CODE = re.compile(r"^ *(```+).*?^ *\1 *$|(?<!`)(`+)(?!`).+?(?<!`)\2(?!`)", re.DOTALL | re.MULTILINE)
_MATH = re.compile(r"(?<!\\)(\$\$?)(.*?)(?<!\\)\1", re.DOTALL)
_COMMAND = re.compile(r"\\(?:[A-Za-z]+\*?|.|\n)", re.DOTALL)


def without_code(markdown: str) -> str:
    """A text in which blocks and spans of code have made way for as many blanks."""
    return _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code.group()), markdown)


def without_math(markdown: str) -> str:
    """A text without code and without formulas."""
    return _MATH.sub(" ", without_code(markdown))


def tex_faults(markdown: str) -> Iterator[str]:
    """What is wrong with the TeX in a text."""
    text = without_code(markdown)
    for found in _MATH.finditer(text):
        fence, formula = found.groups()
        for fault in _formula_faults(formula, is_inline=fence == "$", after=text[found.end() : found.end() + 1]):
            yield f"{fault}: {fence}{_short(formula)}{fence}"
    rest = _MATH.sub(" ", text)
    if re.search(r"(?<!\\)\$", rest):
        yield f"a $ without its partner (an amount of dollars is \\$): {_short(rest[rest.index('$') - 20 :])}"
    for command in re.findall(r"\\(?:[A-Za-z]{2,}|[()\[\]])", rest):
        yield f"{command} stands outside $…$"


def _formula_faults(formula: str, *, is_inline: bool, after: str) -> Iterator[str]:
    if not formula.strip():
        yield "an empty formula"
    if is_inline and (formula != formula.strip() or "\n\n" in formula):
        yield "no blanks just inside $…$, and no empty line"
    if is_inline and after.isdigit():
        yield "no digit just behind $…$"
    commands = _COMMAND.findall(formula)
    for command in commands:
        if command[1:] not in _COMMANDS and command not in _SYMBOLS:
            advice = _INSTEAD.get(command.rstrip("*"), "write it with what is in question_bank/tex_commands.txt")
            yield f"{command.strip() or 'a lone backslash'} is not on the list of commands: {advice}"
    counts = Counter(commands)
    if counts[r"\left"] != counts[r"\right"]:
        yield r"not as many \left as \right"
    if re.search(r"\\(?:left|right)\s*\|\|", formula):
        yield r"use \lVert and \rVert for a norm"
    yield from _brace_faults(formula)
    yield from _environment_faults(formula)


def _brace_faults(formula: str) -> Iterator[str]:
    depth = 0
    for sign in re.findall(r"\\.|[{}]", formula, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            break
    if depth:
        yield "braces do not match"
    if re.search(r"[_^]\s*$|[_^]\s*[_^]|\\frac\s*\{[^{}]*\}\s*$", formula):
        yield "something is missing behind _, ^ or \\frac"


def _environment_faults(formula: str) -> Iterator[str]:
    opened: list[str] = []
    for which, name in re.findall(r"\\(begin|end)\{([^}]*)\}", formula):
        if name not in _ENVIRONMENTS:
            yield f"the environment {name} is not on the list: use {', '.join(sorted(_ENVIRONMENTS))}, within $$…$$"
        if which == "begin":
            opened.append(name)
        elif not opened or opened.pop() != name:
            yield rf"\end{{{name}}} without its \begin"
    if opened:
        yield rf"\begin{{{opened[-1]}}} without its \end"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:57]}…"
