"""Files that belong together, written as a whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_together(contents: Mapping[Path, bytes]) -> None:
    """Writes all files, or leaves none of them behind: each is written under another name first, and all are renamed last.

    Folders are made where they are missing.

    Raises:
        OSError: if a folder cannot be made, or a file not be written.
    """
    temporaries: dict[Path, str] = {}
    made = [parent for path in contents for parent in path.parents if not parent.exists()]
    try:
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor, temporaries[path] = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            with open(descriptor, "wb") as file:
                file.write(content)
            os.chmod(temporaries[path], 0o644)
        for path, temporary in temporaries.items():
            os.replace(temporary, path)
    except BaseException:
        for temporary in temporaries.values():
            if os.path.exists(temporary):
                os.unlink(temporary)
        for folder in sorted(set(made), key=lambda one: len(one.parts), reverse=True):
            if folder.exists() and not any(folder.iterdir()):
                folder.rmdir()
        raise
