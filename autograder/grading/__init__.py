"""Runs an assignment's checks on one submission.

::

    process.py     the process that does it: torch, then the template, then everything secret
    supervisor.py  starts and follows that process, from a command that has not imported torch
    grader_process.py  the process as that command holds it; events.py: what it tells; gathering.py: what that adds up to
    loaded.py      the submission made ready: tried once, to find what of it has to be left out
    session.py     each problem in workers of its own
    checking.py    ... by one check after the other, and what follows from one for the next
    plugin.py      finds the checks for pytest; run.py calls pytest
    items.py       a check as pytest found it, and its result
    judging.py     one check on one student, a chance finding confirmed on fresh draws
    repetition.py  whether the submission answers the same call in the same way
    trace.py       what a known mistake leaves behind in a check, and whether that explains a finding
    diagnosis.py   ... made by running the mistake
    naming.py      which mistake is named, once all checks of a problem are judged
    secrecy.py     whether hidden checks can be kept from the submission on this machine
    order.py       how a grading is to be done; seeds.py: what is drawn from its one seed
"""
