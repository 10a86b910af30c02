"""What a submission's text makes the template prepare for it."""

import multiprocessing

from autograder.sandbox.warmup import use_lazy_parts


def test_no_text_keeps_the_template_busy() -> None:
    """No clock runs in the template, and a whole class waits for it: one line names a library 100,000 times."""
    looking = multiprocessing.get_context("fork").Process(target=use_lazy_parts, args=["# " + "scipy " * 100_000])
    looking.start()
    looking.join(60)  # without end, as it would be an hour
    is_over = not looking.is_alive()
    looking.kill()
    assert is_over
