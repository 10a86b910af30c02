"""Two processes that share one import of torch and nothing else.

::

    grader process                          template (forked before any secret is loaded)
    --------------                          ---------------------------------------------
    template.py   Template.spawn()  ─────▶  forks a worker
    hosted.py     HostedSubmission  ◀────▶  worker.py   loads the submission, runs its functions
    remote.py     RemoteStudent: one of its functions, called by a check
    answering.py  the real models   ◀────▶  stubs.py    what the student's function is given as a model

    values.py, channel.py, invocation.py    what may cross, and how a function is called, the same on both sides
    confinement.py                          what a worker gives up before it meets student code
    prohibition.py                          the assignment's rules in a worker
    describing.py, replies.py               what a worker tells, and how it is read
    findings.py                             what becomes of a process that ends or breaks a limit, in words

Nothing in this folder imports ``reference/``, ``assignments/`` or ``misconceptions/``: all of it is in the memory of a
process that runs student code.
"""
