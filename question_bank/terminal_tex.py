r"""Formulas for a terminal: ``\frac{1}{N} \sum_{n=1}^N x_n`` as 1/N ∑_(n=1)^N x_n."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from question_bank.tex import without_code

_MATH = re.compile(r"(?<!\\)(\$\$?)(.*?)(?<!\\)\1", re.DOTALL)
_MARKUP = re.compile(r"[_*`\[\]<>#|~]")
_SUPERSCRIPTS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def readable(markdown: str) -> str:
    """Markdown with its formulas in plain characters, of which none is markup; its code is left alone."""
    hidden = without_code(markdown)  # as long as the text, so that places match
    parts, end = [], 0
    for found in _MATH.finditer(hidden):
        formula = _plain(found.group(2)).strip()
        shown = f"\n\n    {formula}\n\n" if found.group(1) == "$$" else _MARKUP.sub(r"\\\g<0>", formula)
        parts += [markdown[end : found.start()], shown]
        end = found.end()
    return re.sub(r"\n{3,}", "\n\n", "".join([*parts, markdown[end:]]))


def _plain(formula: str) -> str:
    formula = re.sub(r"\s+", " ", formula)
    formula = re.sub(r"\\[dt]frac", r"\\frac", formula)
    formula = re.sub(r"\\(?:begin|end)\{aligned\}|&(?!=)|&", " ", formula)
    formula = re.sub(r"\\text(?:rm|bf|it)?\{( )", r"\\text{~", formula)
    formula = formula.replace(r"\\", "\n    ")
    formula = re.sub(r"([_^])\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\}){2,})\}", r"\1{(\2)}", formula)
    text = str(_converter().latex_to_text(formula))
    text = re.sub(r"\^\(([0-9+-]+)\)|\^([0-9])", lambda found: (found[1] or found[2]).translate(_SUPERSCRIPTS), text)
    text = re.sub(r"_\(([0-9]+)\)|_([0-9])", lambda found: (found[1] or found[2]).translate(_SUBSCRIPTS), text)
    return re.sub(r"(?<=\S) {2,}", " ", text)


@cache
def _converter() -> Any:
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

    known = get_default_latex_context_db()
    macros = [MacroTextSpec("frac", simplify_repl=_fraction)]
    macros += [MacroTextSpec(name, f"{name} ") for name in ("log", "exp", "max", "min", "det", "tanh", "arg")]
    macros += [MacroTextSpec("ln", "ln "), MacroTextSpec("implies", " ⟹ "), MacroTextSpec("iff", " ⟺ ")]
    known.add_context_category("markscheme", prepend=True, macros=macros)
    return LatexNodes2Text(latex_context=known, math_mode="text", keep_comments=True)


def _fraction(node: Any, l2tobj: Any) -> str:
    above, below = (l2tobj.nodelist_to_text([part]).strip() for part in node.nodeargd.argnlist[-2:])
    return "/".join(part if re.fullmatch(r"\w+|-?[\d.]+", part) else f"({part})" for part in (above, below))
