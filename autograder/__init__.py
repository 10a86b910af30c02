"""One submission's way from the door to its marks.

The folders read in the order in which the data flows::

    command.py       the verbs of ``markscheme`` that grade
    submission.py    a file, notebook, folder or zip becomes source text
    rules.py         how often, how late, and what is shown of hidden checks
    source.py        what that text says, read without running it
    assignment.py    what is asked, for how many marks, and how people get it wrong
    sandbox/         runs a student's function in a process that never held the reference
    checks/          what the check files of an assignment import
    grading/         runs the checks, confirms a failure, names the misconception
    results.py       what came out, as plain data
    report.py        ... as text for people
    gradescope/      ... as Gradescope reads it; and the whole way, as Gradescope runs it
    home/            runs the visible checks on the student's own machine, in the words of a grading
    release/         what an assignment hands out: starters, solutions, students' checks, the zip
"""

__version__ = "0.1.0"
