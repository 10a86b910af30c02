"""Variants: the same seed, the same texts; what is not there is an error."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from question_bank.drawing import draw, places, signed, tex_number
from question_bank.question import Option, Question, QuestionError
from question_bank.reading import read_question
from question_bank.skeleton import write_skeleton


@pytest.fixture
def numeric(tmp_path: Path) -> Question:
    """The skeleton of a parametrised question."""
    return read_question(write_skeleton("numeric", "mine", "vae", tmp_path)[0])


def with_text(question: Question, text: str, companion: str) -> Question:
    """The question with another text, and another companion."""
    front = question.path.read_text().split("+++")[1]
    question.path.write_text(f"+++{front}+++\n{text}\n\n## Solution\nSo.\n")
    assert question.companion
    question.companion.write_text(companion)
    return read_question(question.path)


def test_a_seed_gives_the_same_variant_every_time(numeric: Question) -> None:
    """And other seeds give others."""
    assert draw(numeric, 7) == draw(numeric, 7)
    assert len({repr(draw(numeric, seed).content) for seed in range(200)}) == 8


def test_everything_is_filled_in(numeric: Question) -> None:
    """Text, key, wrong answers, solution; the template itself stays."""
    variant = draw(numeric, 1)
    assert variant.content.key is not None and "<<" not in repr(variant.content)
    assert f"N}}(z; {variant.values['mean']}, 1)" in variant.content.text
    assert "<<" in repr(variant.question.content)


def test_two_questions_do_not_share_their_draws(numeric: Question, tmp_path: Path) -> None:
    """The ID is part of the seed."""
    other = read_question(write_skeleton("numeric", "other", "vae", tmp_path)[0])
    assert any(draw(numeric, seed).values != draw(other, seed).values for seed in range(5))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("0.1 + 0.2", "0.3"),
        ("-0.0", "0"),
        ("3.0", "3"),
        ("Fraction(1, 2)", "1/2"),
        ("torch.tensor(0.5)", "0.5"),
        ("1/3", "0.3333333333"),
    ],
)
def test_numbers_are_shown_without_noise(numeric: Question, value: str, shown: str) -> None:
    """Binary fractions, tensors, fractions."""
    head = "from fractions import Fraction\nimport torch\n"
    question = with_text(
        numeric,
        "It is << x >>.",
        f"{head}def variant(rng):\n    return dict(x={value}, kl=1, not_halved=2, not_squared=3)\n",
    )
    assert draw(question, 0).content.text == f"It is {shown}."


def test_a_text_may_choose(numeric: Question) -> None:
    """Lines of blocks vanish; TeX with its own braces stays."""
    text = "${{x}}_{#}$\n<% if x > 3 %>\nlarge\n<% else %>\nsmall\n<% endif %>\nend"
    question = with_text(numeric, text, "def variant(rng):\n    return dict(x=5, kl=1, not_halved=2, not_squared=3)\n")
    assert draw(question, 0).content.text == "${{x}}_{#}$\nlarge\nend"


@pytest.mark.parametrize(
    ("text", "companion", "message"),
    [
        ("<< y >>", "def variant(rng):\n    return dict(kl=1)\n", "'y' is undefined"),
        ("<< y", "def variant(rng):\n    return dict(y=1)\n", "cannot be filled in"),
        ("<< 1 / 0 >>", "def variant(rng):\n    return {}\n", "division by zero"),
        ("x", "def variant(rng):\n    return 1 / 0\n", "variant() failed for seed 0: ZeroDivisionError"),
        ("x", "def variant(rng):\n    return 3\n", "a dictionary from names to values"),
        ("x", "def variant(rng:\n", "the companion cannot be run: SyntaxError"),
    ],
)
def test_what_cannot_be_filled_in_is_an_error(numeric: Question, text: str, companion: str, message: str) -> None:
    """That names the file."""
    with pytest.raises(QuestionError) as raised:
        draw(with_text(numeric, text, companion), 0)
    assert message in str(raised.value) and str(numeric.path.parent) in str(raised.value)


@given(st.fractions())
def test_a_fraction_in_tex_is_that_fraction(value: Fraction) -> None:
    """Sign, numerator, denominator."""
    text = tex_number(value).replace(r"\frac{", "(").replace("}{", ")/(").replace("}", ")")
    assert eval(text.replace("(", "Fraction(", 1) if "(" in text else text) == value


def test_filters() -> None:
    """As docs/questions.md says."""
    assert [signed(3), signed(-3), signed(Fraction(-1, 2))] == ["+ 3", "- 3", r"- \frac{1}{2}"]
    assert [places(2.345, 1), places(-0.001, 2), places(torch.tensor(1.0), 2)] == ["2.3", "0.00", "1.00"]
    assert tex_number(3e-05) == r"3 \times 10^{-5}"


def test_a_misconception_supplies_the_feedback(tmp_path: Path) -> None:
    """Where the author wrote none."""
    path = write_skeleton("choice", "mine", "vae", tmp_path)[0]
    text = path.read_text().replace("{unsquared}", "{unsquared misconception=ddpm.shares_swapped}")
    lines = [line for line in text.split("\n") if not line.startswith("  > You have let")]
    path.write_text("\n".join(lines))
    options: tuple[Option, ...] = draw(read_question(path), 0).content.options
    assert options[1].feedback.startswith("Data and noise are swapped")
