"""A gradebook that a platform exported, in which one column is filled in and all else stays as it is."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.classroom.marks.cells import number_cell
from autograder.classroom.marks.joining import Joining
from autograder.classroom.marks.rows import Marks, Row
from autograder.classroom.names import name_of
from autograder.files import replacing
from autograder.shown import shown
from autograder.wrong_call import WrongCall

_MOODLES_FEEDBACK = "Feedback comments"
_MARKS_TO_BE_HAD = ("maximum grade", "max points")


@dataclass
class Gradebook:
    """The lines of a file, and how it was written.

    Attributes:
        lines: the headings first.
        delimiter: between cells.
        end: of each line.
        begin: what stands before the first, as a byte order mark.
    """

    path: Path
    lines: list[list[str]]
    delimiter: str
    end: str
    begin: str

    @classmethod
    def read(cls, path: Path) -> Gradebook:
        """Reads a file.

        Raises:
            WrongCall: if it cannot be read, or is no gradebook.
        """
        try:
            text = path.read_bytes().decode("utf-8")
        except OSError as error:
            raise WrongCall(f"{path} cannot be read: {error.strerror}.") from None
        except UnicodeDecodeError:
            raise WrongCall(f"{path} is not UTF-8: take it as the platform exported it.") from None
        begin = "\ufeff" * text.startswith("\ufeff")
        text = text.removeprefix(begin)
        first = text.partition("\n")[0]
        delimiter = max(",;\t", key=first.count)
        try:
            lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
        except csv.Error as error:
            raise WrongCall(f"{path} is no CSV file: {error}.") from None
        if not lines or len(lines[0]) < 2:
            raise WrongCall(f"{path} has no line of headings.")
        return cls(path, lines, delimiter, "\r\n" if first.endswith("\r") else "\n", begin)

    def column(self, wanted: Sequence[str]) -> int:
        """The place of the first of these headings that it has; a heading may end with a number, as Canvas's do.

        Raises:
            WrongCall: if it has none of them, or one of them twice.
        """
        headings = [heading.strip() for heading in self.lines[0]]
        for name in filter(None, wanted):
            exact = [place for place, heading in enumerate(headings) if heading == name]
            places = exact or [place for place, each in enumerate(headings) if _bare(each) == name.casefold()]
            if len(places) > 1:
                raise WrongCall(
                    f"{self.path} has {len(places)} columns {name!r}: --column gives the one with its number."
                )
            if places:
                return places[0]
        names = ", ".join(shown(heading, 80) for heading in headings)
        raise WrongCall(f"{self.path} has no column {wanted[0]!r}: --column names one of these: {names}.")

    def fill(self, marks: Marks, wanted: Sequence[str]) -> list[str]:
        """Fills in the final marks, and what students may read where it has a column for that.

        A cell stays as it is where there is no mark, or somebody is excused ("EX").

        Args:
            marks: of the class.
            wanted: headings of the column, the likeliest first.

        Returns:
            What people must know of it, in sentences.

        Raises:
            WrongCall: if there is no such column.
        """
        place = self.column(wanted)
        headings = self.lines[0]
        reading = headings.index(_MOODLES_FEEDBACK) if _MOODLES_FEEDBACK in headings else None
        rows = {row.student.key: row for row in marks.rows}
        joined, remarks = self._joined(rows)
        excused = []
        for line, key in joined.items():
            cells, row = self.lines[line], rows[key]
            cells += [""] * (len(headings) - len(cells))
            if cells[place].strip().casefold() == "ex":
                excused.append(name_of(row.student))
            elif row.final is not None:
                cells[place] = number_cell(row.final)
            if reading is not None and row.feedback:
                cells[reading] = row.feedback
        if excused:
            remarks.append(f"Excused in {self.path.name}, and left so ({len(excused)}): {', '.join(excused)}.")
        filled = set(joined.values())
        left = [name_of(row.student) for key, row in rows.items() if key not in filled and row.final is not None]
        if left:
            remarks.append(
                f"Not in {self.path.name}, whose marks are therefore left out ({len(left)}): {', '.join(left)}."
            )
        return [*remarks, *self._other_scale(place, marks.out_of)]

    def _joined(self, rows: dict[str, Row]) -> tuple[dict[int, str], list[str]]:
        """The students' keys by the numbers of their lines, and which lines mean nobody for certain."""
        joining = Joining({key: row.student for key, row in rows.items()})
        found: dict[int, str] = {}
        unclear: list[str] = []
        unknown: list[str] = []
        for number, cells in enumerate(self.lines[1:], 1):
            if _is_no_student(cells):
                continue
            meant = joining.keys(dict(zip(self.lines[0], cells, strict=False)))
            if meant is not None and len(meant) == 1:
                found[number] = next(iter(meant))
            else:
                (unknown if meant == set() else unclear).append(shown(cells[0], 100))
        times = Counter(found.values())
        for number in [number for number, key in found.items() if times[key] > 1]:
            unclear.append(name_of(rows[found.pop(number)].student))
        remarks = []
        if unclear:
            remarks.append(
                f"Could mean more than one student, and left as they are ({len(unclear)}): {'; '.join(unclear)}."
            )
        if unknown:
            remarks.append(f"Not in the store, and left as they are ({len(unknown)}): {'; '.join(unknown)}.")
        return found, remarks

    def _other_scale(self, place: int, out_of: float) -> list[str]:
        """Whether the gradebook's marks are out of another number."""
        headings = [heading.strip().lower() for heading in self.lines[0]]
        told = [
            cells[place] for cells in self.lines[1:] if cells and "Points Possible" in cells[0] and len(cells) > place
        ]
        for name in _MARKS_TO_BE_HAD:
            if name in headings:
                told += [cells[headings.index(name)] for cells in self.lines[1:2] if len(cells) > headings.index(name)]
        for text in told:
            try:
                theirs = float(text.replace(",", "."))
            except ValueError:
                continue
            if abs(theirs - out_of) > 1e-6:
                scaled = f"--out-of {theirs:g} would scale them"
                return [f"The column is out of {theirs:g} and the marks are out of {number_cell(out_of)}: {scaled}."]
        return []


def write_csv(
    output: Path, lines: Iterable[Sequence[str]], delimiter: str = ",", end: str = "\r\n", begin: str = ""
) -> None:
    """Writes a CSV file line by line; it is there as a whole or not at all.

    Raises:
        WrongCall: if it cannot be written.
    """
    try:
        with replacing(output) as file:
            text = io.TextIOWrapper(file, encoding="utf-8", newline="")
            text.write(begin)
            csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(lines)
            text.flush()
            text.detach()
    except OSError as error:
        raise WrongCall(f"{output} cannot be written: {error.strerror}.") from None


def _bare(heading: str) -> str:
    """A heading without the number that Canvas puts after an assignment's name."""
    name, bracket, number = heading.rpartition(" (")
    is_numbered = bracket and number.removesuffix(")").isdecimal()
    return (name if is_numbered else heading).casefold()


def _is_no_student(cells: list[str]) -> bool:
    """Whether a line tells of the columns, as Canvas's second and third, or of nobody."""
    told = [cell.strip() for cell in cells if cell.strip()]
    return (
        not told or told[0] == "Points Possible" or all(cell.startswith(("Manual Posting", "Muted")) for cell in told)
    )
