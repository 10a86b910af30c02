"""Many questions checked, beside each other in processes."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed

from question_bank.checking import Report, check_question
from question_bank.question import Question


def check_all(questions: Sequence[Question], seeds: int, jobs: int) -> Iterator[Report]:
    """Checks questions; reports come as they are finished.

    Args:
        questions: to check.
        seeds: how many variants of each parametrised one.
        jobs: processes; with one, all is done in this one.
    """
    if jobs == 1 or len(questions) == 1:
        for question in questions:
            yield check_question(question, seeds)
        return
    # Spawned, as a progress bar has a thread of its own in this process.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(questions)), mp_context=context, initializer=_use_one_thread) as pool:
        # Parametrised ones first, which take longest.
        ordered = sorted(questions, key=lambda question: not question.is_parametrised)
        for done in as_completed([pool.submit(check_question, question, seeds) for question in ordered]):
            yield done.result()


def _use_one_thread() -> None:
    os.environ["OMP_NUM_THREADS"] = "1"
