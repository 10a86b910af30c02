"""What the reader takes, and how it says what it does not take."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from question_bank.bank import load_bank, read_bank
from question_bank.question import KINDS, NumericKey, Question, QuestionError
from question_bank.reading import read_question
from question_bank.skeleton import write_skeleton

Write = Callable[..., Path]

CHOICE = """\
+++
kind = "choice"
lecture = "Diffusion"
marks = 2
minutes = 3
difficulty = "easy"
objective = "Tell one from two."
source = "our own"
+++
Which is $1$?

## Options
- [x] {one} $1$
  > It is.
- [ ] {two misconception=ddpm.roots_forgotten} $2$,
  over two lines.
- [ ] {both pinned} [[one]] and [[two]].
  > Only one of them is.

## Solution
One is one.
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a question's file, and its companion if there is one."""

    def write(text: str, companion: str = "", name: str = "mine", topic: str = "gaussian") -> Path:
        path = tmp_path / topic / f"{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        if companion:
            path.with_suffix(".py").write_text(companion)
        return path

    return write


def test_a_file_becomes_a_question(write: Write) -> None:
    """Metadata, options with their attributes and feedback, sections; ID and topic from the file's place."""
    question = read_question(write(CHOICE))
    assert (question.id, question.topic, question.kind, question.marks) == ("mine", "gaussian", "choice", 2)
    one, two, both = question.content.options
    assert (one.name, one.text, one.is_right, one.feedback) == ("one", "$1$", True, "It is.")
    assert two.text == "$2$,\nover two lines."
    assert two.misconception == "ddpm.roots_forgotten"
    assert two.feedback.startswith("ᾱ_t and 1 − ᾱ_t are the shares of the variance")
    assert both.is_pinned and not one.is_pinned
    assert question.content.solution == "One is one."
    assert not (question.is_parametrised or question.has_proof or question.companion)


def test_a_companion_is_noticed_and_not_run(write: Write) -> None:
    """Listing a bank costs no import of torch."""
    companion = "raise SystemExit\ndef variant(rng):\n    ...\ndef prove(variant):\n    ...\n"
    question = read_question(write(CHOICE, companion))
    assert question.is_parametrised and question.has_proof


