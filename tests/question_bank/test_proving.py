"""Proofs: right keys pass, every changed key is noticed, and a proof that proves nothing is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from question_bank.checking import check_question
from question_bank.proving.ordering import is_right_order
from question_bank.question import KINDS, Question
from question_bank.reading import read_question
from question_bank.skeleton import write_skeleton
from tests.question_bank.mutants import mutants

REVIEWED = {"written", "derivation"}
TWO_ROUTES = (
    "def wrong(",
    "exact = prove\n\n\ndef prove(variant, shown=None):\n"
    "    return exact(variant) if shown is None else [exact(variant), 1]\n\n\ndef wrong(",
)


def changed(
    folder: Path, kind: str, text: tuple[str, str] = ("", ""), companion: tuple[str, str] = ("", "")
) -> Question:
    """The skeleton of a kind with one change in its file, and one in its companion."""
    for path, (old, new) in zip(write_skeleton(kind, "mine", "vae", folder), (text, companion), strict=False):
        content = path.read_text()
        assert old in content
        path.write_text(content.replace(old, new, 1))
    return read_question(folder / "vae" / "mine.md")


def faults(question: Question, seeds: int = 3) -> str:
    """All that a check says, in one text."""
    return "\n".join(fault.message for fault in check_question(question, seeds).faults)


@pytest.mark.parametrize("kind", KINDS)
def test_a_skeleton_passes_and_every_change_of_its_key_is_noticed(tmp_path: Path, kind: str) -> None:
    """The attack: ticks moved, numbers changed, lines shifted, truths flipped, orders swapped, expressions altered."""
    question = changed(tmp_path, kind)
    report = check_question(question, 20)
    assert report.faults == []
    assert report.standing == ("reviewed" if kind in REVIEWED else "proved")
    attacks = list(mutants(question))
    assert len(attacks) >= (3 if kind in REVIEWED else 1)
    assert [what for what, mutant in attacks if not check_question(mutant, 3, enough=1).faults] == []


@pytest.mark.parametrize(
    ("kind", "text", "companion", "said"),
    [
        ("choice", ("", ""), ("return sum(", "return {'right': True} or sum("), "prove() speaks of the options"),
        ("choice", ("", ""), ("return sum(", "return [] and sum("), "answered no number at all"),
        ("choice", ("<< not_shrunk >>", "<< right >>"), ("", ""), "“right” and “not_shrunk” are the same"),
        ("choice", ("$<< not_shrunk >>$", "More."), ("", ""), "the options have to be numbers"),
        ("select_all", ("", ""), ("torch.allclose(", "str or ("), "neither True nor False"),
        ("true_false", ("", ""), ("return close", "return 0, close"), "neither True nor False"),
        ("true_false", ("- (1) says", "- (2) says"), ("", ""), "sum to 4, and the question has 3 marks"),
        ("true_false", ("- (1) True", "- (3) True"), ("", ""), "earns 3 of 3 marks"),
        ("numeric", ("tolerance = 0.001", "tolerance = 50"), ("", ""), "as good as within the tolerance"),
        ("numeric", ("tolerance = 0.001", "tolerance = -1"), ("", ""), "is negative"),
        ("numeric", ('"<< kl >>"', '"<< kl + 0.00001 >>"'), ("", ""), "route 1 of the proof gives"),
        ("numeric", ('"<< kl >>"', '"<< kl >> +"'), ("", ""), "is no expression"),
        ("numeric", ("", ""), ("def wrong", "def wrongs"), "nothing computes the wrong answers"),
        ("numeric", ("", ""), ("return [2 * kl,", "return ["), "a list of 2 numbers"),
        (
            "numeric",
            ("", ""),
            TWO_ROUTES,
            "route 2 of the proof gives 1;",
        ),
        ("numeric", ("", ""), ("-6, -5, -4, -3, 3, 4, 5, 6", "3, 4"), "2 different variants only"),
        ("numeric", ("", ""), ("-6, -5, -4, -3, 3, 4, 5, 6", "3.14159"), "without a calculator"),
        (
            "numeric",
            ("", ""),
            ("z = torch", "1 / 0\n    z = torch"),
            "the proof failed: ZeroDivisionError: division by zero (mine.py",
        ),
        ("numeric", ("", ""), ("z = torch", "raise SystemExit(0)\n    z = torch"), "the proof failed: SystemExit: 0"),
        ("symbolic", ("", ""), ("return density\n", "return 3\n"), "has to return a function"),
        ("symbolic", ("x = [0,", "x = [1,"), ("", ""), "integrates to 0."),
        ("symbolic", ("x = [0,", 'x = ["9 + 1",'), ("", ""), "the domain of x is empty"),
        (
            "symbolic",
            ("1/(2*sqrt", "__import__('os')/(2*sqrt"),
            ("", ""),
            "holds something that no expression may hold",
        ),
        (
            "ordering",
            ("interchangeable", "# interchangeable"),
            ("", ""),
            "is wrong by the key, and the proof answered True",
        ),
        ("ordering", ("", ""), ("return close", "return 1 or close"), "neither True nor False"),
        ("ordering", ("", ""), ("return works", "return True"), "has to return a function"),
        ("spot_the_bug", ("/ q.shape[-1]\n", "/ math.sqrt(q.shape[-1])\n"), ("", ""), "the code works as it is"),
        (
            "spot_the_bug",
            ("", ""),
            ("return torch.allclose", "return not torch.allclose"),
            "with line 3 mended, the code does not work",
        ),
        (
            "spot_the_bug",
            ("    weights = scores.softmax", "    # A comment\n    weights = scores.softmax"),
            (
                "works(code: str) -> bool:",
                "works(code: str) -> bool:\n        code = code.replace('/ q.shape[-1]', '')",
            ),
            "repairs the code in place of line 4 too",
        ),
        (
            "fill_in",
            ('["1", "torch.randn_like(mean)"]', '["0.5", "torch.randn(mean.shape)"]'),
            ("", ""),
            "the code works",
        ),
        (
            "fill_in",
            ('["1", "torch.randn_like(mean)"]', '["0.5", "noise"]'),
            ("", ""),
            "no code that anybody would write",
        ),
        ("pseudocode", ("k / steps) / steps\n", "k / steps)\n"), ("", ""), "the model answer does not work"),
        ("pseudocode", ("(k + 1) / steps) / steps", "k / steps) / steps"), ("", ""), "a common wrong answer works"),
        ("pseudocode", ("```python", "```python\npass\n```\n```python"), ("", ""), "one block of code"),
        ("written", ("reviewed =", "# reviewed ="), ("", ""), "say in reviewed"),
        ("derivation", ("", ""), ('"step 3": ', '"step 3": not '), "a claim does not hold: step 3"),
        ("derivation", ("1. (1) The", "1. (2) The"), ("", ""), "the points of “Steps” sum to 5"),
        ("figure", ("", ""), ("def draw", "def drawn"), "needs draw(axes, variant)"),
        ("figure", ("", ""), ("axes.plot(", "id if axes else print("), "draws nothing"),
        ("figure", ("", ""), ("axes.plot(", "axes.plod("), "draw(axes, variant) failed: AttributeError"),
        ("figure", ("", ""), (", 0.05)", ", 5)"), "the option “width” is wrong by the key"),
        ("numeric", ("source = ", "reviewed = 'hard'\nsource = "), ("", ""), "the companion has one: take it out"),
        ("numeric", ("", ""), ("def prove", "def proof"), "nothing proves the key"),
        ("select_all", ("Numerator", "Numertor"), ("", ""), "“Numertor” is no word"),
        ("select_all", ("$e^c$", r"$\left\|e^c$"), ("", ""), "the feedback of “shift”"),
    ],
)
def test_what_is_wrong_with_a_proof_or_a_form_is_said(
    tmp_path: Path, kind: str, text: tuple[str, str], companion: tuple[str, str], said: str
) -> None:
    """In words that its author understands."""
    found = faults(changed(tmp_path, kind, text, companion), 20)
    assert said in found, found


def test_options_that_are_numbers_are_held_against_a_number(tmp_path: Path) -> None:
    """A dictionary would not notice a changed number, unless the proof was shown the texts."""
    truths = "{'right': True, 'unsquared': False, 'not_shrunk': False, 'none': False}"
    question = changed(tmp_path, "choice", companion=("return sum(", f"return {truths} or sum("))
    assert "the options are numbers" in faults(question)
    companion = question.companion
    assert companion
    companion.write_text(companion.read_text().replace("prove(variant: Mapping[str, Any])", "prove(variant, shown)"))
    assert faults(question) == ""


def test_a_monte_carlo_proof_states_its_margin(tmp_path: Path) -> None:
    """A plain number that is a little off is refused; a margin may not be wider than half of the tolerance."""
    off = ("return torch.trapezoid(", "return 1e-4 + torch.trapezoid(")
    question = changed(tmp_path, "numeric", companion=off)
    assert "routes.Within" in faults(question)
    companion = question.companion
    assert companion
    honest = (
        companion.read_text()
        .replace("return 1e-4 + torch", "return Within(1e-4 + torch")
        .replace("z).item()", "z).item(), 5e-4)")
    )
    honest = honest.replace("return [2 * kl, (kl", "return [2 * kl.value - 2e-4, (kl.value - 1e-4").replace(
        "/ 2) **", "/ 2) **"
    )
    companion.write_text(f"{honest}".replace("import random", "import random\nfrom question_bank.routes import Within"))
    companion.write_text(companion.read_text().replace("(kl.value - 1e-4 / 2)", "((kl.value - 1e-4) / 2)"))
    assert faults(question) == ""
    companion.write_text(companion.read_text().replace("5e-4", "6e-4"))
    assert "more than half of the tolerance" in faults(question)


def test_code_that_loops_for_ever_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And does not work."""
    monkeypatch.setattr("question_bank.proving.judging.CALL_LIMIT", 0.2)
    loop = ("        x = x + u(x, k / steps) / steps\n", "        while True: pass\n")
    assert "TimeoutError" in faults(changed(tmp_path, "pseudocode", loop))


def test_a_proof_that_never_ends_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once for all seeds, whatever it catches itself."""
    monkeypatch.setattr("question_bank.checking.QUESTION_LIMIT", 0.3)
    loop = "while True:\n        try:\n            pass\n        except Exception:\n            pass\n    z = torch"
    assert (
        faults(changed(tmp_path, "numeric", companion=("z = torch", loop)))
        == "the check of this question took more than 0.3 s"
    )


def test_orders_that_the_key_accepts(tmp_path: Path) -> None:
    """All that differ only in what is interchangeable."""
    content = changed(tmp_path, "ordering").content
    assert is_right_order(content, ["clear", "loss", "backward", "step"])
    assert is_right_order(content, ["loss", "clear", "backward", "step"])
    assert not is_right_order(content, ["loss", "backward", "clear", "step"])
