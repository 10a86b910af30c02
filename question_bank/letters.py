"""References from one option to another, ``[[name]]``."""

from __future__ import annotations

import re
from collections.abc import Mapping


def with_letters(markdown: str, letters: Mapping[str, str]) -> str:
    """A text in which each ``[[name]]`` has become the letter of that option.

    Raises:
        KeyError: for the name of no option.
    """
    return re.sub(r"\[\[([a-z][a-z0-9_]*)\]\]", lambda found: letters[found.group(1)], markdown)
