"""Two processes that share one import of torch and nothing else.

::

    grader process                          template (forked before any secret is loaded)
    --------------                          ---------------------------------------------
    template.py   Template.spawn()  ─────▶  forks a worker
    remote.py     RemoteStudent     ◀────▶  worker.py   runs the student's function
    answering.py  the real models   ◀────▶  stubs.py    what the student's function is given as a model

    messages.py, values.py, channel.py      what may cross, the same on both sides
    confinement.py                          what a worker gives up before it meets student code

Nothing in this folder imports ``reference/``, ``assignments/`` or ``misconceptions/``: all of it is in the memory of a
process that runs student code.
"""
