"""A class graded on other machines, through a scheduler of ``dask.distributed``.

::

    connecting.py      finds the scheduler
    connection.py      the command's side: which workers are there, and what is asked of them
    remote_engine.py   an engine of ``class grade`` whose work is done by one of them
    messages.py        what goes over, as JSON
    worker.py          a worker's side: takes what is asked, for the warm graders of its process
    grader_thread.py   one of these, with the thread that owns it
"""
