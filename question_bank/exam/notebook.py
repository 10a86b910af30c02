"""Notebooks: a cell for each question, and one for its answer."""

from __future__ import annotations

import base64
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from question_bank.exam.markdown import figure_file, markdown
from question_bank.exam.paper import Item, Paper


def exam_notebook(title: str, paper: Paper) -> bytes:
    """The exam; each answer has a cell of its own, tagged ``answer``."""
    cells = [_cover(title, paper)]
    for item in paper.items:
        cells += [_of_item("question.md", "question", title, paper, item), _answer_cell(item)]
    return _written(cells)


def key_notebook(title: str, paper: Paper) -> bytes:
    """The key, a cell for each question."""
    return _written([_cover(title, paper), *(_of_item("answer.md", "key", title, paper, item) for item in paper.items)])


def _cover(title: str, paper: Paper) -> NotebookNode:
    return new_markdown_cell(markdown("cover.md", title, paper).strip(), id="cover")


def _of_item(template: str, what: str, title: str, paper: Paper, item: Item) -> NotebookNode:
    text = markdown(template, title, paper, lambda one: f"attachment:{figure_file(one)}", item=item)
    cell = new_markdown_cell(text.strip(), id=f"{what}-{item.number}", metadata=_metadata(item, what))
    if item.figure:
        encoded = base64.b64encode(item.figure.encode()).decode()
        cell.attachments = {figure_file(item): {"image/svg+xml": encoded}}
    return cell


def _answer_cell(item: Item) -> NotebookNode:
    name, metadata = f"answer-{item.number}", _metadata(item, "answer")
    code = item.content.code
    if item.question.kind == "fill_in" and code is not None and code.language == "python":
        return new_code_cell(code.text, id=name, metadata=metadata)
    if item.question.kind == "pseudocode":
        return new_markdown_cell("**Answer:**\n\n```text\n\n```", id=name, metadata=metadata)
    return new_markdown_cell("**Answer:** ", id=name, metadata=metadata)


def _metadata(item: Item, what: str) -> dict[str, Any]:
    return {"tags": [what], "markscheme": {"question": item.question.id, "variant": item.variant.seed}}


def _written(cells: list[NotebookNode]) -> bytes:
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook = new_notebook(cells=cells, metadata={"kernelspec": kernel, "language_info": {"name": "python"}})
    nbformat.validate(notebook)
    text: str = nbformat.writes(notebook)
    return (text + "\n").encode()
