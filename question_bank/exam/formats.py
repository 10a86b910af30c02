"""An exam and its key, as the files of a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal, TypeAlias, get_args

from question_bank.exam.pandoc import ConversionError
from question_bank.exam.paper import Paper

Format: TypeAlias = Literal["pdf", "html", "md", "ipynb"]
FORMATS: tuple[Format, ...] = get_args(Format)

EXAM, KEY = "Practice exam", "Key to the practice exam"


def files_of(paper: Paper, chosen: Format) -> dict[str, bytes]:
    """The content of each file by its name, exam and key apart; the same paper gives the same bytes.

    Raises:
        ConversionError: if a text cannot be put on a page; the message begins with the question's file.
    """
    write = _WRITERS[chosen]
    try:
        return write(paper)
    except ConversionError:
        for item in paper.items:
            try:
                write(replace(paper, items=[item]))
            except ConversionError as error:
                raise ConversionError(f"{item.question.path}: {error}") from error
        raise


def _pdf(paper: Paper) -> dict[str, bytes]:
    from question_bank.exam.pdf import pdf

    return {"exam.pdf": pdf("exam.typ", EXAM, paper), "key.pdf": pdf("key.typ", KEY, paper)}


def _html(paper: Paper) -> dict[str, bytes]:
    from question_bank.exam.html import html

    return {"exam.html": html("exam.html", EXAM, paper), "key.html": html("key.html", KEY, paper)}


def _md(paper: Paper) -> dict[str, bytes]:
    from question_bank.exam.markdown import figure_file, markdown

    pages = {"exam.md": markdown("exam.md", EXAM, paper), "key.md": markdown("key.md", KEY, paper)}
    figures = {figure_file(item): item.figure for item in paper.items if item.figure}
    return {name: text.encode() for name, text in (pages | figures).items()}


def _ipynb(paper: Paper) -> dict[str, bytes]:
    from question_bank.exam.notebook import exam_notebook, key_notebook

    return {"exam.ipynb": exam_notebook(EXAM, paper), "key.ipynb": key_notebook(KEY, paper)}


_WRITERS: Mapping[Format, Callable[[Paper], dict[str, bytes]]] = {
    "pdf": _pdf,
    "html": _html,
    "md": _md,
    "ipynb": _ipynb,
}
