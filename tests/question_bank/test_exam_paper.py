"""Numbers, letters and the order of options."""

from pathlib import Path

import pytest

from question_bank.bank import load_bank
from question_bank.drawing import draw
from question_bank.exam.answers import answer, code_span, fenced, mistakes
from question_bank.exam.paper import Item, Paper, put_on_paper
from question_bank.exam.wording import instructions, total
from question_bank.question import Code
from tests.question_bank.small_bank import write_bank


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a few questions."""
    return write_bank(tmp_path_factory.mktemp("bank"))


def paper_of(bank: Path, seed: int) -> Paper:
    """All of its questions on one paper."""
    return put_on_paper(seed, [draw(question, seed) for question in load_bank(bank)])


def item_of(bank: Path, name: str, seed: int = 0) -> Item:
    """One of them."""
    return next(item for item in paper_of(bank, seed).items if item.question.id == name)


def test_options_are_shuffled_by_the_seed_and_pinned_ones_come_last(bank: Path) -> None:
    """Whatever the seed; the letters follow the page."""
    orders = set()
    for seed in range(30):
        item = item_of(bank, "positive", seed)
        names = [one.of.name for one in item.options]
        assert [one.letter for one in item.options] == list("ABCDE")
        assert names[-1] == "neither"
        assert [one.of.name for one in item_of(bank, "positive", seed).options] == names
        orders.add(tuple(names))
    assert len(orders) > 12  # of 24


def test_references_become_letters(bank: Path) -> None:
    """In options, feedback and solution; what names no option stays."""
    for seed in range(10):
        item = item_of(bank, "logarithm", seed)
        letters = {one.of.name: one.letter for one in item.options}
        shown = {one.of.name: one.of for one in item.options}
        assert shown["none"].text == f"Neither {letters['zero']} nor {letters['one']}."
        assert shown["none"].feedback == f"Feedback of none: {letters['zero']} is right."
        assert item.content.solution.endswith(f"hence option {letters['zero']}.")
        assert answer(item) == letters["zero"]


def test_lines_are_never_shown_in_their_right_order(bank: Path) -> None:
    """The key has their letters in the right one, and says which two may change places."""
    for seed in range(30):
        item = item_of(bank, "step", seed)
        letters = {one.of.name: one.letter for one in item.lines}
        order = ", ".join(letters[name] for name in ("forward", "backward", "step", "clear"))
        assert order != "A, B, C, D"
        assert answer(item) == f"{order}; {letters['step']} and {letters['clear']} may change places"


def test_an_item_stays_the_same_whatever_else_is_asked(bank: Path) -> None:
    """Its options' order depends on the exam's seed and on itself."""
    alone = put_on_paper(4, [item_of(bank, "positive").variant]).items[0]
    assert [one.of.name for one in alone.options] == [one.of.name for one in item_of(bank, "positive", 4).options]


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("entropy", "True", []),
        ("integral", "$1$ nats, give or take $0.01$", ["$2$ nats"]),
        (
            "pushed",
            r"$\displaystyle \frac{x - 5}{50}$, compared for $5 < x < 15$",
            [r"$\displaystyle \frac{x - 5}{5}$"],
        ),
        ("doubled", "line 3, which should be `return y`", ["Line 2"]),
        ("filled", "⟨1⟩ `2`", ["⟨1⟩ `x`"]),
        ("count", "", ["It counts from 0."]),
    ],
)
def test_what_a_key_says(bank: Path, name: str, right: str, wrong: list[str]) -> None:
    """The answer in a line, where it fits into one, and wrong answers that people give."""
    item = item_of(bank, name)
    assert answer(item) == right
    assert [mistake.answer for mistake in mistakes(item)] == wrong


def test_sums_and_what_may_be_used(bank: Path) -> None:
    """As they stand on the first page."""
    paper = paper_of(bank, 0)
    assert total(paper) == "13 questions, 24 marks, 30.5 minutes"
    (number,) = [item.number for item in paper.items if item.question.id == "integral"]
    assert instructions(paper) == f"A calculator is needed for question {number}, and for no other."
    assert paper.topics[0] == "Gaussians and maximum likelihood"


def test_code_with_backticks() -> None:
    """A fence is longer than any inside."""
    assert code_span("a `b` c") == "``a `b` c``"
    assert code_span("`a`") == "`` `a` ``"
    assert fenced(Code("text", "x\n```\ny")) == "````text\n1  x\n2  ```\n3  y\n````"
