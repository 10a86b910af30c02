"""A class's way from what a platform exports to marks, feedback and a report.

As the data flows::

    records.py       a student, what was handed in, what its grading found
    handed_in/       what a platform exports, joined with the roster, to records
    engine.py        a warm grader, which forks for each submission
    store.py         SQLite, which is the truth: schema.py, database.py, queries.py, rows.py, finding.py
    filing.py        writes it, with people.py, which knows who is who; lock.py lets one command at a time
    grade.py         what is new, as identity.py and plan.py tell, goes from the first to the last of these

``grade.py`` has jobs.py grade in several threads, each with an engine (grader.py, reading_engine.py), and says how far it
is: telling.py, tally.py, progress.py, interrupts.py.

With ``--dask``, cluster/ has the engines on other machines.

Everything below reads the store alone, and can be made again at any time: the report, and::

    marks/           a gradebook's file in the columns of each platform
    feedback/        what each student may read
    late/            what lateness costs, in marks and feedback
    comparing/       what changed between two runs, and in one student's history
    similar/         which submissions are alike beyond what the starter and the task explain

names.py says students by name.
"""
