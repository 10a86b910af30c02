"""What students may read: the words of Gradescope, nothing that is kept back, and nothing of theirs that a browser runs."""

from __future__ import annotations

import csv
import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from autograder.classroom.feedback import writing
from autograder.classroom.feedback.command import feedback_command
from autograder.classroom.feedback.folder import stem
from autograder.classroom.feedback.html import above
from autograder.classroom.feedback.told import Told
from autograder.classroom.records import Student
from autograder.gradescope.policy import ruled
from autograder.gradescope.results import gradescope_results
from autograder.results import GradingResult
from autograder.rules import Rules, Visibility
from tests.classroom.made_store import (
    ADA,
    BEN,
    EVE,
    call,
    check,
    fill,
    given,
    late,
    refused,
    renamed,
    result,
    ruled_assignment,
)


def both(folder: Path, student: Student = ADA) -> tuple[str, str]:
    """A student's page and Markdown."""
    return (folder / f"{stem(student)}.html").read_text(), (folder / f"{stem(student)}.md").read_text()


def text_of(page: str) -> str:
    """What a page says between its tags."""
    return unescape(re.sub("<[^>]*>", "", page.partition("<main")[2]))


def mixed(hidden_checks: Visibility) -> GradingResult:
    """Visible and hidden checks that lost marks for the same and for other causes."""
    checks = [
        check("sum", 0, feedback="f raised ValueError at line 3.", cause="raised", explanation="A sign is wrong."),
        check("mean", 0, visibility="hidden", feedback="f raised ValueError at line 3.", cause="raised"),
        check("use", 0, visibility="hidden", outcome="not judged", cause="prerequisite", because="mean"),
        check("other", 0, problem="g", visibility="hidden", feedback="g is off by one."),
        check("last", problem="g", feedback=""),
    ]
    return result(*checks, hidden_checks=hidden_checks, notes=["Line 3 was left out: *x* is not there."])


@pytest.mark.parametrize("stage", ["submission", "due", "published"])
@pytest.mark.parametrize("hidden_checks", ["visible", "after_due_date", "after_published", "hidden"])
def test_the_words_are_those_of_gradescope(tmp_path: Path, hidden_checks: Visibility, stage: str) -> None:
    """Each test that Gradescope shows at this stage, and no other; a total only where nothing is kept back."""
    graded = mixed(hidden_checks)
    call(feedback_command, fill(tmp_path / "store", [(given(ADA), graded)]), "-o", tmp_path / "to", "--after", stage)
    page, markdown = both(tmp_path / "to")
    stages = ["visible", "after_due_date", "after_published"][: ["submission", "due", "published"].index(stage) + 1]
    for test in ruled(gradescope_results(graded), Rules(), None)["tests"]:
        is_shown = test["visibility"] in stages
        for text in (text_of(page), markdown):
            assert (test["number"] in text) == is_shown
            assert not is_shown or test["output"] in text
    is_all = hidden_checks in stages
    assert ("2 of 10" in markdown.replace("*", "")) == is_all
    assert ("g is off by one." in page) == is_all
    assert ("3 more results are not shown here." in page) != is_all


def test_lateness_is_told_as_on_gradescope(tmp_path: Path) -> None:
    store = fill(tmp_path / "store", [(late(ADA, BEN, hours=26), result(check("a"), check("b")))])
    call(feedback_command, store, "-o", tmp_path / "to", "--assignment", ruled_assignment(tmp_path))
    for student in (ADA, BEN):
        page, markdown = both(tmp_path / "to", student)
        sentence = (
            "Handed in 1 day 2 hours late, of which 1 hour is free: 2 days begun, 20 % of the marks are lost (4 → 3.2)."
        )
        assert sentence in text_of(page) and sentence in markdown
        assert "**3.2** of 4 marks" in markdown


def test_what_could_not_be_read_says_why(tmp_path: Path) -> None:
    store = fill(tmp_path / "store", [(given(ADA), result(is_complete=False), "homework.zip is no zip file.")])
    call(feedback_command, store, "-o", tmp_path / "to")
    assert all("homework.zip is no zip file." in text for text in both(tmp_path / "to"))


HOSTILE = "</pre></style><script>alert(1)</script><img src=x onerror=alert(2)>\n```\n# no\n[a](javascript:x)"


