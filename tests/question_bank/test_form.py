"""TeX, spelling and questions that are too much alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from question_bank.duplicates import near_duplicates
from question_bank.reading import read_question
from question_bank.skeleton import write_skeleton
from question_bank.spelling import misspelt
from question_bank.tex import tex_faults


@pytest.mark.parametrize(
    "markdown",
    [
        r"$\frac{1}{N} \sum_{n=1}^N x_n$, and $\lVert x \rVert^2$ for 5 \$.",
        "$$\\begin{aligned} a &= b \\\\ &= c \\end{aligned}$$",
        r"$\left\{ x : x > 0 \right\}$, $\mathbb{E}_q[\log p]$, $\operatorname{tr}(A)$, $a \mid b$",
        "Code `a $ b` and\n```python\nx = '$'  # \\foo\n```\n",
        "An amount of \\$5.",
        r"$0.5\,\%$ and $\{1, \dots, T\}$",
    ],
)
def test_good_tex_passes(markdown: str) -> None:
    """What authors need."""
    assert list(tex_faults(markdown)) == []


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        (r"$\left\| x \right\|$", r"use \lVert"),
        (r"$a \; b$", r"use \:"),
        (r"$\argmin_x$", r"use \arg\min"),
        (r"$\operatorname*{argmin}$", "not on the list"),
        (r"$\frac{1}{2$", "braces do not match"),
        (r"$}x{$", "braces do not match"),
        (r"$\left( x$", r"not as many \left as \right"),
        ("$x", "without its partner"),
        ("$ x $", "no blanks"),
        ("$x$2", "no digit"),
        ("$$", "empty formula"),
        (r"The \alpha is", "outside"),
        (r"$$\begin{align} a \end{align}$$", "environment align"),
        (r"$$\begin{cases} a \end{matrix}$$", "without its"),
        (r"$\color{red} x$", "no colours"),
        (r"$x_$", "something is missing"),
        (r"\(x\)", "outside"),
    ],
)
def test_bad_tex_is_found(markdown: str, said: str) -> None:
    """With what to write in its place."""
    faults = " ".join(tex_faults(markdown))
    assert said in faults


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("The gradiant of the likelihood.", ["gradiant"]),
        ("Normalise the colour of the centre; the behaviour is optimised.", []),
        ("Normalize the color of the center; the behavior is optimized.", []),
        ("The ELBO, the Jacobian and the logits of the denoiser's autoencoder.", []),
        ("Recieve `gradiant` and $gradiant$ and ε-gradiant.", ["Recieve", "gradiant"]),
        ("See [[gradiant]] and https://gradiant.org and x_gradiant.", []),
    ],
)
def test_spelling(markdown: str, words: list[str]) -> None:
    """British and American; code, formulas and references are let be."""
    assert list(misspelt(markdown)) == words


def test_near_duplicates_are_found(tmp_path: Path) -> None:
    """The same question with a word changed, and no two questions of different kinds."""
    one = write_skeleton("select_all", "one", "vae", tmp_path)[0]
    other = write_skeleton("select_all", "other", "gan", tmp_path)[0]
    other.write_text(other.read_text().replace("language model", "classifier"))
    third = write_skeleton("fill_in", "third", "gan", tmp_path)[0]
    questions = [read_question(path) for path in (one, other, third)]
    assert [(a.id, b.id) for a, b, _ in near_duplicates(questions)] == [("one", "other")]
