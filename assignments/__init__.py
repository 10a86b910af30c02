"""The course's assignments: one folder each, as :mod:`autograder.assignment` describes it."""
