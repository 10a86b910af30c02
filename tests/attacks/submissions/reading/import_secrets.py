"""Imports the reference, the checks and the grader's own modules, once sys.modules and sys.path are as they were."""
# verdict: raised ModuleNotFoundError|was stopped by the system

import importlib
import pathlib
import pkgutil
import sys

import torch

NAMES = (
    "tests.attacks.vault.truth",
    "reference.gaussian",
    "misconceptions",
    "assignments",
    "autograder.grading.process",
)


def attacked(x):
    for name in [name for name, module in sys.modules.items() if module is None]:
        del sys.modules[name]
    sys.path[:0] = [str(each) for each in pathlib.Path(torch.__file__).parents]
    sys.path_importer_cache.clear()
    importlib.invalidate_caches()
    error = None
    for name in NAMES:
        for load in (importlib.import_module, lambda name: pkgutil.get_data(name, "__init__.py")):
            try:
                found = load(name)
            except (ImportError, OSError) as refused:
                error = refused
                continue
            if isinstance(found, bytes) or getattr(found, "__file__", None):
                raise RuntimeError(f"BREACH {name} {found}")
    raise error
