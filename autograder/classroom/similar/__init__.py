"""Which submissions share more than what they were given and what a task does to everybody explain.

As the data flows::

    tokens.py     a program as tokens that no renaming, comment or layout changes
    paper.py      one submission: its functions, and the runs of tokens in each
    released.py   what students were given, as runs: the starter and the visible checks
    pairs.py      who shares how many runs with whom, each run being looked up once
    regions.py    where in two texts the shared runs stand
    page.py       the pairs side by side, in similar.html; listing.py as text and as CSV

Nothing here accuses anybody: it says which pairs a person should read.
"""
