"""What instructors really have becomes records: whose each submission is, when it came, and how to open it.

As the data flows::

    tree.py          the files of a folder or zip, which is never unpacked
    places.py        where in it submissions lie
    gradescope.py    what each platform's export holds, by its own names for things
    canvas.py
    moodle.py
    github.py        ... with commits.py, which asks git for times
    folder.py
    listed.py        ... or what a CSV lists
    found.py         all of them to the same: people, work, time
    part.py          the work of one student, opened as ``markscheme grade`` opens it

    table.py         CSV from anywhere
    columns.py       what its columns mean
    roster.py        who takes the course
    lookup.py        ... by number, address, login and name
    joining.py       who of the export that is

    turns.py         which of several things counts
    classing.py      all this, to a Class
    recognising.py   from a path to a Class

Nothing is guessed in silence: what could be meant in two ways is told and left as it is.
"""

from autograder.classroom.handed_in.entries import Class, Entry
from autograder.classroom.handed_in.recognising import FORMATS, read_class

__all__ = ["FORMATS", "Class", "Entry", "read_class"]
