"""Numbers as options and keys show them: their value, and the precision to which they are given."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from question_bank.expression import ExpressionError, number

_REPLACEMENTS = (
    (r"\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}", r"((\1)/(\2))"),
    (r"\\sqrt\{([^{}]*)\}", r"sqrt(\1)"),
    (r"\\(?:ln|log)_\{?2\}?\s*(\d+(?:\.\d+)?)", r"log2(\1)"),
    (r"\\(?:ln|log)\s*(\d+(?:\.\d+)?)", r"log(\1)"),
    (r"\\(?:ln|log|exp)\b", lambda found: "exp" if "exp" in found.group() else "log"),
    (r"\\(?:cdot|times)\b", "*"),
    (r"\\pi\b", "pi"),
    (r"\\left|\\right|\\[,:]|\{,\}", ""),
    (r"\^\{([^{}]*)\}", r"**(\1)"),
    (r"\^(\w)", r"**\1"),
)


def value_shown(markdown: str) -> float:
    r"""The number that a text consists of, as ``$0.25$``, ``$\frac{1}{4}$``, ``$2\ln 3$``, ``25 %``.

    Raises:
        ExpressionError: if it is no number.
    """
    text = markdown.strip().rstrip(".").strip().strip("$").strip()
    percent = re.search(r"\s*\\?%$", text)
    text = text[: percent.start()] if percent else text
    for _ in range(3):  # fractions within fractions
        for pattern, replacement in _REPLACEMENTS:
            text = re.sub(pattern, replacement, text)
    text = re.sub(r"(?<=[\d)])\s*(?=[a-z(])", "*", text)  # 2 ln 3, 2(1 + 3)
    text = re.sub(r"(log|exp|sqrt|log2)\*\(", r"\1(", text)
    text = re.sub(r"log\*?2\*\(", "log2(", text)
    text = re.sub(r"\)\s*(?=\d)", ")*", text)
    if re.search(r"[\\{}$]", text):
        raise ExpressionError(
            f"“{markdown}” is not read as a number: write it as $0.25$, $\\frac{{1}}{{4}}$ or $2\\ln 3$"
        )
    return number(text) * (0.01 if percent else 1)


def half_of_last_place(text: str) -> float:
    """Half a unit of the last decimal place of a number as it is written: 0.005 for ``0.25``; 0 if it is no decimal."""
    text = text.strip().strip("$").replace("−", "-").strip()
    try:
        exponent = Decimal(text).as_tuple().exponent
    except InvalidOperation:
        return 0.0
    return 0.5 * 10.0**exponent if isinstance(exponent, int) and exponent < 0 else 0.0
