"""Planted copies stand out of a class whose files were written independently."""

from __future__ import annotations

import csv
import io
import itertools
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from autograder.classroom.similar import command, released
from autograder.classroom.similar.pairs import LEAST_RUNS, LEAST_SHARE, WHOLE, compare
from autograder.classroom.similar.paper import RUN, Paper
from autograder.classroom.similar.regions import Piece, side_by_side
from autograder.classroom.similar.tokens import tokens_of
from autograder.classroom.store import Store
from markscheme import main
from tests.classroom.alike import FUNCTIONS, INDEPENDENT, RIGHT, fill, independent, renamed, solution, student

ADA, BEN, EVE = map(student, range(3))


def paper(number: int, text: str) -> Paper:
    return Paper([student(number)], frozenset({student(number).key}), f"{number}.py", text)


def class_of(*texts: str) -> list[Paper]:
    return [paper(number, text) for number, text in enumerate(texts)]


def named(found: Sequence[Paper]) -> list[str]:
    return [each.students[0].key for each in found]


def normal(text: str) -> list[str]:
    return [token.normal for token in tokens_of(text)]


def test_independent_right_solutions_stay_below_the_default() -> None:
    papers = class_of(*map(independent, range(INDEPENDENT)))
    assert compare(papers, set()).pairs == []
    nearly = compare(papers, set(), 0.01).pairs
    assert len(nearly) == INDEPENDENT * (INDEPENDENT - 1) // 2
    assert max(pair.rank[0] for pair in nearly) < 0.8 * LEAST_SHARE
    assert max(pair.share(side) for pair in nearly for side in (0, 1)) < 0.5 * WHOLE * LEAST_SHARE


def test_no_two_right_solutions_of_a_function_would_be_told() -> None:
    for folder in sorted(RIGHT.iterdir()):
        found = class_of(*(path.read_text() for path in sorted(folder.glob("*.py"))))
        runs = [[{run for _, run in each.runs(unit)} for unit in each.units if unit.name] for each in found]
        for (one, other), (own, others) in zip(
            itertools.permutations(found, 2), itertools.permutations(runs, 2), strict=True
        ):
            everything: set[int] = set().union(*others)
            shares = [len(each & everything) / len(each) for each in own if len(each) >= LEAST_RUNS]
            assert max(shares, default=0.0) < LEAST_SHARE, (folder.name, one.label, other.label)


def test_planted_copies_stand_first() -> None:
    shuffled = "\n\n".join(renamed(solution(function, 1), 2) for function in reversed(FUNCTIONS))
    one_copied = [renamed(solution("inpaint", 2), 3), *(solution(each, 8) for each in FUNCTIONS if each != "inpaint")]
    papers = class_of(*map(independent, range(8)), renamed(independent(0), 1), shuffled, "\n\n".join(one_copied))
    pairs = compare(papers, set()).pairs
    assert [named(pair.papers) for pair in pairs] == [["u1", "u9"], ["u0", "u8"], ["u2", "u10"]]
    assert min(pairs[0].share(0), pairs[0].share(1), pairs[1].share(0), pairs[1].share(1)) > 0.9
    assert {(part.unit.name, part.side) for part in pairs[2].parts} == {("inpaint", 0), ("inpaint", 1)}
    assert pairs[2].parts[0].share > 0.95


def test_a_function_copied_under_another_name_is_found() -> None:
    text = solution("ddpm_sample", 0)
    hidden = text.replace("def ddpm_sample(", "def _mine(") + "\n\ndef ddpm_sample(*every):\n    return _mine(*every)\n"
    pair = compare(class_of(text, hidden), set()).pairs[0]
    assert {part.unit.name for part in pair.parts} == {"ddpm_sample", "_mine"}
    row = next(row for row in side_by_side(pair, pair.papers[0].all_runs()) if row.is_shared)
    assert row.first is not None and row.first.name == "ddpm_sample"


