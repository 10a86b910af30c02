"""The command's side of a cluster: which workers are there, what is asked of them, and when the scheduler is lost."""

from __future__ import annotations

import threading
import time
import uuid
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TYPE_CHECKING

from autograder.classroom.cluster import worker
from autograder.classroom.cluster.messages import Message, packed, unpacked
from autograder.classroom.cluster.remote_engine import RemoteEngine
from autograder.classroom.grader import EngineError, NoEngineError
from autograder.classroom.identity import AssignmentFiles
from autograder.shown import shown
from autograder.wrong_call import WrongCall

if TYPE_CHECKING:
    from distributed import Client

    from autograder.classroom.grade import Call

_PATIENCE = 30.0
"""Seconds that a cluster may be without any worker."""
_PAUSE = 0.5
"""Seconds between two looks at what else may have happened."""
_CLOSING = 5
"""Seconds that the workers are given to hear that it is over."""


@dataclass(frozen=True)
class Place:
    """Room for one warm grader.

    Attributes:
        address: of its worker.
        slot: which of the worker's; it has one for each of its threads.
    """

    address: str
    slot: int


class Cluster:
    """A scheduler and its workers, which may come and go.

    Args:
        client: connected to the scheduler.
        address: of the scheduler, as it was given.
    """

    def __init__(self, client: Client, address: str) -> None:
        self._client = client
        self._address = shown(address, 100)
        self._call = uuid.uuid4().hex
        self._changed = threading.Condition()
        self._threads: dict[str, int] = {}
        self._seen = time.monotonic()
        self._is_lost = self._is_closed = False
        self._taken: set[Place] = set()
        self._refused: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._news: SimpleQueue[str] = SimpleQueue()
        self._digest = ""
        self._look()
        threading.Thread(target=self._watch, daemon=True).start()

    def wait_for_workers(self) -> None:
        """Waits for a first one.

        Raises:
            WrongCall: if none comes.
        """
        with self._changed:
            if not self._changed.wait_for(lambda: self._threads or self._is_lost, _PATIENCE):
                raise WrongCall(f"The dask scheduler at {self._address} has no workers: start some, and call again.")

    @property
    def jobs(self) -> int:
        """How many submissions the workers that are there now can grade at once: one for each of their threads."""
        return max(1, sum(self._threads.values()))

    def engine(self, call: Call) -> RemoteEngine:
        """An engine on whichever worker has room."""
        with self._changed:
            self._digest = self._digest or AssignmentFiles(call.folder).digest
        return RemoteEngine(self, call, self._digest)

    def news(self) -> list[str]:
        """What people should hear of that was not told yet."""
        return [self._news.get() for _ in range(self._news.qsize())]

    def name(self, place: Place) -> str:
        """A worker, as people know it."""
        name = self._names.get(place.address)
        return shown(f"{name} ({place.address})" if name else place.address, 200)

    def take(self, ended: threading.Event) -> Place:
        """Waits for room on the worker that has most of it.

        Args:
            ended: whether nobody waits any longer.

        Raises:
            EngineError: if so.
            NoEngineError: if the scheduler is lost, no worker is left, or each of them was refused.
        """
        with self._changed:
            while not ended.is_set():
                self._require_workers()
                place = self._free()
                if place is not None:
                    self._taken.add(place)
                    return place
                self._changed.wait(_PAUSE)
        raise EngineError("It was ended.")

    def give_back(self, place: Place) -> None:
        """Makes room for another."""
        with self._changed:
            self._taken.discard(place)
            self._changed.notify_all()

    def refuse(self, place: Place, reason: str) -> None:
        """Leaves a worker aside."""
        with self._changed:
            if place.address not in self._refused:
                self._refused[place.address] = reason
                self._news.put(f"The worker {self.name(place)} is left aside: {shown(reason)}.")

    def introduce(self, place: Place, answer: Message, *, is_trusted: bool) -> None:
        """Says once of each worker which walls hold there."""
        with self._changed:
            if place.address in self._names:
                return
            self._names[place.address] = answer["name"]
        missing = [name for name, holds in answer["walls"].items() if not holds]
        text = f"without {', '.join(missing)}" if missing else f"all {len(answer['walls'])} walls hold"
        if answer["leaks"]:
            text += "; hidden checks are run there all the same" if is_trusted else "; hidden checks are refused there"
        self._news.put(f"Worker {self.name(place)}: {text}.")

    def ask(self, place: Place, request: Message, ended: threading.Event) -> Message | None:
        """What a worker answers; None if it was lost, or nobody waits any longer.

        A task is for one worker alone. Dask itself would give it to one worker after the other, however many die of it.
        """
        request = request | {"call": self._call, "worker": place.address, "slot": place.slot}
        key = f"markscheme-{request['kind']}-{uuid.uuid4().hex}"
        try:
            future = self._client.submit(
                worker.serve, packed(request), key=key, pure=False, workers=[place.address], allow_other_workers=False
            )
        except Exception:  # the client has closed, as the scheduler is lost
            return None
        while True:
            try:
                return unpacked(future.result(timeout=_PAUSE))
            except TimeoutError:
                if ended.is_set() or self._is_lost or place.address not in self._threads:
                    with suppress(Exception):
                        future.cancel()
                    return None
            except CancelledError:
                return None
            except Exception as error:  # before it comes to our code, as where there is no markscheme
                return {"refused": f"its task failed with {type(error).__name__}: {error}".rstrip(".")}

    def close(self) -> None:
        """Ends the command's graders on all workers, and the connection."""
        self._is_closed = True
        with suppress(Exception):
            if self._client.status == "running":
                self._client.run(worker.dismiss, self._call, on_error="ignore", callback_timeout=_CLOSING)
        with suppress(Exception):
            self._client.close(timeout=_CLOSING)

    def _require_workers(self) -> None:
        if self._is_lost:
            raise NoEngineError(f"The dask scheduler at {self._address} was lost: {_KEPT}.")
        if self._threads and self._refused.keys() >= self._threads.keys():
            reason = next(self._refused[address] for address in self._threads)
            raise NoEngineError(f"No worker of the dask scheduler at {self._address} will do: {shown(reason)}.")
        if time.monotonic() - self._seen > _PATIENCE:
            raise NoEngineError(f"The dask scheduler at {self._address} has no worker left: {_KEPT}.")

    def _free(self) -> Place | None:
        loads = {address: sum(each.address == address for each in self._taken) for address in self._threads}
        free = [address for address, load in loads.items() if load < self._threads[address]]
        free = [address for address in free if address not in self._refused]
        if not free:
            return None
        address = min(free, key=lambda each: loads[each] / self._threads[each])
        slots = (Place(address, slot) for slot in range(self._threads[address]))
        return next(place for place in slots if place not in self._taken)

    def _watch(self) -> None:
        while not self._is_closed and not self._is_lost:
            time.sleep(_PAUSE)
            self._look()

    def _look(self) -> None:
        """Sees which workers are there. A scheduler that was lost has forgotten what it was asked."""
        try:
            threads = dict(self._client.nthreads()) if self._client.status == "running" else None
        except Exception:
            threads = None
        with self._changed:
            self._is_lost = threads is None
            self._threads = threads or {}
            if threads:
                self._seen = time.monotonic()
            self._changed.notify_all()


_KEPT = "what was graded is kept, and the same call goes on with the rest"
