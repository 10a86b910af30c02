"""Takes its limits away again."""
# verdict: raised ValueError|was stopped by the system

import resource


def attacked(x):
    errors = []
    for name in ("DATA", "FSIZE", "NOFILE", "CPU", "NPROC", "CORE"):
        kind = getattr(resource, f"RLIMIT_{name}")
        soft, hard = resource.getrlimit(kind)
        if hard == resource.RLIM_INFINITY:
            continue
        for larger in (resource.RLIM_INFINITY, hard + 1):
            try:
                resource.setrlimit(kind, (larger, larger))
                print("BREACH", name, soft, hard, larger)
            except (ValueError, OSError) as error:
                errors.append(error)
    raise errors[-1]
