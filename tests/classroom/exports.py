"""Writes what students handed in as each platform exports it, for whatever a class has to be tested with."""

from __future__ import annotations

import csv
import hashlib
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from autograder.classroom.records import Student

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


class Handed(NamedTuple):
    """A file that somebody, or a group, handed in; those of the same people at the same time are one submission."""

    students: Student | tuple[Student, ...]
    file: str
    text: str | bytes
    time: datetime = NOON
    is_late: bool = False

    @property
    def people(self) -> tuple[Student, ...]:
        return (self.students,) if isinstance(self.students, Student) else self.students


Files = dict[str, str | bytes]


def student(name: str, number: int, section: str = "") -> Student:
    """Somebody with all that a platform may know."""
    login = "".join(each for each in name.casefold() if each.isascii() and each.isalpha()) or "student"
    return Student(f"S{number:05}", name, f"{login}{number}@uni.edu", f"S{number:05}", str(70_000 + number), section)


def submissions(handed: Iterable[Handed]) -> list[list[Handed]]:
    """The files of each submission, in the order in which they came in."""
    grouped: dict[tuple[tuple[Student, ...], datetime], list[Handed]] = {}
    for each in handed:
        grouped.setdefault((each.people, each.time), []).append(each)
    return sorted(grouped.values(), key=lambda files: files[0].time)


def as_gradescope(folder: Path, handed: Iterable[Handed], *, zipped: bool = True) -> Path:
    """``assignment_1_export`` with a folder for each submission and the YAML that Ruby writes."""
    files: Files = {}
    lines = []
    for number, submission in enumerate(submissions(handed), 400_001):
        name = f"submission_{number}"
        lines.append(f"{name}:\n  :submitters:")
        for each in submission[0].people:
            lines.append(
                f"  - :name: {quoted(each.name)}\n    :sid: {quoted(each.sid)}\n    :email: {quoted(each.email)}"
            )
        moment = submission[0].time.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f000 Z")
        lines.append(
            f"  :created_at: {moment}\n  :score: !ruby/object:BigDecimal 18:0.2e1\n  :results:\n    output: |-\n      hi: ["
        )
        files |= {f"{name}/{each.file}": each.text for each in submission}
    files["submission_metadata.yml"] = "---\n" + "".join(f"{line}\n" for line in lines)
    return written(folder / "assignment_1_export", files, zipped=zipped, root="assignment_1_export/")


def quoted(text: str) -> str:
    """A scalar of YAML."""
    return "'" + text.replace("'", "''") + "'" if text else ""


def as_canvas(folder: Path, handed: Iterable[Handed], *, zipped: bool = True) -> Path:
    """Files side by side. Canvas gives the latest attempt alone, whose files it numbers if there were such before."""
    files: Files = {}
    attempts: dict[Student, list[list[Handed]]] = {}
    for submission in submissions(handed):
        attempts.setdefault(submission[0].people[0], []).append(submission)
    number = 900_000
    for who, tries in attempts.items():
        for each in tries[-1]:
            number += 1
            earlier = sum(each.file in {file.file for file in submission} for submission in tries[:-1])
            stem, dot, suffix = each.file.rpartition(".")
            own = f"{stem}-{earlier}{dot}{suffix}" if earlier else each.file
            late = "_LATE" if each.is_late else ""
            files[f"{sortable(who.name)}{late}_{who.platform_id}_{number}_{own}"] = each.text
    return written(folder / "submissions", files, zipped=zipped)


def sortable(name: str) -> str:
    """A name as Canvas puts it into a file's: the last word first, and letters and digits alone."""
    first, _, last = name.rpartition(" ")
    return "".join(each for each in (last + first).lower() if each.isalnum() or unicodedata.category(each)[0] == "M")


def as_moodle(folder: Path, handed: Iterable[Handed], *, zipped: bool = True, in_folders: bool = True) -> Path:
    """A folder for each, or its files side by side; the latest alone."""
    latest: dict[Student, list[Handed]] = {each[0].people[0]: each for each in submissions(handed)}
    files: Files = {}
    for number, (who, submission) in enumerate(latest.items(), 3_001):
        prefix = f"{who.name.replace('_', ' ')}_{number}_assignsubmission_file_"
        files |= {f"{prefix}{'/' if in_folders else ''}{each.file}": each.text for each in submission}
    return written(folder / "CS7-Homework 3-55", files, zipped=zipped)


