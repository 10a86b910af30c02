"""`markscheme questions`, as people and programs use it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from markscheme import main
from question_bank.question import KINDS, TOPICS
from question_bank.skeleton import write_skeleton
from tests.conftest import Run


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """A bank with a question of each kind, in several topics."""
    for number, kind in enumerate(KINDS):
        write_skeleton(kind, f"my_{kind}", list(TOPICS)[number % 3], tmp_path)
    return tmp_path


def questions(*arguments: str | Path) -> Result:
    """Runs the verb in this process."""
    return CliRunner().invoke(main, ["questions", *map(str, arguments)])


def test_list_filters(bank: Path) -> None:
    """By topic, kind and difficulty; repeated options add up."""
    listed = json.loads(questions("list", "--json", "--bank", bank).output)
    assert {each["id"] for each in listed} == {f"my_{kind}" for kind in KINDS}
    assert {"topic", "kind", "marks", "minutes", "difficulty", "objective", "source", "parametrised"} <= set(listed[0])
    some = json.loads(questions("list", "--json", "--bank", bank, "--kind", "numeric", "--kind", "choice").output)
    assert {each["id"] for each in some} == {"my_numeric", "my_choice"}
    easy = questions("list", "--bank", bank, "--topic", "mixture", "--difficulty", "easy").output
    assert "my_select_all" in easy and "my_choice" not in easy


def test_a_list_is_there_at_once_and_without_torch(bank: Path) -> None:
    """Two hundred questions in a second of processor time."""
    for number in range(200):
        write_skeleton("numeric", f"more_{number}", "vae", bank)
    code = (
        "import sys, time, markscheme\n"
        f"sys.argv = ['markscheme', 'questions', 'list', '--bank', {str(bank)!r}]\n"
        "try:\n    markscheme.main()\n"
        "finally:\n    print('torch' in sys.modules, time.process_time(), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    loaded, seconds = done.stderr.split()
    assert f"{200 + len(KINDS)} questions" in done.stdout
    assert (loaded, float(seconds) < 1) == ("False", True)


@pytest.mark.parametrize("kind", KINDS)
def test_show_keeps_the_key_back_until_it_is_asked_for(bank: Path, kind: str) -> None:
    """A student's view has the text and the options; the key comes with --key."""
    shown = questions("show", f"my_{kind}", "--bank", bank).output
    with_key = questions("show", f"my_{kind}", "--bank", bank, "--key").output
    assert shown.split("\n")[3] in with_key
    assert not any(word in shown for word in ("Key", "Solution", "Model answer", "Steps", "✓"))
    assert any(word in with_key for word in ("Solution", "Model answer", "Steps"))


def test_show_draws_the_seed_that_is_asked_for(bank: Path) -> None:
    """The same seed, the same text and order of the options."""
    one, again, other = (
        questions("show", "my_choice", "--seed", str(seed), "--bank", bank).output for seed in (1, 1, 2)
    )
    assert one == again != other
    letters = [line[2] for line in one.split("\n") if line.startswith("☐")]
    assert letters == ["A", "B", "C", "D"]
    assert "D None of the above" in one


def test_show_says_what_is_not_there(bank: Path) -> None:
    """With what may have been meant."""
    wrong = questions("show", "my_chioce", "--bank", bank)
    assert wrong.exit_code == 2 and "my_choice" in wrong.output
    assert questions("show", "x", "--bank", bank / "nowhere").exit_code == 2


def test_check_proves_all_in_processes(markscheme: Run, bank: Path) -> None:
    """A summary, and the status 0."""
    ids = ["my_choice", "my_numeric", "my_written"]
    done = markscheme("questions", "check", *ids, "--bank", bank, "--seeds", "3", "--jobs", "2")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 questions: 2 proved, 1 reviewed, 0 at fault" in done.stdout


def test_check_finds_what_is_at_fault(bank: Path) -> None:
    """By ID and by topic; the status is 1; files that cannot be read count, if they were asked for."""
    file = bank / "gaussian" / "my_choice.md"
    file.write_text(file.read_text().replace("- [x] {right}", "- [ ] {right}").replace("- [ ] {unsq", "- [x] {unsq"))
    (bank / "vae" / "broken.md").write_text("+++\n")
    found = questions("check", "my_choice", "--bank", bank, "--seeds", "2", "--json")
    data = json.loads(found.output)
    assert found.exit_code == 1
    assert data["faults"] == []
    (report,) = data["reports"]
    assert report["standing"] == "at fault"
    assert "“right” is wrong by the key" in report["faults"][0]["message"]
    assert questions("check", "--topic", "mixture", "--bank", bank, "--seeds", "2", "--jobs", "1").exit_code == 0
    everything = questions("check", "broken", "my_written", "--bank", bank, "--jobs", "1")
    assert everything.exit_code == 1 and "broken.md:1: " in everything.output.replace("\n", "")
    assert questions("check", "nothing", "--bank", bank).exit_code == 2


def test_check_finds_near_duplicates(bank: Path) -> None:
    """Of what is checked, in the whole bank."""
    write_skeleton("fill_in", "again", "gan", bank)
    found = questions("check", "again", "--bank", bank, "--jobs", "1")
    assert found.exit_code == 1
    assert "100% of their words" in found.output.replace("\n", " ")


def test_new_overwrites_nothing(bank: Path) -> None:
    """An ID is unique in the bank; a wrong one is refused before anything is written."""
    before = sorted(bank.rglob("*"))
    for arguments in (["choice", "my_numeric"], ["choice", "My-Choice"], ["essay", "mine"]):
        refused = questions("new", *arguments, "--topic", "dpo", "--bank", bank)
        assert refused.exit_code == 2, refused.output
    assert sorted(bank.rglob("*")) == before
    made = questions("new", "choice", "mine", "--topic", "dpo", "--bank", bank)
    assert made.exit_code == 0
    assert sorted(path.name for path in (bank / "dpo").iterdir()) == ["mine.md", "mine.py"]


def test_the_shipped_bank_is_listed_in_a_second(markscheme: Run) -> None:
    """From the start of the command to its end; twice as much where the machine is busy."""
    begun = time.perf_counter()
    assert markscheme("questions", "list").returncode == 0
    assert time.perf_counter() - begun < 3
