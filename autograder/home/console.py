"""Where findings are printed: any terminal, notebook or file, whatever it can show."""

from __future__ import annotations

import os
import sys

from autograder.home import plain


class Console:
    """The standard output, with the colours that it has.

    Attributes:
        passed, failed, undone: the signs before a check.
    """

    def __init__(self) -> None:
        if hasattr(sys.stdout, "reconfigure"):
            # What the terminal's encoding has no character for shall not end the program.
            sys.stdout.reconfigure(errors=plain.ERRORS)
        has_colours = (sys.stdout.isatty() or "ipykernel" in sys.modules) and "NO_COLOR" not in os.environ
        if has_colours and os.name == "nt":
            os.system("")  # turns the colours of Windows' older terminal on
        green, red, yellow, as_before = (f"\033[{code}m" if has_colours else "" for code in (32, 31, 33, 0))
        self.passed, self.failed, self.undone = f"{green}✓{as_before}", f"{red}✗{as_before}", f"{yellow}–{as_before}"

    def print(self, text: str, indent: int = 0) -> None:
        """Prints lines, each indented."""
        print("\n".join(" " * indent + line if line else line for line in text.split("\n")))
