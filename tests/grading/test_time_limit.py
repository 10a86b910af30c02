"""The clocks of a grading: one for each problem's patience, one for the whole."""

from tests.attacks.batch import HONEST, VAULT
from tests.conftest import Grade, outcomes

SLEEPS = """
import time

def attacked(x):
    time.sleep(2.9)
    return x.sum()

def honest(model, x):
    time.sleep(2.9)
    return model(x).mean()

def last(x):
    time.sleep(2.9)
    return 2 * x
"""


def test_what_is_not_judged_in_time_keeps_the_rest(grade: Grade) -> None:
    """Marks that were earned by then are kept, and a note says that the time was over."""
    result = grade(str(VAULT), SLEEPS, time_limit=14)  # six calls take longer
    assert outcomes(result, "attacked")["at_zero"] == "passed"
    assert set(outcomes(result, "last").values()) == {"not judged"}
    assert result["score"] >= 1
    assert any("time was over after 14 seconds" in note for note in result["notes"])
    assert result["seconds"] < 25
    assert not result["is_complete"]


def test_a_slow_function_uses_up_its_own_share_alone(grade: Grade) -> None:
    """It always answers just in time; what is left belongs to the other problems."""
    slow = "import time\ndef attacked(x):\n    time.sleep(2.9)\n    return x.sum()\n"
    result = grade(str(VAULT), slow + HONEST, time_limit=17)  # the third call comes after 5.8 s of 17 / 3
    feedback = [check["feedback"] for check in result["checks"] if check["problem"] == "attacked"]
    assert "used up its share of the grading's time" in feedback[2]
    assert result["score"] == 8


def test_a_function_is_waited_for_in_vain_only_twice(grade: Grade) -> None:
    """So that its endless loop costs the other problems none of their time."""
    result = grade(str(VAULT), "def attacked(x):\n    while True: pass\n" + HONEST)
    feedback = [check["feedback"] for check in result["checks"] if check["problem"] == "attacked"]
    assert feedback[:2] == ["attacked did not return within 3 seconds."] * 2
    assert "was not called again" in feedback[2]
    assert result["score"] == 7
