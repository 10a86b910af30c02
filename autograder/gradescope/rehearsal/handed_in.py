"""What Gradescope's harness puts in place before it runs an autograder."""

from __future__ import annotations

import json
import shutil
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

HOUR = timedelta(hours=1)

_MAX_UNPACKED = 1 << 30
"""Bytes of a submission's zip when it is unpacked, and its files; Gradescope takes a tenth of it."""
_MAX_MEMBERS = 20_000


class HandedInError(Exception):
    """What was given to be rehearsed cannot be used; the message says why and what to do."""


def unpack(archive: Path, source: Path) -> None:
    """Unpacks an autograder's zip.

    Raises:
        HandedInError: if it is no zip, or lacks one of the two scripts at its root.
    """
    try:
        with zipfile.ZipFile(archive) as file:
            file.extractall(source)
    except (OSError, zipfile.BadZipFile) as error:
        raise HandedInError(f"{archive} cannot be unpacked: {error}.") from None
    missing = [name for name in ("setup.sh", "run_autograder") if not (source / name).is_file()]
    if missing:
        raise HandedInError(f"{archive} holds no {' and no '.join(missing)} at its root: give what `package` writes.")


def hand_in(submission: Path, folder: Path) -> None:
    """Puts a submission where the autograder finds it: a file as it is, a folder's files, a zip's unpacked.

    Raises:
        HandedInError: if it is not there or cannot be read.
    """
    try:
        if submission.is_dir():
            shutil.copytree(submission, folder, symlinks=True, dirs_exist_ok=True)
        elif submission.suffix == ".zip":
            with zipfile.ZipFile(submission) as file:
                # What a member says of its size is all that is unpacked of it.
                size = sum(member.file_size for member in file.infolist())
                if size > _MAX_UNPACKED or len(file.infolist()) > _MAX_MEMBERS:
                    limit = f"{_MAX_UNPACKED >> 20:,} MB or {_MAX_MEMBERS:,} files"
                    raise HandedInError(f"{submission} cannot be handed in: unpacked, it is more than {limit}.")
                file.extractall(folder)
        else:
            shutil.copy(submission, folder)
    except HandedInError:
        raise
    except Exception as error:  # of damaged or encrypted zips, zipfile raises whatever its parts do
        raise HandedInError(f"{submission} cannot be handed in: {str(error)[:200]}.") from None


def read_metadata(path: Path | None) -> dict[str, Any]:
    """What Gradescope would tell of the submission: a file's content, or a first submission an hour before its due date.

    Raises:
        HandedInError: if the file holds no JSON object.
    """
    if path is None:
        return _invented(datetime.now(UTC))
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise HandedInError(f"{path} cannot be read as JSON: {error}.") from None
    if not isinstance(data, dict):
        raise HandedInError(f"{path} must hold a JSON object, as Gradescope's submission_metadata.json does.")
    return data


def _invented(now: datetime) -> dict[str, Any]:
    return {
        "id": 1,
        "created_at": now.isoformat(),
        "assignment": {
            "id": 1,
            "course_id": 1,
            "title": "Rehearsal",
            "release_date": (now - 24 * HOUR).isoformat(),
            "due_date": (now + HOUR).isoformat(),
            "late_due_date": None,
            "group_submission": False,
            "group_size": None,
        },
        "submission_method": "upload",
        "users": [{"id": 1, "name": "A Student", "email": "student@example.org"}],
        "previous_submissions": [],
    }