def test_a_copied_file_is_told_before_a_copied_function() -> None:
    copied = solution("inpaint", 0) + "\n\n" + "\n\n".join(solution(each, 1) for each in FUNCTIONS if each != "inpaint")
    pairs = compare(class_of(independent(0), copied, independent(2), independent(2)), set()).pairs
    assert [named(pair.papers) for pair in pairs] == [["u2", "u3"], ["u0", "u1"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("def f(x):\n    return x + 1.0  # one more\n", 'def g(value):\n    """Adds."""\n    return value + 1.\n'),
        ("import torch\ny = torch.exp(x)", "import torch as th\nz = th.exp(w)"),
        ("from torch import exp\ny = exp(x)", "from torch import exp as e\nz = e(w)"),
        ("import torch.nn.functional as F\nF.pad(x, a)", "from torch.nn import functional as fun\nfun.pad(y, b)"),
        ("f(x, 'a')", 'f(\n    y,\n    "b",\n)\n'),
        ("def f(x, steps=3): return steps", "def f(z, number=3): return number"),
    ],
    ids=[
        "names, comments, numbers",
        "alias of a module",
        "alias of a part",
        "two ways to import",
        "layout",
        "defaults",
    ],
)
def test_what_leaves_a_program_as_it_is_changes_no_token(one: str, other: str) -> None:
    assert normal(one) == normal(other) != []


@pytest.mark.parametrize(
    ("one", "other"),
    [("x.sum(dim=0)", "x.mean(dim=0)"), ("f(x, dim=0)", "f(x, axis=0)"), ("x + 1", "x + 2"), ("len(x)", "max(x)")],
)
def test_what_says_something_else_is_another_token(one: str, other: str) -> None:
    assert normal(one) != normal(other)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0",
        "def f(:\n  '",
        "'''never ended",
        "\ud800 = 1",
        "((((",
        "import",
        "@",
        "def",
        ")" * 99,
        "\n" * 10**6 + "x = 1",
    ],
)
def test_no_text_is_too_broken_to_be_compared(text: str) -> None:
    compare(class_of(text, text, independent(0)), set(), 0.01)


def test_a_bracket_left_open_hides_no_function_after_it() -> None:
    text = f"x = (1,\n{solution('inpaint', 0)}"
    pair = compare(class_of(text, solution("inpaint", 0)), set()).pairs[0]
    assert [part.unit.name for part in pair.parts] == ["inpaint", "inpaint"]


def test_places_are_those_of_the_text() -> None:
    text = "def f(x):\n" + 600 * "\n" + "    return x  # comment\n" + 600 * " " + "\ny = f'a{x}b' 'c'\n"
    assert [text[each.start : each.end] for each in tokens_of(text)] == [each.text for each in tokens_of(text)]
    assert [unit.name for unit in paper(0, text).units] == ["f", ""]


def test_what_was_released_and_what_most_have_tells_nothing() -> None:
    given = solution("inpaint", 0)
    starter = Paper([], frozenset(), "", given).all_runs()
    assert compare(class_of(given, given), starter).pairs == []
    assert len(compare(class_of(given, given), set()).pairs) == 1
    assert compare(class_of(*[given] * 6), set()).pairs == []


def test_the_starter_explains_what_stands_in_it() -> None:
    given = released.released_runs("ps3_diffusion", is_told=True)
    heading = "def ddpm_loss(model: NoiseModel, x0: Tensor, alpha_bar: Tensor) -> Tensor:"
    stub = f"from torch import Tensor\n{heading}\n    raise NotImplementedError\n"
    runs = {run for each in class_of(stub) for _, run in each.runs(each.units[0])}
    assert runs and runs <= given
    body = {run for each in class_of(independent(0)) for run in each.all_runs()}
    assert len(body & given) < 0.1 * len(body)


def test_each_region_leads_to_its_like() -> None:
    likeness = compare(class_of(independent(0), renamed(independent(0)), independent(1)), set())
    rows = side_by_side(likeness.pairs[0], likeness.own)
    pieces: tuple[list[Piece], list[Piece]] = ([], [])
    for row in rows:
        assert row.first is not None and row.second is not None and row.first.name == row.second.name
        pieces[0].extend(row.first.pieces)
        pieces[1].extend(row.second.pieces)
    for mine, theirs in (pieces, pieces[::-1]):
        regions = {piece.number: normal(piece.text) for piece in theirs if piece.number}
        marked = [piece for piece in mine if piece.number]
        assert len(marked) > 5
        for piece in marked:
            run = normal(piece.text)[:RUN]
            there = regions[piece.other]
            assert any(there[place : place + RUN] == run for place in range(len(there)))


