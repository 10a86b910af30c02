"""What a student hands in becomes the definitions of a module.

The same code loads a submission in a grading and on the student's own machine. As the data flows::

    files.py         a file, or a folder or zip of files, as bytes
    choice.py        which of them is meant
    notebook.py      a notebook as cells of Python, by nbformat
    ipython.py       ... what only IPython understands made Python, by IPython's own transformer
    beside.py        the files beside it that it imports
    reading.py       all this, to a Submission
    apart.py         ... in a process of its own, because a text can be made to break any parser
    submission.py    the Submission: cells, notes, gaps

    source.py        what its text says, read without running it
    packages.py      which packages it finds: allowed, decoration, absent
    notes.py         what people are told of its imports

    definitions.py   runs its cells, statement by statement
    importing.py     its import statement
    stand_ins.py     what stands in the place of a package that is not there
    environment.py   what a script expects around it
    exceptions.py    what may be told of what it raises

Nothing here imports ``reference/``, ``assignments/`` or ``misconceptions/``: the last five are in the memory of a process
that runs student code.
"""
