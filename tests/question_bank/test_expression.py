"""Expressions: read without running anything, compared by value, printed in TeX; numbers as options show them."""

from __future__ import annotations

import contextlib
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.expression import ExpressionError, are_equal, evaluate, number, parse, points
from question_bank.expression_tex import tex, tex_of_name
from question_bank.shown_number import half_of_last_place, value_shown


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.25", 0.25),
        ("-1/4", -0.25),
        ("log(2)/2", math.log(2) / 2),
        ("2**-3", 0.125),
        ("2^3", 8),
        ("sqrt(2*pi)*exp(-1/2)", math.sqrt(2 * math.pi) * math.exp(-0.5)),
        ("sigmoid(0) + tanh(1) - abs(-2)", 0.5 + math.tanh(1) - 2),
        ("log2(8) * max(1, 2)", 6),
        ("e", math.e),
    ],
)
def test_numbers_are_computed(text: str, value: float) -> None:
    """Every operation and function."""
    assert number(text) == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('true')",
        "(1).__class__",
        "[1][0]",
        "lambda: 1",
        "x if x else 1",
        "open",
        "'text'",
        "True",
        "1; 2",
        "(x := 3)",
        "f'{x}'",
        "sqrt(x=1)",
        "1 +",
        "",
        "x" * 501,
        "(" * 400,
        "y",
    ],
)
def test_nothing_else_is_read(text: str) -> None:
    """Neither names nor attributes nor anything that could run."""
    with pytest.raises(ExpressionError):
        parse(text, frozenset({"x"}))


@pytest.mark.parametrize(
    "text", ["1/0", "log(0)", "sqrt(-1)", "9**9**9**9", "exp(exp(exp(10)))", "10**100000", "sqrt()"]
)
def test_what_has_no_value_is_said_at_once(text: str) -> None:
    """No infinities, no imaginary numbers, no towers of powers."""
    with pytest.raises(ExpressionError):
        number(text)


@given(st.text(alphabet="x0123456789+-*/(). ,logsqrt_[]'\"=", max_size=40))
def test_any_text_is_an_expression_or_an_error(text: str) -> None:
    """And nothing third."""
    with contextlib.suppress(ExpressionError):
        float(evaluate(text, {"x": 0.3}))


def test_equality_is_by_value() -> None:
    """Forms may differ; differences that show at 20 digits count."""
    at = points({"x": ("0.1", "0.9"), "s": ("1", "2")})
    assert are_equal("log(x**2)/2", "log(x)", at)
    assert are_equal("exp(-x**2/(2*s**2))/s", "exp(-(x/s)**2/2 - log(s))", at)
    assert not are_equal("sin(x)", "x - x**3/6 + x**5/120", at)
    assert not are_equal("x", "x + 1e-15", at)
    assert not are_equal("x", "log(x - 0.5)", at)


def test_points_fill_the_domain_and_depend_on_the_seed_alone() -> None:
    """Whole numbers where they are asked for."""
    domain = {"n": ("2", "5"), "x": ("0", "2*pi")}
    found = points(domain, ["n"], seed=3)
    assert {int(point["n"]) for point in found} == {2, 3, 4, 5}
    assert all(point["n"] == int(point["n"]) and 0 < point["x"] < 2 * math.pi for point in found)
    assert found == points(domain, ["n"], seed=3) != points(domain, ["n"], seed=4)
    with pytest.raises(ExpressionError, match="domain of x is empty"):
        points({"x": ("1", "0")})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(x - 5)/50", r"\frac{x - 5}{50}"),
        ("a - (b - x)", r"a - \left(b - x\right)"),
        ("(a + b)*x", r"\left(a + b\right) x"),
        ("2*3", r"2 \cdot 3"),
        ("(a/b)**2", r"\left(\frac{a}{b}\right)^{2}"),
        ("-(a + b)", r"-\left(a + b\right)"),
        ("sqrt(1 - alpha_bar)*x", r"\sqrt{1 - \bar{\alpha}} x"),
        ("log(x)/pi", r"\frac{\ln\left(x\right)}{\pi}"),
    ],
)
def test_tex_keeps_the_form(text: str, expected: str) -> None:
    """Brackets where they are needed."""
    assert tex(text, ("x", "a", "b", "alpha_bar")) == expected


def test_tex_of_names() -> None:
    """Greek letters, indices, bars."""
    assert [tex_of_name(name) for name in ("mu1", "x_t", "alpha_bar", "loss")] == [
        r"\mu_{1}",
        "x_{t}",
        r"\bar{\alpha}",
        r"\mathrm{loss}",
    ]


@pytest.mark.parametrize(
    ("markdown", "value"),
    [
        ("$0.25$", 0.25),
        ("$-3$.", -3),
        (r"$\frac{1}{4}$", 0.25),
        (r"$\frac{\sqrt{2}}{2}$", math.sqrt(0.5)),
        (r"$2\ln 3$", 2 * math.log(3)),
        (r"$-\log_2 8$", -3),
        (r"$3 \times 10^{-5}$", 3e-5),
        (r"$e^{-2}$", math.exp(-2)),
        ("25 %", 0.25),
        (r"$12\,\%$", 0.12),
    ],
)
def test_numbers_are_read_as_options_show_them(markdown: str, value: float) -> None:
    """TeX and plain."""
    assert value_shown(markdown) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize("markdown", ["One half.", "$x$", r"$\sum_n 1$", r"$\mathbb{R}$", "$1$ and $2$"])
def test_other_options_are_no_numbers(markdown: str) -> None:
    """Words, formulas, two numbers."""
    with pytest.raises(ExpressionError):
        value_shown(markdown)


def test_a_decimal_is_given_to_its_last_place() -> None:
    """Half a unit of it; whole numbers and expressions are exact."""
    assert [half_of_last_place(text) for text in ("0.25", "$0.5$", "3", "1/4")] == [0.005, 0.05, 0, 0]