# As it is called


@pytest.fixture
def no_starter(monkeypatch: pytest.MonkeyPatch) -> None:
    """No assignment is imported."""
    monkeypatch.setattr(released, "released_runs", lambda name, *, is_told: set())


def call(*words: object) -> Result:
    return CliRunner().invoke(main, ["class", "similar", *map(str, words)])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ada's file, which Ben has renamed, and Eve's inpaint, which Ravi has; Zoë and Mei worked alone."""
    ravis = "\n\n".join(solution(each, 2 if each == "inpaint" else 3) for each in FUNCTIONS)
    alone = "# I am Zoë Brandt, and <b>this</b> is mine.\n" + independent(4)
    texts = [independent(0), renamed(independent(0)), independent(2), ravis, alone, independent(5), ""]
    path = tmp_path_factory.mktemp("class") / "ps3.sqlite"
    return fill(path, [([student(number)], text) for number, text in enumerate(texts)])


@pytest.mark.usefixtures("no_starter")
def test_pairs_are_listed_for_people(store: Path) -> None:
    called = call(store, "--format", "text")
    lines = [line for line in called.stdout.splitlines() if not line.startswith(" ")]
    assert lines == ["Ada Lovelace  and  Ben Okri", "Eve Curie  and  Ravi Sato"]
    assert "    inpaint of Eve Curie: 100" in called.stdout
    assert called.stderr == "2 pairs of 6 submissions much alike; 1 could not be read.\n"


@pytest.mark.usefixtures("no_starter")
def test_pairs_are_a_table_for_programs(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "pairs.csv"
    assert call(store, "--format", "csv", "-o", out).stdout.startswith(f"{out}: 2 pairs of 6 ")
    rows = list(csv.DictReader(io.StringIO(out.read_text())))
    assert {(row["first"], row["second"]) for row in rows} == {("Ada Lovelace", "Ben Okri"), ("Eve Curie", "Ravi Sato")}
    copied = [row for row in rows if row["first"] == "Eve Curie"]
    assert {(row["function"], row["function_of"], row["function_share"]) for row in copied} == {
        ("inpaint", "Eve Curie", "1"),
        ("inpaint", "Ravi Sato", "1"),
    }
    assert all(float(row["share_of_first"]) < 0.5 for row in copied)


@pytest.mark.usefixtures("no_starter")
def test_the_page_has_both_texts_and_says_what_it_does_not_mean(store: Path, tmp_path: Path) -> None:
    page = tmp_path / "similar.html"
    assert call(store, "-o", page).output == f"{page}: 2 pairs of 6 submissions much alike; 1 could not be read.\n"
    text = page.read_text()
    assert "This page accuses nobody." in text
    assert "1. Ada Lovelace and Ben Okri" in text and "2. Eve Curie and Ravi Sato" in text
    links = set(re.findall(r'class="shared" id="\w+" href="#(\w+)"', text))
    assert links and links <= set(re.findall(r'class="shared" id="(\w+)"', text))


@pytest.mark.usefixtures("no_starter")
def test_what_students_wrote_is_text_and_no_markup(tmp_path: Path) -> None:
    text = "# <script>alert(1)</script>\n" + independent(0) + "\nx = '</pre><b>&\x1b\ud800'\n"
    path = fill(tmp_path / "ps3.sqlite", [([ADA], text), ([BEN], text + "# mine")])
    assert call(path, "-o", tmp_path / "page.html").exit_code == 0
    page = (tmp_path / "page.html").read_text()
    assert "<script>alert" not in page and "</pre><b>" not in page and "\x1b" not in page
    assert "&lt;/pre&gt;&lt;b&gt;&amp;\\x1b\\ud800" in page


@pytest.mark.usefixtures("no_starter")
@pytest.mark.parametrize("form", ["html", "text", "csv"])
def test_without_names_nobody_is_told(tmp_path: Path, form: str) -> None:
    text = f"# Ada Lovelace wrote this\n{independent(0)}\n\ndef lovelace_helper(x):\n    return x\n"
    path = fill(tmp_path / "ps3.sqlite", [([ADA], text), ([BEN], renamed(independent(0)) + "# Ben Okri")])
    out = tmp_path / "out"
    assert call(path, "--format", form, "--anonymous", "-o", out).exit_code == 0
    told = out.read_text()
    assert re.search(r"Student \d{4}", told)
    for name in ("Ada", "ovelace", "Okri", "0_u0", "u1"):
        assert name not in told


@pytest.mark.usefixtures("no_starter")
def test_only_some_students_and_only_some_pairs(store: Path) -> None:
    assert call(store, "--format", "text", "--only", "Ravi").stderr.startswith("1 pair of 6 ")
    assert call(store, "--format", "text", "--only", "Mei").stdout == ""
    most = call(store, "--format", "text", "--most", 1)
    assert most.stderr.startswith("2 pairs of 6 submissions much alike, of which 1 are shown")
    assert "Ravi" not in most.stdout
    assert call(store, "--format", "text", "--least", 0.1).stdout.count("  and  ") > 2


@pytest.mark.usefixtures("no_starter")
def test_nobody_is_compared_with_themselves(tmp_path: Path) -> None:
    """Ben left the group, and handed in its file again; before that, Eve handed in the same twice."""
    text = independent(0)
    first = fill(tmp_path / "ps3.sqlite", [([ADA, BEN], text), ([EVE], independent(1))])
    fill(first, [([BEN], text + "# mine alone"), ([EVE], independent(1) + "# again")])
    assert call(first, "--format", "text").stdout == ""
    fill(first, [([EVE], text)])
    with Store.open(first) as opened:
        assert len(list(opened.counting())) == 3
    pairs = call(first, "--format", "text").stdout
    names = {frozenset(line.split("  and  ")) for line in pairs.splitlines() if not line.startswith(" ")}
    assert names == {frozenset({"Eve Curie", "Ada Lovelace"}), frozenset({"Eve Curie", "Ben Okri"})}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--assignment", "nothing"], "There is no assignment 'nothing'"),
        (["--only", "Nemo"], "Nemo"),
        (["--least", "nan"], "--least nan is no share"),
        (["-o", "no/such/folder/page.html"], "no/such/folder/page.html cannot be written: No such file or directory."),
        (["--format", "csv", "-o", "no/folder/x.csv"], "no/folder/x.csv cannot be written"),
    ],
)
def test_a_wrong_call_is_answered_in_a_sentence(
    store: Path, tmp_path: Path, words: list[str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "--assignment" not in words:
        monkeypatch.setattr(released, "released_runs", lambda name, *, is_told: set())
    monkeypatch.chdir(tmp_path)
    called = call(store, *words)
    assert (called.exit_code, called.output.count("\n")) == (2, 1)
    assert told in called.output
    assert not list(tmp_path.iterdir())


def test_an_assignment_that_is_elsewhere_is_asked_for(tmp_path: Path) -> None:
    path = fill(tmp_path / "own.sqlite", [([ADA], "x = 1\n")], assignment="mine")
    called = call(path, "-o", tmp_path / "page.html")
    assert called.exit_code == 2
    assert called.output.startswith("Error: There is no assignment 'mine'")
    assert "--assignment says where it lies" in called.output


def test_what_is_missing_is_said(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "find_spec", lambda name: None)
    called = call(store, "-o", tmp_path / "page.html")
    assert (called.exit_code, called.output.count("\n")) == (2, 1)
    assert "python -m pip install 'markscheme[similar]'" in called.output


@pytest.mark.parametrize("content", [None, b"", b"name,mark\n"], ids=["none", "empty", "another file"])
def test_what_is_no_store_is_said(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "ps3.sqlite"
    if content is not None:
        path.write_bytes(content)
    called = call(path, "-o", tmp_path / "page.html")
    assert (called.exit_code, called.output.count("\n")) == (2, 1)


def test_the_page_never_takes_the_place_of_the_store(store: Path) -> None:
    before = store.read_bytes()
    called = call(store, "-o", store)
    assert (called.exit_code, store.read_bytes()) == (2, before)
    assert "choose another file" in called.output


def test_nothing_slow_is_imported_before_it_is_asked_for() -> None:
    slow = ("sklearn", "pygments", "torch", "jinja2")
    code = f"import sys, markscheme; print([each for each in {slow} if each in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told == "[]\n"
