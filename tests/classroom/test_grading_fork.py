"""One grading in a fork: however it ends, what it told is read, and nothing of it is left."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.classroom.grading_fork import graded_in_fork
from autograder.faults import AssignmentError
from autograder.grading.events import EventWriter, read_events
from autograder.sandbox.template import Template
from autograder.sandbox.walls.linux import children

Fork = Callable[[Callable[[Template, EventWriter], object], float], tuple[dict[str, Any], list[dict[str, Any]]]]


@pytest.fixture
def in_fork(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fork]:
    """Does something in a fork with a time limit; gives how it ended, and all events, with that of its end."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    template = Template()

    def run(
        action: Callable[[Template, EventWriter], object], limit: float
    ) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        reading, writing = os.pipe()
        write = EventWriter(writing)
        ended = graded_in_fork(template, "", lambda fork: action(fork, write), limit, write)
        write(ended=True)
        write.close()
        with open(reading, encoding="utf-8") as stream:
            return ended, list(read_events(stream))

    yield run
    assert children(template._pid) == []
    template.close()
    assert list(tmp_path.iterdir()) == []


def test_what_it_tells_is_read(in_fork: Fork) -> None:
    ended, events = in_fork(lambda fork, write: write(note="here"), 60)
    assert (ended["status"], ended["is_stopped"], ended["last_words"]) == (0, False, "")
    assert events == [{"note": "here"}, {"ended": True}]


def test_killed_in_the_midst_of_an_event_it_costs_no_other(in_fork: Fork) -> None:
    def die(fork: Template, write: EventWriter) -> None:
        write(note="here")
        os.write(write.fileno(), b'{"note": "hal')
        os.kill(os.getpid(), signal.SIGKILL)

    ended, events = in_fork(die, 60)
    assert ended["status"] == -signal.SIGKILL
    assert events == [{"note": "here"}, {"ended": True}]


def test_one_that_does_not_end_is_stopped_with_its_workers(in_fork: Fork) -> None:
    def wait(fork: Template, write: EventWriter) -> None:
        fork.spawn()
        write(note="waits")
        signal.pause()

    ended, events = in_fork(wait, 2)
    assert ended["is_stopped"]
    assert events == [{"note": "waits"}, {"ended": True}]


def test_a_fault_and_a_bug_are_told(in_fork: Fork) -> None:
    def fail(fork: Template, write: EventWriter) -> None:
        raise AssignmentError("a check is broken")

    def crash(fork: Template, write: EventWriter) -> None:
        raise ZeroDivisionError("of ours")

    ended, events = in_fork(fail, 60)
    assert (ended["status"], events[0]) == (0, {"error": "a check is broken"})
    ended, events = in_fork(crash, 60)
    assert (ended["status"], ended["last_words"]) == (1, "ZeroDivisionError: of ours")
