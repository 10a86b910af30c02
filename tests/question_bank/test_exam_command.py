"""``markscheme exam``, as its users call it."""

from pathlib import Path

import nbformat
import pytest

from tests.conftest import Run
from tests.question_bank.small_bank import QUESTIONS, write_bank

ALL = "pdf,html,md,ipynb"
PAGES = {f"{name}.{suffix}" for name in ("exam", "key") for suffix in ALL.split(",")}


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a few questions."""
    return write_bank(tmp_path_factory.mktemp("bank"))


def contents(folder: Path) -> dict[str, bytes]:
    """Of every file in the folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_seed_gives_the_same_bytes(markscheme: Run, bank: Path, tmp_path: Path) -> None:
    """Of every file; another seed gives others, and both print what they wrote and the seed."""
    call = ("exam", "--bank", bank, "--count", str(len(QUESTIONS)), "--format", ALL)
    first = markscheme(*call, "--seed", "7", "-o", tmp_path / "first")
    assert first.returncode == 0, first.stderr
    assert {Path(line).name for line in first.stdout.splitlines()} == PAGES | {"figure-1.svg"}
    assert first.stderr == "13 questions, 24 marks, 30.5 minutes, seed 7\n"
    assert markscheme(*call, "--seed", "7", "-o", tmp_path / "again").returncode == 0
    assert contents(tmp_path / "again") == contents(tmp_path / "first")
    assert markscheme(*call, "--seed", "8", "-o", tmp_path / "other").returncode == 0
    first_pages, others = contents(tmp_path / "first"), contents(tmp_path / "other")
    assert [name for name in PAGES if others[name] == first_pages[name]] == []


def test_without_a_seed_a_new_one_is_stated(markscheme: Run, bank: Path, tmp_path: Path) -> None:
    """With which the same exam can be made again."""
    made = markscheme("exam", "--bank", bank, "--format", "md", "-o", tmp_path / "new")
    seed = made.stderr.split()[-1]
    assert f"seed {seed}\n" in (tmp_path / "new" / "exam.md").read_text()
    markscheme("exam", "--bank", bank, "--format", "md", "-o", tmp_path / "again", "--seed", seed)
    assert contents(tmp_path / "again") == contents(tmp_path / "new")


def test_wishes_are_heeded(markscheme: Run, bank: Path, tmp_path: Path) -> None:
    """Topics, kinds, number and time."""
    call = ("exam", "--bank", bank, "--format", "ipynb", "--seed", "1", "-o", tmp_path)
    wishes = (
        "--topic",
        "vae",
        "--topic",
        "dpo",
        "--kind",
        "numeric",
        "--kind",
        "written",
        "--count",
        "2",
        "--minutes",
        "5",
    )
    assert markscheme(*call, *wishes).returncode == 0
    notebook = nbformat.read(tmp_path / "exam.ipynb", as_version=4)
    asked = [
        cell.metadata.markscheme.question for cell in notebook.cells if "question" in cell.metadata.get("tags", [])
    ]
    assert asked == ["sum_of_two", "monotone"]  # integral and monotone take 5.5 minutes


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--topic", "latin"], "'latin' is not one of 'gaussian'"),
        (["--kind", "oral"], "'oral' is not one of 'choice'"),
        (["--count", "14"], "14 questions were asked for, and the bank has 13 in all."),
        (["--topic", "gan"], "The bank has no question of topic gan."),
        (["--minutes", "0.5"], "0.5 minutes are too few"),
        (["--format", "pdf,docx"], "There is no format 'docx'; there are pdf, html, md, ipynb."),
        (["--bank", "/nowhere"], "/nowhere is not a folder of questions."),
        (["-o", "/dev/null/x"], "/dev/null/x cannot be written"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(
    markscheme: Run, bank: Path, tmp_path: Path, arguments: list[str], reason: str
) -> None:
    """With exit status 2, and nothing is written."""
    folder = tmp_path / "exam"
    completed = markscheme("exam", "--bank", bank, "--format", "md", "-o", folder, *arguments)
    assert completed.returncode == 2
    assert reason in completed.stderr
    assert "Traceback" not in completed.stderr
    assert not folder.exists()


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (("$0$", r"$\undefined$"), r"gaussian/logarithm.md: pandoc cannot convert a text"),
        (("## Options", "## Choices"), "gaussian/logarithm.md"),
        (("$0$", "<< value >>"), "gaussian/logarithm.md: a text cannot be filled in"),
    ],
)
def test_a_broken_question_is_named(
    markscheme: Run, bank: Path, tmp_path: Path, broken: tuple[str, str], reason: str
) -> None:
    """And nothing is written, though another format was ready."""
    copy = write_bank(tmp_path / "bank")
    file = copy / "gaussian" / "logarithm.md"
    file.write_text(file.read_text().replace(*broken))
    completed = markscheme(
        "exam", "--bank", copy, "--topic", "gaussian", "--format", "md,html", "-o", tmp_path / "exam"
    )
    assert completed.returncode == 2
    assert reason in completed.stderr and "Traceback" not in completed.stderr
    assert not (tmp_path / "exam").exists()


def test_a_figure_that_cannot_be_drawn(markscheme: Run, tmp_path: Path) -> None:
    """Is told with its companion."""
    copy = write_bank(tmp_path / "bank")
    (copy / "gaussian" / "rising.py").write_text(
        '"""Drawn."""\n\n\ndef draw(axes, variant):\n    axes.plot(variant["x"])\n'
    )
    completed = markscheme("exam", "--bank", copy, "--kind", "figure", "-o", tmp_path / "exam")
    assert completed.returncode == 2
    assert "rising.py: draw() failed for seed" in completed.stderr and "KeyError: 'x'" in completed.stderr


def test_nothing_is_overwritten_unasked(markscheme: Run, bank: Path, tmp_path: Path) -> None:
    """Somebody's answers may be in it; --force replaces it."""
    call = ("exam", "--bank", bank, "--format", "md", "--seed", "1", "--kind", "choice", "--count", "1", "-o", tmp_path)
    (tmp_path / "key.md").write_text("mine")
    refused = markscheme(*call)
    assert refused.returncode == 2
    assert "key.md would be overwritten" in refused.stderr
    assert contents(tmp_path) == {"key.md": b"mine"}
    assert markscheme(*call, "--force").returncode == 0
    assert "Key to the practice exam" in (tmp_path / "key.md").read_text()
