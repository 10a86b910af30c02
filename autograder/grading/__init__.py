"""Runs an assignment's checks on one submission.

::

    process.py     the process that does it: torch, then the template, then everything secret
    plugin.py      finds the checks for pytest and runs each with its student
    judging.py     one check on one student, a chance finding confirmed on fresh draws
    diagnosis.py   which known mistake the submission makes
"""
