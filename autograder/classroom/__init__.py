"""A class's way from what a platform exports to marks, feedback and a report.

As the data flows::

    records.py       a student, what was handed in, what its grading found
    handed_in/       what a platform exports, joined with the roster, to records
    engine.py        a warm grader, which forks for each submission
    store.py         SQLite, which is the truth
    grade.py         what is new goes from the first to the last of these

Everything below reads the store alone, and can be made again at any time: marks, feedback, one student's page, the
comparison of two runs, the report, likeness.
"""
