"""The texts of a question that people read, each with the name of its place."""

from __future__ import annotations

from collections.abc import Iterator

from question_bank.question import BugKey, Content


def markdown_texts(content: Content) -> Iterator[tuple[str, str]]:
    """Every text that is Markdown, with where it stands."""
    yield "the text", content.text
    for option in content.options:
        yield f"the option “{option.name}”", option.text
        yield f"the feedback of “{option.name}”", option.feedback
    for line in content.lines:
        yield f"the line “{line.name}”", line.text
    for name, points in (("rubric", content.rubric), ("steps", content.steps)):
        for number, point in enumerate(points, start=1):
            yield f"point {number} of the {name}", point.text
    for number, mistake in enumerate(content.mistakes, start=1):
        yield f"common wrong answer {number}", mistake.text
        yield f"the feedback of common wrong answer {number}", mistake.feedback
    for number, wrong in enumerate(getattr(content.key, "wrong", ()), start=1):
        yield f"the feedback of wrong answer {number}", wrong.feedback
    if isinstance(content.key, BugKey):
        for number, text in content.key.feedback.items():
            yield f"the feedback of line {number}", text
    yield "the units", getattr(content.key, "units", "")
    yield "the model answer", content.model_answer
    yield "the solution", content.solution
    yield "figure_alt", content.figure_alt
