"""Zip files gone wrong: with odd members, with wrong numbers in their headers, or with their bytes damaged."""

from __future__ import annotations

import functools
import io
import random
import stat
import struct
import warnings
import zipfile
from collections.abc import Sequence

from tests.fuzzing.notebooks import notebook
from tests.fuzzing.texts import RIGHT, listed, python

LOCAL, CENTRAL, END = b"PK\3\4", b"PK\1\2", b"PK\5\6"

NAMES = listed("""
    ../../etc/vault.py  /etc/vault.py  C:\\vault.py  ..\\vault.py  a/../vault.py  ./vault.py  //vault.py  vault.py
    VAULT.PY  vault.ipynb  vault.py/  vault  .py  ..py  .vault.py  a/.b/vault.py  vault.zip  __MACOSX/._vault.py
    __pycache__/vault.py  vault copy.py  vault.py\0.txt  \0  /  //  .  ..  \u202eyp.tluav.py  \x1b[31mvault.py
    a⏎b.py  ⏎⏎.py  \u200b.py  é.py  𝒳.py  \x07.ipynb  \u061c.py  vault.pyc  vault.ipynb.py  con.py  a:b.py  *.py
    %s.py  {}.py
""")
NAMES += ["", " ", "\u2028.py", "x" * 300 + ".py", "a/" * 900 + "v.py", "y" * 60_000 + ".py"]


METHODS = (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
EXTRAS = (b"", b"", b"\1\0\4\0abcd", b"\1\0\xff\xff", b"u" * 30, struct.pack("<HHQQ", 1, 16, 2**64 - 1, 5))
NUMBERS = (b"\xff" * 4, b"\0" * 4, b"\xff\xff", b"\xff\xff\xff\x7f", b"\x63\0", b"\1\0")


def archive(rng: random.Random) -> bytes:
    """The bytes of a file that was a zip file."""
    kinds = (_members, _members, _damaged, _damaged, _numbers, _numbers, _numbers, _flagged, _bomb, _crowded, _glued)
    return rng.choice(kinds)(rng)


def _packed(members: Sequence[tuple[str | zipfile.ZipInfo, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", method) as file:
        warnings.simplefilter("ignore")  # that a name stands twice
        for name, data in members:
            file.writestr(name, data)
    return buffer.getvalue()


def _members(rng: random.Random) -> bytes:
    members: list[tuple[str | zipfile.ZipInfo, bytes]] = []
    for _ in range(rng.choice((0, 1, 1, 1, 2, 3, 12))):
        name = rng.choice(NAMES)
        info = zipfile.ZipInfo(name)
        info.compress_type = rng.choice((zipfile.ZIP_DEFLATED, *METHODS))
        info.external_attr = rng.choice((0o644, 0, stat.S_IFLNK | 0o777, stat.S_IFDIR | 0o755, stat.S_IFIFO)) << 16
        info.comment = rng.choice((b"", b"\xff", b"x" * 60_000))
        info.extra = rng.choice(EXTRAS)
        members.append((info, content(rng, name)))
    return _packed(members)


def content(rng: random.Random, name: str) -> bytes:
    """What stands in a file of this name: right or wrong, in a right encoding or a wrong one."""
    choice = rng.random()
    if choice < 0.2:
        return rng.choice((b"", b"\xff", rng.randbytes(50), _packed([("vault.py", RIGHT.encode())])))
    text = RIGHT if choice < 0.7 else notebook(rng) if "ipynb" in name else python(rng)
    return text.encode(rng.choice(("utf-8", "utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16")), "surrogatepass")


def _whole(rng: random.Random) -> bytes:
    name = rng.choice(("vault.py", "vault.ipynb", "a/solution.py"))
    return _packed([(name, content(rng, name)), ("readme.txt", b"x")], rng.choice(METHODS[:2]))


def _damaged(rng: random.Random) -> bytes:
    raw = bytearray(_whole(rng))
    for _ in range(rng.choice((1, 2, 30))):
        at = rng.randrange(len(raw)) if rng.random() < 0.5 else rng.randrange(max(len(raw) - 250, 0), len(raw))
        raw[at] = rng.choice((0, 1, 0x7F, 0x80, 0xFF, rng.randrange(256)))
    return bytes(raw[: rng.randrange(len(raw))]) if rng.random() < 0.3 else bytes(raw)


def _numbers(rng: random.Random) -> bytes:
    """With wrong sizes, offsets, methods, versions, lengths or checksums where a header of some kind has them."""
    raw = bytearray(_whole(rng))
    for _ in range(rng.choice((1, 1, 2))):
        mark = rng.choice((LOCAL, CENTRAL, CENTRAL, END))
        at = raw.find(mark) + rng.randrange(4, 46 if mark == CENTRAL else 30 if mark == LOCAL else 22)
        wrong = rng.choice((*NUMBERS, rng.randbytes(4)))
        raw[at : at + len(wrong)] = wrong
    if rng.random() < 0.3:
        huge = rng.choice((2**64 - 1, 2**63, 2**63 - 1, 2**40, 0))
        counts = (rng.choice((1, huge)), 1, rng.choice((50, huge)), huge)
        record = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, *counts)
        end = raw.rfind(END)
        locator = struct.pack("<4sLQL", b"PK\6\7", 0, rng.choice((end, huge, 0)), 1)
        raw[end:end] = record + locator
    return bytes(raw)


def _flagged(rng: random.Random) -> bytes:
    """Encrypted, or of a method that does not belong."""
    raw = bytearray(_whole(rng))
    offset, value = rng.choice(((6, 1), (6, 0x41), (6, 0x20), (6, 0x800), (8, 12), (8, 14), (8, 9), (8, 93), (8, 99)))
    for mark, more in ((LOCAL, 0), (CENTRAL, 2)):
        at = raw.find(mark)
        while at >= 0:
            raw[at + offset + more] = value & 0xFF
            at = raw.find(mark, at + 4)
    return bytes(raw)


def _bomb(rng: random.Random) -> bytes:
    return _filled(rng.choice((10_000_001, 30_000_000)), rng.choice((METHODS[0], *METHODS[2:])))


@functools.cache
def _filled(size: int, method: int) -> bytes:
    return _packed([("vault.py", b"\n" * size)], method)


def _crowded(rng: random.Random) -> bytes:
    return _peopled(rng.choice((200, 1_999, 2_001, 5_000)), rng.choice(("{}.txt", "{}.py", "d{}/", "__MACOSX/{}.py")))


@functools.cache
def _peopled(count: int, kind: str) -> bytes:
    others = ((kind.format(number), b"") for number in range(count))
    return _packed([*others, ("vault.py", RIGHT.encode())], zipfile.ZIP_STORED)


def _glued(rng: random.Random) -> bytes:
    right = _whole(rng)
    wrong = (b"", b"PK", END + bytes(18), RIGHT.encode())
    return rng.choice((*wrong, right + right, b"#!" + right, right + b"\0" * 70_000, right[:-22]))
