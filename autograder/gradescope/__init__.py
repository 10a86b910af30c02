"""Gradescope's side of a grading: what its harness gives, and what it reads.

``metadata`` reads what is known of a submission; ``rules`` says whether it is graded now, and what lateness costs;
``results`` writes a grading as ``results.json``; ``harness`` is what ``run_autograder`` runs, and ``prove`` ends its set-up.
``results.schema.json`` is the specification of ``results.json``, by which ``rehearsal`` judges what an autograder leaves.
"""
