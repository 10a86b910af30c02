"""Zips whose bytes depend on nothing but what is in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Mapping

_MOMENT = (2020, 1, 1, 0, 0, 0)


def zipped(entries: Mapping[str, bytes], scripts: Collection[str] = ()) -> bytes:
    """A zip file.

    Args:
        entries: the contents by their names.
        scripts: the names of those that can be run.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(entries.items()):
            info = zipfile.ZipInfo(name, _MOMENT)
            info.create_system = 3  # Unix, whose permissions these are
            info.external_attr = (0o100755 if name in scripts else 0o100644) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return buffer.getvalue()
