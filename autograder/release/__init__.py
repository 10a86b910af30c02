"""What students, instructors and Gradescope get of an assignment, derived from its reference functions.

The way: ``excerpt`` takes functions and all they need out of the reference's files; ``handout`` lays them out as a starter
or a solution, as a file and as a notebook. ``closure`` finds which of our files some files need, ``requirements`` which
packages, ``data`` what lies beside code; with these ``students`` lays out the students' folder (``kit/`` runs the visible
checks there) and ``package`` the autograder's zip (``gradescope/`` sets it up there). ``command`` has the verbs.
"""
