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

COUNTS_FOR = f"""
SELECT {STUDENT} FROM listed JOIN student ON student.id = listed.student JOIN author USING (handed_in, student)
WHERE handed_in = ?1 AND counts
    AND run = (SELECT max(run) FROM listed AS other WHERE other.student = listed.student AND run <= ?2)
ORDER BY author.place
"""

HANDED_IN_BY = """
SELECT handed_in FROM author JOIN student ON student.id = author.student WHERE student.key = ?
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
    latest AS (SELECT student, max(run) AS run FROM listed WHERE run <= ?1 GROUP BY student),
    chosen AS (
        SELECT listed.handed_in, min(student.place) AS place
        FROM listed JOIN latest USING (student, run) JOIN student ON student.id = listed.student
        WHERE listed.counts GROUP BY listed.handed_in
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
