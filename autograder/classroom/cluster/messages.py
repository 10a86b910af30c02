"""What the command and a worker tell each other, as bytes of JSON: dask has nothing of a submission to unpickle."""

from __future__ import annotations

import base64
import json
from typing import Any

from autograder.classroom.grader import Done
from autograder.loading.files import HandedIn
from autograder.results import GradingResult

Message = dict[str, Any]


def packed(message: Message) -> bytes:
    """A message as it goes over."""
    return json.dumps(message).encode("ascii")


def unpacked(raw: bytes) -> Message:
    """A message as it came."""
    message: Message = json.loads(raw)
    return message


def files_as_json(handed_in: HandedIn) -> Message:
    """What was handed in, whatever bytes it is made of."""
    files = {name: base64.b64encode(raw).decode("ascii") for name, raw in handed_in.files.items()}
    return {"name": handed_in.name, "files": files, "is_one": handed_in.is_one}


def files_from_json(data: Message) -> HandedIn:
    """What :func:`files_as_json` made plain data of."""
    files = {name: base64.b64decode(text) for name, text in data["files"].items()}
    return HandedIn(data["name"], files, data["is_one"])


def done_as_json(done: Done) -> Message:
    """What came of a submission."""
    rest = {"broke_off": done.broke_off, "memory": done.memory, "source": done.source}
    return {"result": done.result.as_json(), **rest}


def done_from_json(data: Message) -> Done:
    """What :func:`done_as_json` made plain data of."""
    result = GradingResult.from_json(data["result"])
    return Done(result, data["broke_off"], data["memory"], data["source"])
