"""All questions of a folder."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from question_bank.question import SHIPPED, Question, QuestionError
from question_bank.reading import read_question

__all__ = ["SHIPPED", "load_bank", "read_bank"]


def read_bank(folder: Path = SHIPPED) -> tuple[list[Question], list[str]]:
    """Reads every ``TOPIC/ID.md`` of a folder.

    Returns:
        The questions that can be read, by topic and ID, and what is wrong with the others.

    Raises:
        QuestionError: if there is no such folder.
    """
    if not folder.is_dir():
        raise QuestionError(f"{folder} is not a folder of questions.")
    questions, errors = [], []
    for path in sorted(folder.glob("*/*.md")):
        try:
            questions.append(read_question(path))
        except QuestionError as error:
            errors.append(str(error))
    twice = [name for name, count in Counter(question.id for question in questions).items() if count > 1]
    for name in twice:
        places = " and ".join(str(question.path) for question in questions if question.id == name)
        errors.append(f"{places}: the same ID twice; rename one of the files")
    there = {path.stem for path in folder.glob("*/*.md")}
    for question in questions:
        for unknown in sorted(question.apart - there):
            errors.append(f"{question.path}: apart names {unknown}, and the bank has no such question")
    for path in sorted(folder.glob("*/*.py")):
        if not path.with_suffix(".md").exists():
            errors.append(f"{path}: a companion without its question {path.stem}.md")
    return questions, errors


def load_bank(folder: Path = SHIPPED) -> list[Question]:
    """Reads every question of a folder, by topic and ID.

    Raises:
        QuestionError: if there is no such folder, or anything in it cannot be read.
    """
    questions, errors = read_bank(folder)
    if errors:
        more = f" (and {len(errors) - 1} more faults: see `markscheme questions check`)" if len(errors) > 1 else ""
        raise QuestionError(errors[0] + more)
    return questions
