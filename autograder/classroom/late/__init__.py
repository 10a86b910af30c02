"""How late each hand-in was, and what that costs by the assignment's rule, exactly as on Gradescope.

``moments`` reads a moment that people write; ``extensions`` whose deadline is another; ``deadlines`` joins both with what
the platform told; ``charging`` applies the rule; ``options`` are the command line's part of it.
"""
