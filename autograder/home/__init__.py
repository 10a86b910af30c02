"""What judges a submission on its author's own machine, as a grading would: it travels with a release.

Students have it without markscheme, on any system, perhaps inside a zip application. So it imports nothing but torch, NumPy
and the parts of markscheme that hold no secret, and reads whatever lies beside it through :class:`autograder.home.kit.Kit`.
"""