def test_nothing_that_a_student_wrote_is_run_or_fetched(tmp_path: Path) -> None:
    """Names, files, notes, printed lines and findings stay text, in both files."""
    graded = result(
        check("a", 0, feedback=HOSTILE, explanation=HOSTILE, printed=HOSTILE, title="<b>*x*"), check("b"),
        submission="<script>.py", notes=[HOSTILE],
    )  # fmt: skip
    name = renamed(ADA, "<img src=x onerror=alert(3)> [b](http://x)")
    call(feedback_command, fill(tmp_path / "store", [(given(name), graded)]), "-o", tmp_path / "to")
    page, markdown = both(tmp_path / "to", name)
    assert "default-src 'none'" in page and "script-src" not in page
    assert not re.findall(r"<(?:script|img|iframe)", page)
    assert page.count("</style>") == 1
    assert HOSTILE in text_of(page)
    tokens = MarkdownIt("commonmark").parse(markdown)
    inside = [child.type for token in tokens for child in token.children or ()]
    assert not {"link_open", "image", "html_inline"} & set(inside)
    assert [token.content.strip() for token in tokens if token.type == "html_block"] == [markdown.partition("\n")[0]]
    assert any(HOSTILE in token.content for token in tokens if token.type == "fence")


@for_all(st.lists(st.tuples(st.text(min_size=1), st.text()), unique_by=lambda each: each[0], max_size=8))
def test_names_of_files_are_safe_and_nobody_elses(people: list[tuple[str, str]]) -> None:
    """On every system, also where "A" and "a" are one file."""
    stems = [stem(Student(key, name)) for key, name in people]
    assert len({each.lower() for each in stems}) == len(people)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*-[0-9a-f]{12}", each) and len(each) < 80 for each in stems)


def test_the_index_says_whose_is_which(tmp_path: Path) -> None:
    found = result(check("a"))
    thief = renamed(EVE, "=1+1", email="=2@example.org")
    call(
        feedback_command, fill(tmp_path / "store", [(given(ADA), found), (given(thief), found)]), "-o", tmp_path / "to"
    )
    with (tmp_path / "to/index.csv").open(newline="") as file:
        lines = {line["key"]: line for line in csv.DictReader(file)}
    assert lines["s1"]["email"] == "ada@example.org"
    assert all((tmp_path / "to" / line[kind]).is_file() for line in lines.values() for kind in ("html", "markdown"))
    assert (lines["s3"]["name"], lines["s3"]["email"]) == ("'=1+1", "'=2@example.org")


def test_a_later_call_replaces_its_own_files_alone(tmp_path: Path) -> None:
    to = tmp_path / "to"
    store = fill(tmp_path / "store", [(given(ADA), result(check("a", 0))), (given(BEN), result(check("a", 0)))])
    call(feedback_command, store, "-o", to)
    fill(store, [], [(given(ADA), result(check("a"))), (given(BEN), result(check("a")))])
    (to / "mine.txt").write_text("kept")
    call(feedback_command, store, "-o", to, "--only", "ada")
    assert "**2** of 2" in both(to)[1] and "**0** of 2" in both(to, BEN)[1]
    assert len((to / "index.csv").read_text().splitlines()) == 3
    call(feedback_command, store, "-o", to)
    assert "**2** of 2" in both(to, BEN)[1]
    assert (to / "mine.txt").read_text() == "kept"

    (to / f"{stem(ADA)}.md").write_text("of somebody else")
    assert "is there already, and is no feedback of ours" in refused(feedback_command, store, "-o", to)
    assert (to / f"{stem(ADA)}.md").read_text() == "of somebody else"
    (to / "index.csv").write_text("of somebody else")
    assert "is no index of ours" in refused(feedback_command, store, "-o", to)


def test_a_link_in_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "to").mkdir()
    (tmp_path / "secret").write_text("old")
    (tmp_path / "to" / f"{stem(ADA)}.html").symlink_to(tmp_path / "secret")
    store = fill(tmp_path / "store", [(given(ADA), result(check("a")))])
    assert "is no feedback of ours" in refused(feedback_command, store, "-o", tmp_path / "to")
    assert (tmp_path / "secret").read_text() == "old"


def test_several_processes_write_what_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    people = [Student(f"s{n}", f"Student {n}") for n in range(7)]
    entries = [(late(each, hours=3 * n), result(check("a"))) for n, each in enumerate(people)]
    store, home = fill(tmp_path / "store", entries, roster=people), ruled_assignment(tmp_path)
    call(feedback_command, store, "-o", tmp_path / "one", "--assignment", home)
    monkeypatch.setattr(writing, "_WORTH_A_PROCESS", 2)
    call(feedback_command, store, "-o", tmp_path / "several", "--assignment", home)
    one, several = (
        {path.name: path.read_text() for path in (tmp_path / name).iterdir()} for name in ("one", "several")
    )
    assert len(one) == 15 and one == several


def test_what_stands_above_is_the_markdown_of_gradescope() -> None:
    """Piece by piece, because a class has each piece many times, it is what the whole is."""
    graded = mixed("visible")
    graded.notes += ["1. no list", "- nor this", "a  \nb"]
    text = gradescope_results(graded)["output"]
    whole = MarkdownIt("commonmark", {"html": False}).render(text)
    assert above(Told("", "", None, 0, text, False, [], 0)) == whole
