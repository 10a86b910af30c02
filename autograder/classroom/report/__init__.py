"""The report on a class: one page that says what it misunderstood, which checks look wrong, and whom to look at.

One pass over the store, of which only sums are kept::

    people.py       who is meant by --section and --only, and what everybody is called, with --anonymous too
    veil.py         names taken out of what students wrote
    tally.py        the sums; check_tally.py those of one check
    stops.py        what kept a file, or a part of it, from loading, and which sentences are alike
    attention.py    why a person should look at a submission
    statistics.py   discrimination, quantiles, the bins of a histogram
    suspicion.py    which checks look wrong themselves, by four rules
    page.py         the sums as what report.html shows
"""
