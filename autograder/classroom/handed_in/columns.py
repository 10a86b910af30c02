"""What columns of rosters and lists are called, on which platform and in which language, and whom a row names.

The platforms' own: Canvas's gradebook has ``Student, ID, SIS User ID, SIS Login ID, Section`` and a row of "Points Possible"
(``lib/gradebook_exporter.rb`` of instructure/canvas-lms), in which ID is Canvas's own number; Gradescope's roster ``First
Name, Last Name, SID, Email, Role, Section`` or ``Full Name``; Moodle's participants ``First name, Last name, Username, ID
number, Email address, Groups, Roles``, and its grading worksheet ``Identifier, Full name, Email address, …``, where an
identifier is ``Participant 1234``; GitHub Classroom's ``identifier, github_username, github_id, name``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from autograder.classroom.handed_in.found import Person
from autograder.classroom.handed_in.names import as_read, clean
from autograder.classroom.handed_in.table import Table

_MEANINGS = {
    "sid": """sid studentid studentnumber studentno studentnr sisuserid sisid idnumber universityid campusid orgdefinedid
        matriculationnumber matriculation matrikelnummer matrikelnr matrnr mtknr enrollmentnumber enrolmentnumber
        registrationnumber rollnumber rollno numeroetudiant matricola matricula uin""",
    "id": "id",
    "platform_id": "canvasid canvasuserid platformid platformuserid userid moodleid participant participantnumber",
    "identifier": "identifier rosteridentifier",
    "email": "email emailaddress emailaddresses mail mailaddress emailadresse universityemail courriel correo",
    "login": "login loginid sisloginid username user netid uniqname kerberos unikennung kennung benutzername",
    "github": "github githubusername githublogin githubname githubuser",
    "name": "name fullname student studentname displayname sortablename vollstandigername nomcomplet",
    "first": "first firstname firstnames givenname givennames forename preferredname vorname vornamen prenom nombre",
    "last": "last lastname lastnames surname familyname nachname familienname nom apellido apellidos",
    "section": "section sections group groups tutorial tutorialgroup lab gruppe ubungsgruppe groupe",
    "role": "role roles rolle rollen",
}
MEANINGS = {name: meaning for meaning, names in _MEANINGS.items() for name in names.split()}
"""What a column holds, by its normal name."""

_OF_NAMES = ("sid", "id", "platform_id", "identifier", "email", "login", "github", "name", "first", "last")
_CANVAS = {"sisuserid", "sisloginid", "integrationid"}
"""Canvas's alone. Its export for a teaching assistant may hold none of them."""


def reader_of(columns: list[str], *, is_canvas: bool = False) -> Callable[[Mapping[str, str]], Person] | None:
    """How to read whom a row names; None where no column names anybody.

    Args:
        columns: their normal names.
        is_canvas: whether an ``ID`` is Canvas's own number.
    """
    meant = {MEANINGS[column]: column for column in reversed(columns) if column in MEANINGS}
    if not any(meaning in meant for meaning in _OF_NAMES):
        return None

    def read(values: Mapping[str, str]) -> Person:
        def value(meaning: str) -> str:
            found = clean(values.get(meant.get(meaning, ""), ""))
            return "" if found in ("-", "–", "N/A", "n/a", "null", "NULL") else found

        full = value("name") or " ".join(filter(None, (value("first"), value("last"))))
        sid, platform_id, email, name = _number(value("sid")), value("platform_id"), value("email"), as_read(full)
        if is_canvas:
            platform_id = platform_id or _number(value("id"))
        else:
            sid = sid or _number(value("id"))
        if identifier := value("identifier"):
            if participant := re.fullmatch(r"\D+ (\d+)", identifier):
                platform_id = platform_id or participant[1]
            elif "@" in identifier:
                email = email or identifier
            elif any(each.isdigit() for each in identifier):
                sid = sid or identifier
            else:
                name = name or as_read(identifier)
        login = value("login")
        if "@" in login and not email:
            email = login
        return Person(name, sid, platform_id, email, login, value("github").removeprefix("@"), value("section"))

    return read


def is_canvas_gradebook(table: Table) -> bool:
    """Whether a table is Canvas's gradebook: in one for a teaching assistant, only its second row tells."""
    columns = set(table.columns)
    if not {"student", "id"} <= columns:
        return False
    return not _CANVAS.isdisjoint(columns) or any(not row.values["id"] for row in table.rows[:1])


def _number(text: str) -> str:
    """A number as a spreadsheet has left it: without the ``.0`` that it adds."""
    return re.sub(r"(?<=\d)\.0+$", "", text)
