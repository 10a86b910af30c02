"""`class grade --dask`: a class graded by the workers of a cluster, as if by the command itself."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import PIPE, STDOUT, Popen
from typing import Any

import dask
import pytest
from click.testing import CliRunner, Result

from autograder.classroom import grade_command
from autograder.classroom.cluster import connecting, connection, worker
from autograder.classroom.cluster.grader_thread import GraderThread
from autograder.classroom.cluster.messages import (
    done_as_json,
    done_from_json,
    files_as_json,
    files_from_json,
    packed,
    unpacked,
)
from autograder.classroom.grader import Done, EngineError
from autograder.classroom.store import Store
from autograder.loading.files import HandedIn
from autograder.results import CheckResult, GradingResult
from markscheme import main
from tests.classroom.fake_class import FakeEngine, make_assignment, make_class, rows
from tests.classroom.fake_cluster import FakeRemoteEngine, cluster
from tests.conftest import ROOT

Grade = Callable[..., Result]
Outcome = dict[str, tuple[dict[str, Any], str]]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A scheduler with two workers of one thread each, all in this process."""
    with cluster() as made:
        yield made.scheduler_address


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return make_assignment(tmp_path / "tiny")


@pytest.fixture
def grade(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Grade:
    """Grades the folder `class` of the temporary folder into a store, by fake engines."""
    monkeypatch.setattr(grade_command, "_engine", FakeEngine)
    monkeypatch.setattr(worker, "_engine", FakeRemoteEngine)
    monkeypatch.setattr(FakeEngine, "felled", set())

    def run(store: str, *options: str) -> Result:
        arguments = [str(tiny), str(tmp_path / "class"), "--store", str(tmp_path / store), *options]
        return CliRunner().invoke(main, ["class", "grade", *arguments])

    return run


def outcome(store: Path) -> Outcome:
    """All that counts, by student: the whole result but its times, and why it broke off."""
    with Store.open(store) as opened:
        return {each.handed_in.label: (timeless(each.result), each.broke_off) for each in opened.counting()}


def timeless(result: GradingResult) -> dict[str, Any]:
    data = result.as_json()
    return data | {"seconds": 0, "checks": [check | {"seconds": 0} for check in data["checks"]]}


def test_a_cluster_grades_as_the_command_does(grade: Grade, address: str, tmp_path: Path) -> None:
    texts = {f"student{number}": f"one {number}" for number in range(8)}
    folder = make_class(tmp_path / "class", **texts, ada="one two", bug="bug", dead="kills one", fell="fells one")
    (folder / "locked.zip").write_bytes(b"no zip at all")
    assert grade("local.sqlite", "--jobs", "2").exit_code == 0
    FakeEngine.felled.clear()
    result = grade("dask.sqlite", "--dask", address)
    assert result.exit_code == 0, result.output
    assert "13 will be now, 2 at a time." in result.output, "as many as the cluster has threads"
    assert result.output.count("all 2 walls hold") == 2, "once of each worker"
    found = outcome(tmp_path / "dask.sqlite")
    assert found == outcome(tmp_path / "local.sqlite")
    assert "What grades it died of it twice: It was killed by signal 9." in found["dead.py"][1]
    assert found["ada.py"][0]["score"] == 10 and found["fell.py"][1] == ""
    assert "13 are graded already" in grade("dask.sqlite", "--dask", address).output


def test_limit_only_problem_and_jobs(grade: Grade, address: str, tmp_path: Path) -> None:
    make_class(tmp_path / "class", ada="one two", bob="one", carl="two")
    assert "2 are left for another call" in grade("s", "--dask", address, "--limit", "1").output
    grade("s", "--dask", address, "--only", "carl", "--jobs", "7")
    found = grade("s", "--dask", address, "--jobs", "7").output  # more than there is room for
    assert "2 are graded already, and 1 will be now" in found
    assert {label: result["score"] for label, (result, _) in outcome(tmp_path / "s").items()} == {
        "ada.py": 10,
        "bob.py": 5,
        "carl.py": 5,
    }
    grade("part", "--dask", address, "--problem", "two")
    assert {len(result["checks"]) for result, _ in outcome(tmp_path / "part").values()} == {1}


def test_missing_walls_are_told(grade: Grade, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FakeRemoteEngine, "walls", {"own user": True, "Landlock": False})
    monkeypatch.setattr(FakeRemoteEngine, "leaks", ["hidden/one.py can be read"])
    make_class(tmp_path / "class", ada="one")
    assert "without Landlock; hidden checks are refused there." in grade("a", "--dask", address).output
    assert (
        "without Landlock; hidden checks are run there all the same." in grade("b", "--dask", address, "--trust").output
    )


def test_where_a_submission_could_reach_the_scheduler_nothing_is_graded_without_trust(
    grade: Grade, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeRemoteEngine, "walls", {"own user": True, "no network": False})
    make_class(tmp_path / "class", ada="one")
    result = grade("a", "--dask", address)
    assert result.exit_code == 2
    assert "it cannot keep submissions off the network" in result.output
    assert grade("b", "--dask", address, "--trust").exit_code == 0
    assert list(outcome(tmp_path / "b")) == ["ada.py"]


def test_a_fault_of_the_assignment_stops_it(grade: Grade, address: str, tmp_path: Path) -> None:
    make_class(tmp_path / "class", ada="one", bob="fault", carl="one")
    result = grade("s", "--dask", address, "--jobs", "1")
    assert result.exit_code == 2
    assert "hidden/one.py cannot be collected" in result.output
    assert list(outcome(tmp_path / "s")) == ["ada.py"]


def test_a_worker_with_another_torch_is_left_aside(
    grade: Grade, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_class(tmp_path / "class", ada="one", bob="one", carl="one")
    honest = worker.versions
    monkeypatch.setattr(worker, "versions", lambda: honest() | ({"torch": "1.0"} if worker._name() == "1" else {}))
    result = grade("s", "--dask", address)
    assert result.exit_code == 0, result.output
    assert f"is left aside: it has torch 1.0, and the command torch {honest()['torch']}." in result.output
    assert len(outcome(tmp_path / "s")) == 3


@pytest.mark.parametrize("differs", ["versions", "files", "folder"])
def test_where_no_worker_would_grade_the_same_nothing_is_graded(
    grade: Grade, address: str, tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, differs: str
) -> None:
    make_class(tmp_path / "class", ada="one", bob="one")
    if differs == "versions":
        monkeypatch.setattr(worker, "versions", lambda: {"markscheme": "0.1"})
        words = "it has markscheme 0.1"
    elif differs == "files":
        (tmp_path / "other" / "hidden").mkdir(parents=True)
        (tmp_path / "other" / "assignment.py").write_text("ASSIGNMENT = 1\n")
        honest = worker.AssignmentFiles
        monkeypatch.setattr(worker, "AssignmentFiles", lambda folder: honest(tmp_path / "other"))
        words = f"its {tiny} is not the same as the command's: bring it up to date."
    else:
        monkeypatch.setattr(worker, "Path", lambda path: Path(f"/elsewhere{path}"))
        words = f"it has no assignment /elsewhere{tiny}"
    result = grade("s", "--dask", address)
    assert result.exit_code == 2
    assert f"No worker of the dask scheduler at {address} will do: {words}" in result.output.replace("\n", " ")
    assert outcome(tmp_path / "s") == {}


def test_where_there_is_no_scheduler(grade: Grade, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "_CONNECTING", 0.5)
    make_class(tmp_path / "class", ada="one")
    (tmp_path / "scheduler.json").write_text("{")
    for wrong in ("tcp://127.0.0.1:9", "carrier-pigeon://roof", str(tmp_path / "scheduler.json")):
        result = grade("s", "--dask", wrong)
        assert result.exit_code == 2
        assert f"There is no dask scheduler at {wrong}: " in result.output
    assert not (tmp_path / "s").exists()


def test_where_there_is_no_worker(grade: Grade, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_PATIENCE", 0.1)
    make_class(tmp_path / "class", ada="one")
    with cluster(n_workers=0) as made:
        result = grade("s", "--dask", made.scheduler_address)
    assert result.exit_code == 2
    assert "has no workers: start some, and call again." in result.output


def test_where_there_is_no_dask(grade: Grade, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    make_class(tmp_path / "class", ada="one")
    result = grade("s", "--dask", "tcp://127.0.0.1:9")
    assert result.exit_code == 2
    assert "pip install 'markscheme[dask]'" in result.output


def test_a_lost_scheduler_loses_nothing_that_was_graded(grade: Grade, address: str, tmp_path: Path) -> None:
    make_class(tmp_path / "class", ada="one", bob="one", zoe="ever")
    # Or the cluster's own goodbye would wait half a minute for the scheduler.
    with dask.config.set({"distributed.comm.timeouts.connect": "1s"}), cluster() as made:

        def lose() -> None:
            while rows(tmp_path / "s") < 2:
                time.sleep(0.02)
            made.sync(made.scheduler.close)

        losing = threading.Thread(target=lose)
        losing.start()
        result = grade("s", "--dask", made.scheduler_address)
        losing.join()
        assert result.exit_code == 2, result.output
        assert f"The dask scheduler at {made.scheduler_address} was lost: what was graded is kept" in result.output
    assert sorted(outcome(tmp_path / "s")) == ["ada.py", "bob.py"]
    make_class(tmp_path / "class", zoe="one")
    assert "2 are graded already, and 1 will be now" in grade("s", "--dask", address).output


def test_the_keyboard_stops_it_here_and_on_the_workers(
    grade: Grade, address: str, tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[bool] = []
    monkeypatch.setattr(FakeRemoteEngine, "close", lambda self: ended.append(self._closed.is_set()))
    folder, store = make_class(tmp_path / "class", ada="one", bob="one", zoe="ever"), tmp_path / "s"
    command = ["-m", "markscheme", "class", "grade", tiny, folder, "--store", store, "--dask", address, "--jobs", "1"]
    process = Popen(
        [sys.executable, *map(str, command)],
        cwd=ROOT,
        stdout=PIPE,
        stderr=STDOUT,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # also where the tests run in the background
    )
    while rows(store) < 2:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 130, output
    assert "What was graded is kept; 1 is left. To go on:" in output
    while not ended:
        time.sleep(0.02)
    assert ended == [True]


def test_a_killed_worker_has_its_submissions_graded_elsewhere(grade: Grade, tmp_path: Path) -> None:
    """Real processes, one of which a submission kills in the midst of its grading."""
    texts = {f"student{number:02}": f"one {number} sleep" for number in range(20)}
    make_class(tmp_path / "class", **texts, ada="one two slays-once")
    with cluster(processes=True, preload=["tests.classroom.fake_cluster"]) as made:
        result = grade("dask.sqlite", "--dask", made.scheduler_address)
    assert result.exit_code == 0, result.output
    assert len((tmp_path / "met").read_text().split()) == 1
    assert grade("local.sqlite").exit_code == 0
    assert outcome(tmp_path / "dask.sqlite") == outcome(tmp_path / "local.sqlite")
    assert outcome(tmp_path / "dask.sqlite")["ada.py"][0]["score"] == 10


@pytest.mark.release
def test_what_kills_two_workers_is_one_row_with_its_reason(grade: Grade, tmp_path: Path) -> None:
    make_class(
        tmp_path / "class", **{f"student{number}": f"one {number} sleep" for number in range(8)}, zoe="one slays"
    )
    with cluster(processes=True, preload=["tests.classroom.fake_cluster"]) as made:
        result = grade("s", "--dask", made.scheduler_address)
    assert result.exit_code == 0, result.output
    killed = (tmp_path / "met").read_text().split()
    assert len(set(killed)) == len(killed) == 2
    found = outcome(tmp_path / "s")
    reason = found.pop("zoe.py")[1]
    assert "What grades it died of it twice: The worker" in reason and "was lost." in reason
    assert {broke_off for _, broke_off in found.values()} == {""} and len(found) == 8


@pytest.mark.release
def test_real_gradings_are_those_of_the_command(tmp_path: Path) -> None:
    """By two processes, one of which is killed when the first submission is graded."""
    right = "def honest(model, x):\n    return model(x).mean()\n\ndef last(x):\n    return {} * x\n"
    folder = make_class(tmp_path / "class", **{f"student{number}": right.format(number) for number in range(8)})
    (folder / "ends.py").write_text("import os\nos._exit(3)\n")
    (folder / "carl.py").write_bytes(b"# caf\xe9\n")
    vault = ROOT / "tests" / "attacks" / "vault"

    def grade_into(store: str, *options: str) -> Result:
        arguments = ["class", "grade", str(vault), str(folder), "--store", str(tmp_path / store), *options]
        return CliRunner().invoke(main, arguments)

    with cluster(processes=True) as made:

        def kill() -> None:
            while rows(tmp_path / "dask") < 2:
                time.sleep(0.02)
            os.kill(made.workers[0].pid, signal.SIGKILL)

        killing = threading.Thread(target=kill)
        killing.start()
        result = grade_into("dask", "--dask", made.scheduler_address)
        killing.join()
    assert result.exit_code == 0, result.output
    assert grade_into("local", "--jobs", "2").exit_code == 0
    assert outcome(tmp_path / "dask") == outcome(tmp_path / "local")
    assert len(outcome(tmp_path / "dask")) == 10


def test_whatever_was_handed_in_goes_over_as_json() -> None:
    handed_in = HandedIn("caf\xe9 \udce9.zip", {"a/\u2603.py": bytes(range(256)), "empty.py": b""}, is_one=False)
    assert files_from_json(unpacked(packed(files_as_json(handed_in)))) == handed_in


def test_whatever_comes_of_it_comes_back_as_json() -> None:
    check = CheckResult("one", "right", "It is right.", "hidden", 0, 5, "failed", feedback="no\ud800", supplied=["two"])
    done = Done(
        GradingResult("tiny", "Tiny", "a.py", 2**31, [check], walls={"Landlock": True}), "broke", 7, "x = '\udcff'"
    )
    assert done_from_json(unpacked(packed(done_as_json(done)))) == done


class Counting(FakeRemoteEngine):
    """Counts those of its kind, and the threads that made and used them."""

    made: list[int] = []  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__(Path("tiny"), ())
        self.made.append(threading.get_ident())


def test_one_thread_starts_a_grader_and_asks_it_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Counting, "made", [])
    grader = GraderThread(Counting, idle=60)
    found = [grader.ask(lambda engine: (engine, threading.get_ident())) for _ in range(3)]
    assert len(set(found)) == 1
    assert Counting.made == [found[0][1]] != [threading.get_ident()]
    grader.end()
    with pytest.raises(EngineError):
        grader.ask(lambda engine: engine)


def test_a_grader_that_failed_is_followed_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Counting, "made", [])
    grader = GraderThread(Counting, idle=60)
    first = grader.ask(lambda engine: engine)
    with pytest.raises(ZeroDivisionError):
        grader.ask(lambda engine: 1 / 0)
    assert first._closed.is_set()
    assert grader.ask(lambda engine: engine) is not first
    grader.end()


def test_a_grader_that_nobody_asks_ends() -> None:
    grader = GraderThread(Counting, idle=0.05)
    engine = grader.ask(lambda engine: engine)
    engine._closed.wait()
    assert grader.is_over


def test_a_grader_is_ended_in_the_midst_of_its_work() -> None:
    grader = GraderThread(Counting, idle=60)
    began = threading.Event()

    def work(engine: Counting) -> None:
        began.set()
        engine._closed.wait()
        raise EngineError("It was closed.")

    threading.Thread(target=lambda: began.wait() and grader.end()).start()
    with pytest.raises(EngineError):
        grader.ask(work)
