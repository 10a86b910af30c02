"""`markscheme class report` as it is called, on a store."""

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from markscheme import main
from tests.classroom.invented import InventedStore, class_of_300, fill, graded, result, student


def call(*words: object) -> Result:
    return CliRunner().invoke(main, ["class", "report", *map(str, words)])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("class") / "ps3.sqlite"
    whole = class_of_300()
    first = InventedStore(whole.of[:30], whole.absent, [each.handed_in for each in whole.of[30:40]], whole.said)
    fill(path, first)
    return path


def test_the_page_tells_what_is_in_the_store(store: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    called = call(store, "-o", page)
    assert (called.exit_code, called.output) == (0, f"{page}: 30 of 40 graded, 12 to be looked at.\n")
    text = page.read_text()
    assert "30 of 40 graded." in text
    assert "Walks through t" in text
    assert student(300).name.replace("'", "&#39;") in text


def test_it_can_be_made_while_the_class_is_graded(store: Path, tmp_path: Path) -> None:
    before = store.read_bytes()
    with closing(sqlite3.connect(store, isolation_level=None)) as writing:
        writing.execute("BEGIN IMMEDIATE")
        writing.execute("DELETE FROM grading")
        assert call(store, "-o", tmp_path / "page.html").output.endswith("30 of 40 graded, 12 to be looked at.\n")
        writing.execute("ROLLBACK")
    assert store.read_bytes() == before


def test_without_names_there_are_numbers_that_stay(store: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.html", tmp_path / "other.html"
    assert call(store, "-o", one, "--anonymous").exit_code == 0
    assert call(store, "-o", other, "--anonymous", "--section", "A").exit_code == 0
    numbers = [set(re.findall(r"Student \d{4}", page.read_text())) for page in (one, other)]
    assert numbers[0] > numbers[1] > set()
    assert "Lovelace" not in one.read_text()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--section", "C"], "Nobody is in section 'C': there are A, B."),
        (["--only", "Nemo"], "Nemo"),
        (["--run", 7], "has no run 7: there is run 1 alone."),
        (["-o", "no/such/folder/page.html"], "no/such/folder/page.html cannot be written: No such file or directory."),
    ],
)
def test_a_wrong_call_is_answered_in_a_sentence(store: Path, tmp_path: Path, words: list[object], told: str) -> None:
    called = call(store, "-o", tmp_path / "page.html", *words)
    assert called.exit_code == 2
    assert told in called.output
    assert called.output.startswith("Error: ") and called.output.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_the_page_never_takes_the_place_of_the_store(tmp_path: Path) -> None:
    path = tmp_path / "ps3.sqlite"
    fill(path, InventedStore([graded(1, result(1))]))
    before = path.read_bytes()
    called = call(path, "-o", path)
    assert (called.exit_code, path.read_bytes()) == (2, before)
    assert "is the store, which the page would replace" in called.output


@pytest.mark.parametrize("content", [None, b"", b"name,mark\n"], ids=["none", "empty", "another file"])
def test_what_is_no_store_is_said(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "ps3.sqlite"
    if content is not None:
        path.write_bytes(content)
    called = call(path, "-o", tmp_path / "page.html")
    assert (called.exit_code, called.output.count("\n")) == (2, 1)
    assert not (tmp_path / "page.html").exists()


def test_nothing_that_is_slow_to_import_is(store: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from markscheme import main; print('jinja2' in sys.modules, 'pages' in sys.modules);"
        f"main(['class', 'report', {str(store)!r}, '-o', {str(tmp_path / 'x.html')!r}], standalone_mode=False);"
        "print([name for name in ('torch', 'numpy', 'scipy') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.splitlines()
    assert (told[0], told[-1]) == ("False False", "[]")
