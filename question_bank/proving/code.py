"""Keys about code: the code is run as it is, as the key has it, and as wrong answers have it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from question_bank.proving.judging import AgreementError, judge
from question_bank.question import BlanksKey, BugKey, Code, Content


def bug_faults(code: Code, key: BugKey, does_it: Any) -> Iterator[str]:
    """What is wrong with the key of a spot-the-bug question: one line, and no other, repairs the code where it stands.

    Args:
        code: with the bug.
        key: filled in.
        does_it: what ``prove`` returned: says of a code whether it does what it should.
    """
    _must_be_callable(does_it)
    if judge(does_it, code.text).holds:
        yield "the code works as it is, so there is no bug in it, or the proof does not see it"
    if not (verdict := judge(does_it, with_line(code, key.line, key.mended))).holds:
        yield f"with line {key.line} mended, the code does not work: the proof {verdict}"
    for line in range(1, len(code.lines) + 1):
        if line != key.line and judge(does_it, with_line(code, line, key.mended)).holds:
            yield f"the mended line repairs the code in place of line {line} too, so line {key.line} is not the one answer"


def bug_form_faults(code: Code, key: BugKey) -> Iterator[str]:
    """What can be said against the key without a proof."""
    wrong = code.lines[key.line - 1]
    if wrong.split() == key.mended.split():
        yield f"line {key.line} is mended to what it is"
    if not wrong.strip():
        yield f"line {key.line} is empty, so nobody can name it"
    if "\n" in key.mended:
        yield "key.mended is one line"


def with_line(code: Code, line: int, text: str) -> str:
    """The code with one of its lines, counted from 1, replaced."""
    lines = code.lines
    return "\n".join([*lines[: line - 1], text, *lines[line:]])


def blanks_faults(code: Code, key: BlanksKey, does_it: Any) -> Iterator[str]:
    """What is wrong with the key of a fill-in question; the arguments are as for ``bug_faults``."""
    _must_be_callable(does_it)
    if not (verdict := judge(does_it, filled(code, key.blanks))).holds:
        yield f"with {list(key.blanks)} in the blanks, the code does not work: the proof {verdict}"
    for wrong in key.wrong:
        verdict = judge(does_it, filled(code, wrong.answers))
        if verdict.holds:
            yield f"with the wrong answer {list(wrong.answers)} in the blanks, the code works"
        elif code.language == "python" and verdict.raised.startswith(("SyntaxError", "IndentationError", "NameError")):
            yield f"the wrong answer {list(wrong.answers)} is no code that anybody would write: {verdict.raised}"


def filled(code: Code, blanks: Sequence[str]) -> str:
    """The code with ⟨1⟩, ⟨2⟩, … filled in."""
    return re.sub(r"⟨(\d+)⟩", lambda blank: blanks[int(blank.group(1)) - 1], code.text)


def pseudocode_faults(content: Content, does_it: Callable[[str], Any]) -> Iterator[str]:
    """What is wrong with a model answer, and with common wrong answers that have a block of code: they are run."""
    answers = _blocks(content.model_answer)
    if len(answers) != 1:
        raise AgreementError("prove() runs the model answer, so that has to hold one block of code")
    if not (verdict := judge(does_it, answers[0])).holds:
        yield f"the model answer does not work: the proof {verdict}"
    for mistake in content.mistakes:
        for block in _blocks(mistake.text):
            if judge(does_it, block).holds:
                yield f"a common wrong answer works: {block.strip()[:60]}"


def _blocks(markdown: str) -> list[str]:
    return re.findall(r"^```\w*\n(.*?)^```", markdown, re.DOTALL | re.MULTILINE)


def _must_be_callable(does_it: Any) -> None:
    if not callable(does_it):
        raise AgreementError(f"prove() has to return a function: code → whether it works; not {does_it!r}")
