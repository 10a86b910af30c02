"""A rehearsal of Gradescope's side: an autograder's zip is unpacked, set up and run as there, and its results are shown.

``tiers`` has the containers that can be chosen; ``handed_in`` lays out a submission as Gradescope's harness does;
``container`` (Docker), ``overlay`` and ``folder`` are the places where set-up and grading can run, ``cgroup`` limits the
second, and ``places`` chooses; ``verdict`` says what Gradescope makes of what came out; ``view`` what people then see.
"""
