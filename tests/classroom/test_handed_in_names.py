"""Whoever people are called, each platform's spelling leads back to them, or it is said that it does not."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.classroom.handed_in import read_class
from autograder.classroom.handed_in.names import as_read, spellings
from tests.classroom import exports
from tests.classroom.exports import Handed, student

WORDS = st.sampled_from(
    [
        "Jane",
        "Doe",
        "Zoë",
        "O'Brien",
        "D’Arcy",
        "Jean-Luc",
        "van",
        "der",
        "Müller",
        "Ñuñez",
        "Łukasz",
        "李",
        "小龙",
        "राम",
        "रमा",
        "Ng",
        "ß",
    ]
)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@settings(max_examples=30)
@given(st.lists(NAMES, min_size=1, max_size=6), st.sampled_from(["canvas", "moodle", "gradescope"]))
def test_everybody_is_joined_or_told(names: list[str], shape: str) -> None:
    """By name alone: nobody is joined to another, and whoever is joined to nobody is named."""
    students = [student(name, number) for number, name in enumerate(names, 1)]
    handed = [Handed(each, "hw.py", each.key) for each in students]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        path = exports.SHAPES[shape](folder, handed)
        roster = exports.table(folder / "roster.csv", ("Name", "Section"), [(each.name, each.key) for each in students])
        found = read_class(path, roster=roster)
    assert len(found.entries) == len(students)
    joined = [(who.section, entry) for entry in found.entries for who in entry.handed_in.students if who.section]
    for section, entry in joined:
        assert entry.open().files == {"hw.py": section.encode()}
    assert len(found.missing) == len(found.strangers) == len(students) - len(joined)
    for stranger in found.strangers:
        assert any(stranger.name.split()[0] in remark for remark in found.remarks[1:])
    assert len({who.key for who in found.students}) == len(found.students)


@settings(max_examples=30)
@given(st.lists(st.text("aZé\u0301李.:;'_-–/\\\"\x00\x1b\u202e 7", min_size=1, max_size=12), max_size=4), st.booleans())
def test_any_text_is_a_name(names: list[str], zipped: bool) -> None:
    """What nobody is called stops nothing; without a roster, everybody is a student."""
    handed = [Handed(student(" ".join(name.split()) or "x", number), "hw.py", "x") for number, name in enumerate(names)]
    with tempfile.TemporaryDirectory() as place:
        found = read_class(exports.as_canvas(Path(place), handed, zipped=zipped), format="canvas")
    assert len(found.students) == len(found.entries) == len(names)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jane Doe", "doejane"),
        ("Zoë O'Brien-Smith", "obriensmithzoë"),
        ("Zoë O’Brien-Smith", "O'BRIEN SMITH Zoe"),
        ("Mary Ann van der Berg", "vanderbergmaryann"),
        ("Mary Ann van der Berg", "Berg, Mary Ann van der"),
        ("Großmann", "GROSSMANN"),
        ("Zoe\u0308", "Zoë"),
    ],
)
def test_two_spellings_of_a_name(one: str, other: str) -> None:
    assert not spellings(one, is_folded=True).isdisjoint(spellings(other, is_folded=True))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Jane Doe", "Jane Do"), ("राम", "रमा"), ("", "Jane"), ("Jane", "Jane Doe"), ("Student 1", "Student 2")],
)
def test_two_names(one: str, other: str) -> None:
    assert spellings(one, is_folded=True).isdisjoint(spellings(other, is_folded=True))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Doe, Jane", "Jane Doe"),
        ("Jane Doe", "Jane Doe"),
        ("King, Jr.", "King, Jr."),
        ("Doe,", "Doe,"),
        ("a, b, c", "a, b, c"),
    ],
)
def test_names_as_lists_sort_them(written: str, read: str) -> None:
    assert as_read(written) == read
