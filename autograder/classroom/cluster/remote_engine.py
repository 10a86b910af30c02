"""An engine of ``class grade`` whose work is done by a worker of a cluster."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from autograder.assignment import SHIPPED, AssignmentError
from autograder.classroom.cluster.messages import Message, done_from_json, files_as_json
from autograder.classroom.grader import Done, EngineError
from autograder.classroom.identity import versions
from autograder.loading.files import HandedIn
from autograder.sandbox.walls.probe import NO_NETWORK
from autograder.shown import shown

if TYPE_CHECKING:
    from autograder.classroom.cluster.connection import Cluster, Place
    from autograder.classroom.grade import Call

# Whoever reaches a scheduler can have it run anything: a submission that does could give itself and others any marks.
_EXPOSED = "it cannot keep submissions off the network, and so off the scheduler (--trust grades there all the same)"


class RemoteEngine:
    """Grades one submission after the other (see :class:`autograder.classroom.grader.Engine`), on one worker.

    Args:
        cluster: has the workers.
        call: what is graded.
        digest: of the assignment.
    """

    def __init__(self, cluster: Cluster, call: Call, digest: str) -> None:
        self._cluster = cluster
        self._assignment = call.folder.name
        self._is_trusted = call.is_trusted
        self._common: Message = {
            "folder": str(call.folder.resolve()),
            "shipped": call.folder.name if call.folder.resolve().parent == SHIPPED.resolve() else "",
            "guarded": [str(path.resolve()) for path in call.guarded],
            "digest": digest,
            "versions": versions(),
        }
        self._place: Place | None = None
        self._ended = threading.Event()

    def wait_until_ready(self) -> None:
        """Waits until a worker has everything loaded. One that is lost by then, or refuses, costs nothing: there are others.

        Raises:
            EngineError: if it is ended.
            AssignmentError: if the assignment is at fault.
            NoEngineError: if no worker will do, or the scheduler is lost.
        """
        failed: set[str] = set()
        while self._place is None:
            place = self._cluster.take(self._ended)
            try:
                answer = self._cluster.ask(place, self._common | {"kind": "prepare"}, self._ended)
                if answer is None:
                    self._require_going_on()
                elif "refused" in answer:
                    self._cluster.refuse(place, answer["refused"])
                elif "died" in answer and place.address not in failed:
                    failed.add(place.address)  # a grader that ends as it starts has a second try
                elif "died" in answer:
                    self._cluster.refuse(place, f"its grader does not start ({answer['died'].rstrip('.')})")
                else:
                    self._require_good(answer)
                    if not answer["walls"].get(NO_NETWORK, True) and not self._is_trusted:
                        self._cluster.refuse(place, _EXPOSED)
                        continue
                    self._cluster.introduce(place, answer, is_trusted=self._is_trusted)
                    self._place = place
            finally:
                if self._place is None:
                    self._cluster.give_back(place)

    def grade(
        self, handed_in: HandedIn, *, seed: int | None, only: Sequence[str], time_limit: float, is_trusted: bool
    ) -> Done:
        """Grades a submission."""
        place = self._place
        assert place is not None, "it is ready"
        order = {"seed": seed, "only": list(only), "time_limit": time_limit, "is_trusted": is_trusted}
        request = self._common | order | {"kind": "grade", "files": files_as_json(handed_in)}
        answer = self._cluster.ask(place, request, self._ended)
        if answer is None:
            self._require_going_on()
            raise EngineError(f"The worker {self._cluster.name(place)} was lost.")
        if "refused" in answer:
            raise EngineError(f"The worker {self._cluster.name(place)} has left: {answer['refused']}.")
        self._require_good(answer)
        return done_from_json(answer["done"])

    def end(self) -> None:
        """Ends it: whoever waits is told so."""
        self._ended.set()

    def close(self) -> None:
        """Gives its place back. The worker keeps its grader for the next who has the place."""
        self._ended.set()
        place, self._place = self._place, None
        if place is not None:
            self._cluster.give_back(place)

    def _require_going_on(self) -> None:
        if self._ended.is_set():
            raise EngineError("It was ended.")

    def _require_good(self, answer: Message) -> None:
        if "fault" in answer:
            raise AssignmentError(answer["fault"])
        if "changed" in answer:
            raise AssignmentError(
                f"The assignment {self._assignment} was changed in the midst on a worker: call again to go on."
            )
        if "died" in answer:
            found = answer["found"]
            raise EngineError(shown(answer["died"]), None if found is None else done_from_json(found))