def as_github(folder: Path, handed: Iterable[Handed]) -> Path:
    """Clones of repositories, whose last commit was made when the work was handed in."""
    root = folder / "ps3-submissions"
    root.mkdir()
    for submission in submissions(handed):
        repository = root / f"ps3-{submission[0].people[0].platform_id}"
        for each in submission:
            write(repository / each.file, each.text)
        commit(repository / ".git", submission[0].time)
    return root


def commit(git: Path, time: datetime) -> None:
    """The files by which git knows a commit; what is in it does not matter."""
    who = f"A <a@b.c> {int(time.timestamp())} +0100"
    tree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
    body = f"tree {tree}\nauthor A <a@b.c> 1000000000 +0000\ncommitter {who}\n\ncommitter B <b@c.d> 5 +0000\n".encode()
    made = b"commit %d\0" % len(body) + body
    name = hashlib.sha1(made).hexdigest()
    write(git / "objects" / name[:2] / name[2:], zlib.compress(made))
    write(git / "HEAD", "ref: refs/heads/main\n")
    write(git / "refs" / "heads" / "main", f"{name}\n")


def as_folder(folder: Path, handed: Iterable[Handed], *, zipped: bool = False) -> Path:
    """A file for each who handed in one, and a folder for each who handed in several, named by number; the latest alone."""
    latest: dict[Student, list[Handed]] = {each[0].people[0]: each for each in submissions(handed)}
    files: Files = {}
    for who, submission in latest.items():
        alone = len(submission) == 1 and "/" not in submission[0].file
        for each in submission:
            files[f"{who.sid}.{each.file.rpartition('.')[2]}" if alone else f"{who.sid}/{each.file}"] = each.text
    return written(folder / "class", files, zipped=zipped, root="class/")


def as_list(folder: Path, handed: Iterable[Handed], *, due: datetime = NOON) -> Path:
    """A CSV beside the files."""
    rows = []
    for number, submission in enumerate(submissions(handed), 1):
        name = f"files/{number}"
        for each in submission:
            write(folder / name / each.file, each.text)
        path = f"{name}/{submission[0].file}" if len(submission) == 1 else name
        rows += [
            (path, who.sid, who.name, submission[0].time.isoformat(), due.isoformat()) for who in submission[0].people
        ]
    return table(folder / "list.csv", ("file", "id", "name", "time", "due"), rows)


SHAPES: dict[str, Callable[[Path, Iterable[Handed]], Path]] = {
    "gradescope": as_gradescope,
    "canvas": as_canvas,
    "moodle": as_moodle,
    "github": as_github,
    "folder": as_folder,
    "csv": as_list,
}
"""By the name of each format."""


def written(place: Path, files: Files, *, zipped: bool, root: str = "") -> Path:
    """The files in a folder, or in a zip with another folder around them."""
    if not zipped:
        place.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            write(place / name, text)
        return place
    path = place.with_name(f"{place.name}.zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(root + name, text)
    return path


def write(path: Path, text: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def table(path: Path, header: Iterable[str], rows: Iterable[Iterable[str]]) -> Path:
    """A CSV."""
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def roster(path: Path, students: Iterable[Student]) -> Path:
    """A roster with all columns; on GitHub, the platform's name is another column."""
    rows = [(each.sid, each.name, each.email, each.platform_id, each.section) for each in students]
    return table(path, ("Student ID", "Name", "Email", "GitHub username", "Section"), rows)


def canvas_gradebook(path: Path, students: Iterable[Student]) -> Path:
    """As Canvas exports it."""
    header = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Homework 3 (5511)")
    rows = [("", "", "", "", "", "Manual Posting"), ("    Points Possible", "", "", "", "", "10.00")]
    for each in students:
        first, _, last = each.name.rpartition(" ")
        rows.append((f"{last}, {first}", each.platform_id, each.sid, each.email.partition("@")[0], each.section, ""))
    return table(path, header, [*rows, ("Student, Test", "79999", "", "", "", "")])
