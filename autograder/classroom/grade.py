"""Grades a class: what is new or changed goes from the export through the engines into the store."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.assignment import AssignmentError
from autograder.classroom.filing import Filing
from autograder.classroom.grader import Engine, NoEngineError
from autograder.classroom.handed_in import read_class
from autograder.classroom.identity import AssignmentFiles, Terms, versions
from autograder.classroom.interrupts import Interrupt, interruptible
from autograder.classroom.jobs import Found, How, Jobs
from autograder.classroom.lock import held
from autograder.classroom.plan import Plan, planned
from autograder.classroom.progress import Progress
from autograder.classroom.store import Store
from autograder.classroom.tally import Tally
from autograder.classroom.telling import called, tell_class, tell_end, tell_plan
from autograder.shown import shown
from autograder.wrong_call import WrongCall

_PAUSE = 0.25
"""Seconds between two looks at what else may have happened."""
_LOOK_AGAIN = 2.0
"""Seconds between two looks at the assignment's files, beside the look before each result is kept."""


@dataclass(frozen=True)
class Call:
    """What ``class grade`` is asked for.

    Args:
        folder: of the assignment.
        submissions: what a platform exported.
        store: to write into.
        roster: who takes the course.
        format: of the export; None to recognise it.
        jobs: how many are graded at once.
        limit: how many are graded at most.
        only: the students who are; everybody where it is empty.
        problems: to be judged; all of them where it is empty.
        time_limit: seconds for each grading.
        is_trusted: whether hidden checks are run even where they cannot be kept from a submission.
        retries: whether what broke off before is graded again.
    """

    folder: Path
    submissions: Path
    store: Path
    roster: Path | None = None
    format: str | None = None
    jobs: int = 1
    limit: int | None = None
    only: Sequence[str] = ()
    problems: tuple[str, ...] = ()
    time_limit: float = 540.0
    is_trusted: bool = False
    retries: bool = False

    @property
    def asked(self) -> dict[str, object]:
        """What a run keeps of it."""
        return {
            "submissions": str(self.submissions),
            "roster": None if self.roster is None else str(self.roster),
            "format": self.format,
            "limit": self.limit,
            "only": list(self.only),
            "time_limit": self.time_limit,
            "is_trusted": self.is_trusted,
        }

    @property
    def guarded(self) -> list[Path]:
        """Files that no submission may reach."""
        beside = [self.store.with_name(f"{self.store.name}{suffix}") for suffix in ("", "-wal", "-shm")]
        others = [path for path in (self.submissions, self.roster) if path is not None and path.is_file()]
        return [*beside, *others]


MakeEngine = Callable[[Call], Engine]
News = Callable[[], list[str]]


def grade_class(call: Call, make_engine: MakeEngine, news: News = list) -> int:
    """Grades what is new or changed.

    Args:
        call: what is asked for.
        make_engine: starts what grades.
        news: what people should hear of the machines that grade, and did not yet.

    Returns:
        The exit status: 0, or a signal's where one ended it.

    Raises:
        StoreError: if the store cannot be written, or is another assignment's.
        AssignmentError: if the assignment is at fault, or changed meanwhile.
        NoEngineError: if nothing can be graded here.
        WrongCall: if the export or the roster cannot be read, or nothing was handed in.
    """
    files = _files(call.folder)
    terms = Terms(files.digest, versions(), call.problems, call.is_trusted)
    with held(call.store):
        read = read_class(call.submissions, roster=call.roster, format=call.format)
        tell_class(read)
        if not read.entries:
            raise WrongCall(f"{shown(str(call.submissions))} holds nothing that can be graded.")
        with Store.create_or_open(call.store, call.folder.name) as store:
            before = store.runs()
            filing = Filing(store, terms, call.time_limit)
            filed = filing.file(read.students, read.entries, has_roster=call.roster is not None)
            plan = planned(call.only, call.limit, call.retries, filed, store)
            tell_plan(plan, before, terms, call.jobs)
            run = filing.begin(filed, call.asked, read.remarks, is_needed=bool(plan.todo))
            return _Grading(call, files, filing, run, plan, news).all_of_it(lambda: make_engine(call))


def _files(folder: Path) -> AssignmentFiles:
    try:
        return AssignmentFiles(folder)
    except (OSError, SyntaxError, ValueError) as error:
        raise AssignmentError(f"The assignment {folder.name} cannot be read: {error}.") from None


@dataclass
class _Grading:
    """One call's way through what it has to do."""

    call: Call
    files: AssignmentFiles
    filing: Filing
    run: int
    plan: Plan
    news: News
    tally: Tally = field(default_factory=lambda: Tally(0))
    told: set[str] = field(default_factory=set)

    def all_of_it(self, make_engine: Callable[[], Engine]) -> int:
        """Grades; says how far it is, and what came of it."""
        call = self.call
        self.tally = Tally(len(self.plan.todo))
        how = How(
            call.folder.name, call.problems, call.time_limit, call.is_trusted, lambda: not self.files.have_changed()
        )
        with interruptible() as interrupt, Progress(self.tally) as progress:
            jobs = Jobs(make_engine, self.plan.todo, call.jobs, how)
            try:
                self._follow(jobs, interrupt, progress)
            except NoEngineError:
                self._stop(jobs, progress)
                raise
            finally:
                jobs.stop()
            self._stop(jobs, progress)
        if not interrupt and self.tally.done == self.tally.total and self.plan.is_all:
            self.filing.end(self.run)
        tell_end(call.store, self.tally, self.plan, is_stopped=bool(interrupt))
        return interrupt.exit_status if interrupt else 0

    def _stop(self, jobs: Jobs, progress: Progress) -> None:
        """Ends it, and keeps what was found by then."""
        jobs.stop()
        self._tell(progress)
        for found in jobs.rest():
            if found.is_whole:
                self._keep(found, progress)

    def _tell(self, progress: Progress) -> None:
        for text in self.news():
            progress.say(text)

    def _follow(self, jobs: Jobs, interrupt: Interrupt, progress: Progress) -> None:
        looked = time.monotonic()
        while not jobs.is_over and not interrupt:
            found = jobs.next(_PAUSE)
            if found is not None:
                if found.is_whole or not interrupt:  # the keyboard interrupts also what reads and grades
                    self._keep(found, progress)
            elif time.monotonic() - looked > _LOOK_AGAIN:
                looked = time.monotonic()
                if self.files.have_changed():
                    raise self._changed()
            self._tell(progress)
            progress.move()

    def _keep(self, found: Found, progress: Progress) -> None:
        """Writes down what was found, and says what people should hear of at once."""
        handed_in, done = found.filed.handed_in, found.done
        if done is None:
            # No reason to hold it against anybody: an export may be moved, or a drive be lost.
            progress.say(f"{called(handed_in)} was changed or taken away meanwhile: call again to grade it.")
            return
        if not found.is_current:
            raise self._changed()
        self.filing.record(self.run, found.filed, done)
        self.tally.add(done, has_killed=found.has_killed)
        if done.broke_off:
            progress.say(f"{called(handed_in)}: {done.broke_off}")
        leaks = f"What grades here cannot keep hidden checks from submissions: {', '.join(done.result.leaks[:3])}."
        told = [f"The assignment is at fault: {fault}" for fault in done.result.faults]
        for text in [*told, *([leaks] if done.result.leaks else [])]:
            if text not in self.told:
                self.told.add(text)
                progress.say(text)

    def _changed(self) -> AssignmentError:
        return AssignmentError(
            f"The assignment {self.call.folder.name} was changed in the midst: the {self.tally.done} graded before are "
            "kept as the old one's; call again to grade the class by the new one."
        )
