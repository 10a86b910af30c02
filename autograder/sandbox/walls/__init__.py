"""The walls around a worker, one file each, and :mod:`~autograder.sandbox.walls.probe`, which tries to break them.

Each wall knows whether the machine has it and how a process enters it; :mod:`autograder.sandbox.confinement` puts them
up in order. What each keeps out, and where each is missing, is in docs/security.md.
"""
