"""Gradescope's side of a grading: what its harness gives, and what it reads.

``metadata`` reads what is known of a submission; ``rules`` says whether it is graded now, and what lateness costs;
``results`` writes a grading as ``results.json``; ``harness`` is what ``run_autograder`` runs.
"""
