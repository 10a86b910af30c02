"""What students and instructors get of an assignment, derived from its reference functions.

The way: ``excerpt`` takes functions and all they need out of the reference's files; ``handout`` lays them out as a starter
or a solution, as a file and as a notebook; ``command`` writes both.
"""
