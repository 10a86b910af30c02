"""What is asked of a store, in SQL."""

from __future__ import annotations

from autograder.classroom.rows import STUDENT

RUNS = """
SELECT run.*, (SELECT count(*) FROM grading WHERE grading.run = run.number) AS count FROM run ORDER BY number
"""

ROSTER = f"SELECT {STUDENT} FROM student ORDER BY place, id"

MISSING = f"""
SELECT {STUDENT} FROM student WHERE id NOT IN (SELECT student FROM author) ORDER BY place, id
"""

AUTHORS = f"""
SELECT {STUDENT} FROM author JOIN student ON student.id = author.student WHERE handed_in = ? ORDER BY author.place
"""

GRADINGS_OF = """
SELECT grading.id FROM grading JOIN author USING (handed_in) JOIN student ON student.id = author.student
WHERE student.key = ? GROUP BY grading.id ORDER BY grading.id
"""

SOURCE = """
SELECT source.text
FROM grading JOIN handed_in ON handed_in.id = grading.handed_in JOIN source ON source.digest = grading.source
WHERE label = ? AND handed_in.digest = ? AND run = ? AND at = ?
"""

# A student's latest run is looked for, because an export may hold a part of the class alone, as those who were late.
CHOSEN = """
WITH
    seen AS (
        SELECT author.student, listed.handed_in, listed.run, listed.counts
        FROM listed JOIN author USING (handed_in) WHERE listed.run <= ?1
    ),
    latest AS (SELECT student, max(run) AS run FROM seen GROUP BY student),
    chosen AS (
        SELECT seen.handed_in, min(student.place) AS place
        FROM seen JOIN latest USING (student, run) JOIN student ON student.id = seen.student
        WHERE seen.counts GROUP BY seen.handed_in
    ),
    asked AS (
        SELECT problems FROM grading WHERE run <= ?1 ORDER BY problems = '[]' DESC, id DESC LIMIT 1
    )
SELECT chosen.handed_in, (
    SELECT max(id) FROM grading
    WHERE grading.handed_in = chosen.handed_in AND run <= ?1 AND problems = (SELECT problems FROM asked)
) AS grading
FROM chosen ORDER BY place, handed_in
"""
