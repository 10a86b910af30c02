"""The tables of a store, and how an older store is brought to them.

SQLite keeps two numbers in a file's header for its owner: the application's, by which a store is told from any other
database, and a version, which here counts the steps of :data:`STEPS` that were taken. A step is one transaction.
"""

from __future__ import annotations

import sqlite3

APPLICATION = 0x4D61726B
"""Stands in the header of every store: "Mark"."""

_FIRST = """
CREATE TABLE store (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    assignment TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',      -- known from the first grading on
    created TEXT NOT NULL
);
CREATE TABLE run (
    number INTEGER PRIMARY KEY,
    started TEXT NOT NULL,
    ended TEXT,                          -- NULL: it is going on, or was broken off
    assignment_digest TEXT NOT NULL,
    versions TEXT NOT NULL,              -- JSON: of markscheme, python and torch
    problems TEXT NOT NULL,              -- JSON: the problems judged; [] for all
    asked TEXT NOT NULL,                 -- JSON: the rest of the call
    remarks TEXT NOT NULL                -- JSON: what was to be said about the files
);
CREATE TABLE student (
    id INTEGER PRIMARY KEY,
    place INTEGER NOT NULL,              -- in the roster's order
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    sid TEXT NOT NULL,
    platform_id TEXT NOT NULL,
    section TEXT NOT NULL
);
CREATE TABLE handed_in (
    id INTEGER PRIMARY KEY,
    label TEXT NOT NULL,
    digest TEXT NOT NULL,                -- SHA-256 of names and bytes
    time TEXT,
    due TEXT,
    late REAL,                           -- in seconds; NULL: nobody told
    is_late INTEGER NOT NULL,
    UNIQUE (label, digest)
);
CREATE TABLE author (
    handed_in INTEGER NOT NULL REFERENCES handed_in ON DELETE CASCADE,
    student INTEGER NOT NULL REFERENCES student,
    place INTEGER NOT NULL,              -- in the platform's order
    PRIMARY KEY (handed_in, student)
) WITHOUT ROWID;
CREATE INDEX author_by_student ON author (student);
CREATE TABLE listed (                    -- what a run found
    student INTEGER NOT NULL REFERENCES student,
    run INTEGER NOT NULL REFERENCES run,
    handed_in INTEGER NOT NULL REFERENCES handed_in,
    counts INTEGER NOT NULL,             -- 0: this student handed in something later
    PRIMARY KEY (student, run, handed_in)
) WITHOUT ROWID;
CREATE INDEX listed_by_handed_in ON listed (handed_in);
CREATE TABLE seed (                      -- of a submission's first grading, which every later one keeps
    digest TEXT PRIMARY KEY,
    seed INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE source (
    digest TEXT PRIMARY KEY,             -- SHA-256 of the text
    text NOT NULL
);
CREATE TABLE grading (
    id INTEGER PRIMARY KEY,
    handed_in INTEGER NOT NULL REFERENCES handed_in,
    run INTEGER NOT NULL REFERENCES run,
    at TEXT NOT NULL,
    identity TEXT NOT NULL,              -- of all that decides what comes of it
    problems TEXT NOT NULL,              -- as of its run
    time_limit REAL NOT NULL,
    seed INTEGER NOT NULL,
    score REAL NOT NULL,
    max_score REAL NOT NULL,
    is_complete INTEGER NOT NULL,
    broke_off TEXT NOT NULL,             -- why there is no whole result
    seconds REAL NOT NULL,
    memory INTEGER NOT NULL,
    source TEXT REFERENCES source,
    result TEXT NOT NULL CHECK (json_valid(result))   -- all that `markscheme grade --json` prints
);
CREATE INDEX grading_by_handed_in ON grading (handed_in);
-- For people with sqlite3; nothing here reads them.
CREATE VIEW gradings AS
    SELECT grading.id AS grading, run, group_concat(student.key, ', ') AS students, label, time, late, is_late, at,
        score, grading.max_score, is_complete, broke_off, seed, seconds, memory
    FROM grading JOIN handed_in ON handed_in.id = grading.handed_in
        LEFT JOIN author ON author.handed_in = handed_in.id LEFT JOIN student ON student.id = author.student
    GROUP BY grading.id;
CREATE VIEW checks AS
    SELECT grading.id AS grading, run, grading.handed_in,
        json_extract(value, '$.problem') AS problem, json_extract(value, '$.name') AS name,
        json_extract(value, '$.visibility') AS visibility, json_extract(value, '$.outcome') AS outcome,
        json_extract(value, '$.score') AS score, json_extract(value, '$.max_score') AS max_score,
        json_extract(value, '$.cause') AS cause, json_extract(value, '$.misconception') AS misconception,
        json_extract(value, '$.feedback') AS feedback, json_extract(value, '$.title') AS title
    FROM grading, json_each(grading.result, '$.checks');
"""

STEPS: tuple[str, ...] = (_FIRST,)
"""Scripts, each from one version to the next. One that was released is never changed; what is new is a step more."""


class NotAStoreError(Exception):
    """The database is none of ours."""


class NewerSchemaError(Exception):
    """The store was written by a markscheme that knows more steps than this one."""


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Takes the steps that are missing; makes all tables in an empty database.

    Raises:
        NotAStoreError: if there are tables of somebody else.
        NewerSchemaError: if the store is of a later version.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    is_empty = not connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
    if application != APPLICATION and not (is_empty and not application and not version):
        raise NotAStoreError
    if version > len(STEPS):
        raise NewerSchemaError
    for number in range(version, len(STEPS)):
        header = f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {number + 1};"
        try:
            connection.executescript(f"BEGIN IMMEDIATE;\n{STEPS[number]};\n{header}\nCOMMIT;")
        except sqlite3.Error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            if connection.execute("PRAGMA user_version").fetchone()[0] <= number:
                raise
            # Another process took it in the same moment.