def test_decimals_keep_the_digits_that_their_author_wrote(write: Write) -> None:
    """0.50 is given to two places, and 0.5 to one."""
    head = CHOICE.split("+++\n")[1].replace("choice", "numeric")
    key = '[key]\nvalue = 0.50\ntolerance = 0.01\n[[key.wrong]]\nvalue = 1\nfeedback = "Twice."\n'
    question = read_question(write(f"+++\n{head}{key}+++\nHow many?\n\n## Solution\nA half.\n"))
    assert isinstance(question.content.key, NumericKey)
    assert (question.content.key.value, question.content.key.wrong[0].answers) == ("0.50", ("1",))


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("+++\nkind", "kind", 1, "begin with TOML front matter"),
        ('kind = "choice"', 'kind = "choise"', 2, "kind: input should be 'choice'"),
        ('kind = "choice"', "", 1, "kind: is missing"),
        ("marks = 2", "marks = 0", 4, "marks: input should be greater than 0"),
        ("marks = 2", "marks = ", 4, "no TOML"),
        ("marks = 2", "mark = 2", 1, "marks: is missing; mark: is unknown"),
        ('source = "our own"', 'source = ""', 8, "source"),
        ('source = "our own"', 'source = "our own"\nmarking = "all"', 1, "marking is for kind select_all only"),
        ('source = "our own"', 'source = "our own"\nkey.value = 3', 1, "has no [key]"),
        ("Which is $1$?\n", "", 10, "the question has no text"),
        ("## Options", "## Optoins", 13, "no section “Optoins”; it has Options, Solution"),
        ("## Solution\nOne is one.", "", 1, "needs a section “Solution”"),
        ("## Solution\nOne is one.", "## Solution\n", 21, "“Solution” is empty"),
        ("## Solution", "## Options", 20, "a second section “Options”"),
        ("- [x] {one}", "- [ ] {one}", 13, "exactly one option is marked [x]; here 0 are"),
        ("- [ ] {two", "- [x] {three} $3$\n  > Three.\n- [ ] {two", 13, "here 2 are"),
        ("{two misc", "{one misc", 13, "a name of its own"),
        ("{one}", "{One}", 13, "small letters"),
        ("{one}", "{one last}", 13, "“last” is unknown"),
        ("  > It is.\n", "", 13, "feedback is missing"),
        ("ddpm.roots_forgotten", "ddpm.rots", 15, "has no “rots”; it has roots_forgotten"),
        ("ddpm.roots_forgotten", "roots_forgotten", 15, "FAMILY.NAME"),
        ("ddpm.roots_forgotten", "ddqm.roots", 15, "no misconceptions/ddqm.py"),
        ("{one}", "{one misconception=ddpm.roots_forgotten}", 13, "a right option has no misconception"),
        ("[[two]]", "[[three]]", 13, "[[three]] refers to an option that is not there"),
        ("- [x] {one} $1$", "* one", 13, "every item is written as"),
        ("One is one.", "```python\n1", 23, "not closed"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(write: Write, old: str, new: str, line: int, message: str) -> None:
    """One sentence, with the file and the line."""
    assert old in CHOICE
    path = write(CHOICE.replace(old, new, 1))
    with pytest.raises(QuestionError) as raised:
        read_question(path)
    assert message in str(raised.value)
    assert str(raised.value).startswith(f"{path}:{line}: ")


@pytest.mark.parametrize(
    ("kind", "old", "new", "message"),
    [
        ("numeric", "tolerance = 0.001", "", "key.tolerance: is missing"),
        (
            "numeric",
            "[[key.wrong]]            # at least one",
            "[[key.wrongs]] # at least one",
            "key.wrongs: is unknown",
        ),
        ("numeric", 'value = "<< not_halved >>"', "blanks = ['1']", "wrong answer 1 of the key needs value"),
        ("symbolic", "feedback = ", "misconception = ", "wrong answer 1 of the key: misconception"),
        ("true_false", "answer = true", "answer = 1", "key.answer"),
        ("ordering", '["clear", "loss"]', '["clear", "lost"]', "names “lost”, which is no line"),
        ("ordering", "2. {loss}", "2. loss:", "1. {name} text"),
        ("ordering", "2. {loss}", "2. {clear}", "a name of its own"),
        ("spot_the_bug", "line = 3", "line = 9", "the key speaks of line 9; the code has lines 1 to 5"),
        ("spot_the_bug", '2 = "Each', '3 = "Each', "for the lines that are right"),
        ("spot_the_bug", "```python", "```pyhton", "say python, or text for pseudocode"),
        ("spot_the_bug", "```python", "Look:\n```python", "one block of code"),
        ("fill_in", "⟨2⟩\n", "⟨3⟩\n", "the code has the blanks 1, 3"),
        ("fill_in", 'blanks = ["1", "torch.randn_like(mean)"]', 'blanks = ["1"]', "fills all the blanks"),
        ("written", "- (1) the reference", "- the reference", "- (2) what earns two marks"),
        ("written", "  > The labels", "  The labels", "feedback is missing"),
        ("derivation", "1. (1)", "1.", "1. (2) a step"),
        ("figure", "figure_alt", "# figure_alt", "figure_alt is missing"),
    ],
)
def test_each_kind_has_its_own_form(tmp_path: Path, kind: str, old: str, new: str, message: str) -> None:
    """What docs/questions.md says of the kinds, found missing one by one in their skeletons."""
    path = write_skeleton(kind, "mine", "vae", tmp_path)[0]
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(QuestionError) as raised:
        read_question(path)
    assert message in str(raised.value)


@pytest.mark.parametrize("kind", KINDS)
def test_every_skeleton_can_be_read(tmp_path: Path, kind: str) -> None:
    """A new question of each kind."""
    assert read_question(write_skeleton(kind, "mine", "vae", tmp_path)[0]).kind == kind


def test_a_bank_reads_what_it_can_and_says_what_it_cannot(write: Write) -> None:
    """Unreadable files, IDs that come twice or are nowhere, companions without a question, folders that are no topic."""
    good = write(CHOICE)
    write(CHOICE.replace('source = "our own"', 'source = "our own"\napart = ["broken", "gone"]'), topic="vae")
    write("+++\n", name="broken")
    write(CHOICE, topic="cooking", name="soup")
    (good.parent / "alone.py").write_text("")
    questions, errors = read_bank(good.parent.parent)
    assert [question.id for question in questions] == ["mine", "mine"]
    parts = ("no topic", "front", "the same ID", "apart names gone", "alone.py")
    assert all(part in error for error, part in zip(errors, parts, strict=True))
    with pytest.raises(QuestionError, match="and 4 more faults"):
        load_bank(good.parent.parent)
    with pytest.raises(QuestionError, match="not a folder"):
        load_bank(good)


def test_a_question_is_read_the_same_every_time(write: Write) -> None:
    """Nothing depends on order or time."""
    path = write(CHOICE)
    first: Question = read_question(path)
    assert first == read_question(path)
