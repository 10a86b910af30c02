"""A variant on a terminal: as a student sees it, or with its key."""

from __future__ import annotations

import random

from rich.console import Console
from rich.markdown import Markdown
from rich.padding import Padding
from rich.syntax import Syntax
from rich.text import Text

from question_bank import marking
from question_bank.expression_tex import tex
from question_bank.letters import with_letters
from question_bank.question import (
    TOPICS,
    BlanksKey,
    BugKey,
    Content,
    Key,
    NumericKey,
    OrderingKey,
    SymbolicKey,
    TrueFalseKey,
    Variant,
    WrongAnswer,
)
from question_bank.shuffling import shown_lines, shown_options
from question_bank.terminal_tex import readable


def show(variant: Variant, console: Console, *, with_key: bool) -> None:
    """Prints a variant; its options and lines stand in an order that its seed gives."""
    question, content = variant.question, variant.content
    rng = random.Random(f"order:{question.id}:{variant.seed}")
    options = shown_options(variant, rng)
    letters = {option.name: chr(ord("A") + number) for number, option in enumerate(options)}
    page = _Page(console, letters)
    size = f"{question.marks:g} marks, {question.minutes:g} minutes, {question.difficulty}"
    page.line(Text.assemble((question.id, "bold"), (f"   {TOPICS[question.topic]} · {question.kind} · {size}", "dim")))
    page.markdown(content.text)
    if content.code:
        numbered = question.kind == "spot_the_bug"
        console.print(
            Padding(
                Syntax(
                    content.code.text, content.code.language, line_numbers=numbered, theme="ansi_light", word_wrap=True
                ),
                (1, 2, 0, 2),
            )
        )
    for option in options:
        tick = ("✓ " if option.is_right else "✗ ") if with_key else "☐ "
        page.item(f"{tick}{letters[option.name]}", option.text, option.feedback if with_key else "")
    lines = shown_lines(variant, rng)
    for number, line in enumerate(lines):
        page.item(chr(ord("a") + number), line.text)
    if content.figure_alt:
        page.line(Text(f"[Figure: {readable(content.figure_alt)}]", "italic"))
    if said := marking.rule(question):
        page.line(Text(said, "italic dim"))
    if with_key:
        _show_key(variant, page, {line.name: chr(ord("a") + number) for number, line in enumerate(lines)})


class _Page:
    """Prints texts in which options are named by their letters."""

    def __init__(self, console: Console, letters: dict[str, str]) -> None:
        self._console = console
        self._letters = letters

    def line(self, text: Text) -> None:
        self._console.print()
        self._console.print(text)

    def markdown(self, text: str) -> None:
        self._console.print()
        self._console.print(self._rendered(text))

    def item(self, head: str, text: str, below: str = "") -> None:
        self._console.print()
        self._console.print(Text(head, "bold"), end=" ")
        self._console.print(self._rendered(text))
        if below:
            self._console.print(Padding(self._rendered(below), (0, 0, 0, 4)), style="dim")

    def heading(self, text: str) -> None:
        self.line(Text(text, "bold underline"))

    def _rendered(self, text: str) -> Markdown:
        return Markdown(readable(with_letters(text, self._letters)), code_theme="ansi_light")


def _show_key(variant: Variant, page: _Page, letters_of_lines: dict[str, str]) -> None:
    content = variant.content
    if content.key:
        page.heading("Key")
    if said := key_in_words(content, letters_of_lines):
        page.markdown(said)
    for wrong in getattr(content.key, "wrong", ()):
        page.item("✗", wrong_in_words(content.key, wrong), wrong.feedback)
    if isinstance(content.key, BugKey):
        for number, feedback in content.key.feedback.items():
            page.item(f"Line {number}:", feedback)
    for name, points in (("Rubric", content.rubric), ("Steps", content.steps)):
        if points:
            page.heading(name)
        for point in points:
            page.item(f"({point.marks:g})", point.text)
    for name, text in (("Model answer", content.model_answer), ("Solution", content.solution)):
        if text:
            page.heading(name)
            page.markdown(text)
    if content.mistakes:
        page.heading("Common wrong answers")
    for mistake in content.mistakes:
        page.item(f"({mistake.marks:g})", mistake.text, mistake.feedback)


def wrong_in_words(key: Key | None, wrong: WrongAnswer) -> str:
    """A wrong answer as Markdown: a formula where the key is one."""
    match key:
        case NumericKey():
            return f"${tex(wrong.answers[0])}$"
        case SymbolicKey(domain=domain):
            return f"${tex(wrong.answers[0], tuple(domain))}$"
    return f"`{', '.join(wrong.answers)}`"


def key_in_words(content: Content, letters_of_lines: dict[str, str]) -> str:
    """A key as Markdown."""
    match content.key:
        case TrueFalseKey() as key:
            return "True." if key.is_true else "False."
        case NumericKey() as key:
            units = f" {key.units}" if key.units else ""
            return f"${tex(key.value)}${units}, within {key.tolerance}"
        case SymbolicKey() as key:
            where = ", ".join(f"{name} from {low} to {high}" for name, (low, high) in key.domain.items())
            return f"${tex(key.expression, tuple(key.domain))}$ for {where}"
        case OrderingKey() as key:
            free = "; ".join(f"{letters_of_lines[a]} and {letters_of_lines[b]}" for a, b in key.interchangeable)
            order = " ".join(letters_of_lines[line.name] for line in content.lines)
            return f"{order}{f' (either way round: {free})' if free else ''}"
        case BugKey() as key:
            return f"Line {key.line}, which should be `{key.mended.strip()}`"
        case BlanksKey() as key:
            return "; ".join(f"⟨{number}⟩ `{blank}`" for number, blank in enumerate(key.blanks, start=1))
    return ""
