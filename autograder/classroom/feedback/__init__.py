"""What each student may read of a grading, in a file of its own, in the words of Gradescope.

``told`` picks what is shown at a stage out of what Gradescope would be given; ``html``, ``markdown`` and ``fragment``
(for Moodle's comments) write it; ``folder`` names the files and replaces none of others; ``command`` is the verb.
"""
