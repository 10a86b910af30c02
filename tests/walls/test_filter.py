"""The filter of system calls: its numbers, and what it answers, without installing it."""

import errno
import struct

import pytest

from autograder.sandbox.walls import seccomp, syscalls

libseccomp = pytest.importorskip("pyseccomp", reason="libseccomp, the oracle, is not here", exc_type=RuntimeError)

ALLOW, ERROR, KILL = 0x7FFF0000, 0x00050000, 0x80000000
ARCHITECTURES = {"x86_64": (0xC000003E, libseccomp.Arch.X86_64), "aarch64": (0xC00000B7, libseccomp.Arch.AARCH64)}
GROUPS = (syscalls.ALLOWED, syscalls.BY_ARGUMENT, syscalls.WITHOUT_EFFECT, syscalls.UNKNOWN)
PID = 4321


@pytest.mark.parametrize("machine", ARCHITECTURES)
def test_numbers_are_the_kernels(machine: str) -> None:
    """libseccomp knows them too; a call that an architecture lacks has a negative number there."""
    _, architecture = ARCHITECTURES[machine]
    for name, pair in {name: pair for group in GROUPS for name, pair in group.items()}.items():
        number = pair[0 if machine == "x86_64" else 1]
        known = libseccomp.resolve_syscall(architecture, name)
        assert number == (known if known >= 0 else None), name


@pytest.mark.parametrize("machine", ARCHITECTURES)
@pytest.mark.parametrize(
    ("call", "arguments", "answer"),
    [
        ("read", (), ALLOW),
        ("chmod", (), ERROR),  # without effect, and without an error
        ("fchmodat", (), ERROR),
        ("unlink", (), ERROR),
        ("unlinkat", (), ERROR),
        ("rename", (), ERROR | errno.EPERM),
        ("open", (0, 0x0241), ALLOW),  # O_WRONLY | O_CREAT | O_TRUNC
        ("openat", (0, 0, 0x0241), ALLOW),
        ("open", (0, 0x410002), ERROR | errno.EOPNOTSUPP),  # O_RDWR | O_TMPFILE
        ("openat", (0, 0, 0x410002), ERROR | errno.EOPNOTSUPP),
        # Landlock before Linux 6.2 lets files be cut: by path, and opened to be read, or for neither reading nor writing.
        ("truncate", (), ERROR | errno.EPERM),
        ("open", (0, 0o1000), ERROR | errno.EPERM),  # O_RDONLY | O_TRUNC
        ("openat", (0, 0, 0o1003), ERROR | errno.EPERM),
        ("openat", (0, 0, 0o1002), ALLOW),  # O_RDWR | O_TRUNC
        ("openat", (0, 0, 0o3), ALLOW),
        ("madvise", (0, 4096, 4), ALLOW),  # MADV_DONTNEED
        ("madvise", (0, 4096, 21), ERROR | errno.EPERM),  # MADV_PAGEOUT
        ("fadvise64", (), ERROR),
        ("preadv2", (), ERROR | errno.ENOSYS),
        ("mincore", (), ERROR | errno.EPERM),
        ("clone3", (), ERROR | errno.ENOSYS),
        ("clone", (0x01200011,), ERROR | errno.EPERM),  # as fork() does
        ("clone", (0x003D0F00,), ALLOW),  # as pthread_create() does
        ("kill", (PID, 9), ALLOW),
        ("kill", (1, 9), ERROR | errno.EPERM),
        ("kill", (-1, 9), ERROR | errno.EPERM),
        ("kill", (0, 9), ERROR | errno.EPERM),
        ("tgkill", (PID + 1, PID + 1, 9), ERROR | errno.EPERM),
        ("mmap", (0, 4096, 3, 0x22), ALLOW),  # MAP_PRIVATE | MAP_ANONYMOUS
        ("mmap", (0, 4096, 3, 0x21), ERROR | errno.EPERM),  # MAP_SHARED | MAP_ANONYMOUS
        ("mmap", (0, 4096, 3, 0x03), ERROR | errno.EPERM),  # MAP_SHARED_VALIDATE
        ("prlimit64", (0, 7), ALLOW),
        ("prlimit64", (PID - 1, 7), ERROR | errno.EPERM),
        ("fcntl", (3, 1), ALLOW),  # F_GETFD
        ("fcntl", (3, 8), ERROR | errno.EPERM),  # F_SETOWN
        ("ioctl", (0, 0x5401), ALLOW),  # TCGETS
        ("ioctl", (0, 0x5412), ERROR | errno.EPERM),  # TIOCSTI
        ("prctl", (15,), ALLOW),  # PR_SET_NAME
        ("prctl", (1, 0), ERROR | errno.EPERM),  # PR_SET_PDEATHSIG
        ("prctl", (4, 1), ERROR | errno.EPERM),  # PR_SET_DUMPABLE
        *(
            (name, (), ERROR | errno.EPERM)
            for name in ("socket", "connect", "execve", "execveat", "ptrace", "memfd_create")
        ),
        *(
            (name, (), ERROR | errno.EPERM)
            for name in ("setuid", "setsid", "unshare", "mount", "bpf", "keyctl", "shmget")
        ),
        *(
            (name, (), ERROR | errno.EPERM)
            for name in ("process_vm_readv", "pidfd_open", "io_uring_setup", "userfaultfd")
        ),
        *((name, (), ERROR | errno.EPERM) for name in ("open_by_handle_at", "perf_event_open", "mknodat", "fchownat")),
    ],
)
def test_what_a_call_is_answered(machine: str, call: str, arguments: tuple[int, ...], answer: int) -> None:
    """The program is run as the kernel would."""
    audit, architecture = ARCHITECTURES[machine]
    number = libseccomp.resolve_syscall(architecture, call)
    if number < 0:
        pytest.skip(f"{machine} has no {call}")
    assert answered(seccomp.program(machine, PID), audit, number, arguments) == answer


def test_another_architectures_calls_end_the_process() -> None:
    """Numbers mean other things there. The second set of calls of x86-64 is refused as a whole."""
    i386, x86_64 = 0x40000003, 0xC000003E
    program = seccomp.program("x86_64", PID)
    assert answered(program, i386, 3, ()) == KILL
    assert answered(program, x86_64, 0x4000_0000, ()) == ERROR | errno.EPERM


def answered(program: list[bytes], audit: int, number: int, arguments: tuple[int, ...]) -> int:
    """Runs a program of the kernel's packet-filter machine on one system call."""
    padded = [*arguments, *[0] * (6 - len(arguments))]
    data = struct.pack("=iIQ6Q", number, audit, 0, *(argument % 2**64 for argument in padded))
    register, position = 0, 0
    while True:
        code, if_true, if_false, operand = struct.unpack("=HBBI", program[position])
        position += 1
        match code:
            case 0x20:
                (register,) = struct.unpack_from("=I", data, operand)
            case 0x54:
                register &= operand
            case 0x15:
                position += if_true if register == operand else if_false
            case 0x35:
                position += if_true if register >= operand else if_false
            case 0x06:
                return operand
            case _:
                raise AssertionError(f"unknown instruction {code:#x}")
