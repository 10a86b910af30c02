"""Two gradings of the same: whose marks changed, by how much, by which check, and why.

``changes`` compares two results check by check; ``pairs`` joins two runs, like with like; ``text`` and ``files`` tell what
came of it, to people and to programs; ``history`` is one student's; ``command`` and ``show`` are the verbs.
"""
