"""The beginning of a new question: one that works, to be changed bit by bit."""

from __future__ import annotations

import re
from pathlib import Path

from question_bank.files import write_together
from question_bank.question import QuestionError

FOLDER = Path(__file__).with_name("skeletons")


def write_skeleton(kind: str, question_id: str, topic: str, bank: Path) -> list[Path]:
    """Writes ``TOPIC/ID.md`` and its companion: an example of the kind that passes the check, with comments.

    Returns:
        What was written.

    Raises:
        QuestionError: if the ID has other signs than it may have, or is taken anywhere in the bank.
        OSError: if a file cannot be written.
    """
    if not re.fullmatch(r"[a-z0-9_]+", question_id):
        raise QuestionError(f"{question_id} is no ID: it is made of small letters, digits and _.")
    if taken := sorted(bank.glob(f"*/{question_id}.*")):
        raise QuestionError(f"{taken[0]} is there already: choose another ID.")
    texts = {
        bank / topic / f"{question_id}{suffix}": file.read_bytes()
        for suffix in (".md", ".py")
        if (file := FOLDER / f"{kind}{suffix}").exists()
    }
    write_together(texts)
    return list(texts)
