"""One submission's way from the door to its marks.

The folders read in the order in which the data flows::

    command.py       the verbs of ``markscheme`` that grade
    loading/         a file, notebook, folder or zip becomes source text, and that the definitions of a module
    rules.py         how often, how late, and what is shown of hidden checks
    assignment.py    what is asked, for how many marks, and how people get it wrong
    faults.py        what an assignment says that cannot be; dotted_names.py knows names that stand for nothing
    sandbox/         runs a student's function in a process that never held the reference
    checks/          what the check files of an assignment import
    grading/         runs the checks, confirms a failure, names the misconception
    results.py       what came out, as plain data
    gathered.py      which checks lost their marks for one cause, to be told once
    report.py        ... as text for people
    gradescope/      ... as Gradescope reads it; and the whole way, as Gradescope runs it
    home/            runs the visible checks on the student's own machine, in the words of a grading
    release/         what an assignment hands out: starters, solutions, students' checks, the zip

What several of them need stands beside them: bounds.py (what a submission may use, as its author is told), files.py (writing
whole or not at all), finite.py (numbers on the command line), isolated.py (the environment of the processes that grade),
shown.py (text made fit to be shown), wrong_call.py (a call that cannot be done).
"""

__version__ = "0.1.0"
