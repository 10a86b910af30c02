"""Where findings are printed: any terminal, notebook or file, whatever it can show."""

from __future__ import annotations

import os
import sys

_SIGNS = "✓✗–→"


class Console:
    """The standard output, with the signs and colours that it has.

    Attributes:
        passed, failed, undone: the signs before a check.
        leads_to: before an explanation.
    """

    def __init__(self) -> None:
        if hasattr(sys.stdout, "reconfigure"):
            # What the terminal's encoding has no character for shall not end the program.
            sys.stdout.reconfigure(errors="replace")
        if not _can_show(_SIGNS):
            self.passed, self.failed, self.undone, self.leads_to = "[passed]", "[failed]", "[undone]", "->"
            return
        self.passed, self.failed, self.undone, self.leads_to = tuple(_SIGNS)
        has_colours = (sys.stdout.isatty() or "ipykernel" in sys.modules) and "NO_COLOR" not in os.environ
        if has_colours:
            if os.name == "nt":
                os.system("")  # turns the colours of Windows' older terminal on
            self.passed, self.failed, self.undone = (
                f"\033[{code}m{sign}\033[0m" for code, sign in ((32, self.passed), (31, self.failed), (33, self.undone))
            )

    def print(self, text: str, indent: int = 0) -> None:
        """Prints lines, each indented."""
        print("\n".join(" " * indent + line if line else line for line in text.split("\n")))


def _can_show(text: str) -> bool:
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
