"""The page of pairs in a real Chromium: nobody is kept out, and a mark leads to its like."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from autograder.classroom.similar import released
from markscheme import main
from tests.browser import SCHEMES, WIDTHS, opened, overflow, violations
from tests.browser import chromium as _chromium
from tests.classroom.alike import fill, independent, renamed, solution, student

pytestmark = pytest.mark.release

chromium = pytest.fixture(scope="module")(_chromium)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("class")
    texts = [independent(0), renamed(independent(0)), independent(1), solution("inpaint", 1), independent(2)]
    store = fill(folder / "ps3.sqlite", [([student(number)], text) for number, text in enumerate(texts)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(released, "released_runs", lambda name, *, is_told: set())
        called = CliRunner().invoke(main, ["class", "similar", str(store), "-o", str(folder / "similar.html")])
    assert called.exit_code == 0, called.output
    return folder / "similar.html"


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_that_keeps_somebody_out(chromium: Any, path: Path, width: int, scheme: str) -> None:
    with opened(chromium, path, width, scheme) as page:
        assert violations(page) == []
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        assert violations(page) == [], "with everything unfolded"
        assert overflow(page) == 0


def test_the_texts_stand_side_by_side_where_there_is_room(chromium: Any, path: Path) -> None:
    for width, is_beside in ((1280, True), (390, False)):
        with opened(chromium, path, width) as page:
            row = page.locator(".sides:has(div:first-child pre):has(div:last-child pre)").first
            one, other = (row.locator("pre").nth(side).bounding_box() for side in (0, 1))
            assert (abs(one["y"] - other["y"]) < 2) is is_beside
            assert (other["x"] >= one["x"] + one["width"]) is is_beside


def test_a_mark_leads_to_its_like_by_the_keyboard(chromium: Any, path: Path) -> None:
    with opened(chromium, path) as page:
        page.locator("a.shared").first.focus()
        page.keyboard.press("Enter")
        target = page.locator(":target")
        assert target.get_attribute("id").startswith("p1b")
        assert target.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
        target.focus()
        page.keyboard.press("Enter")
        assert page.locator(":target").get_attribute("id").startswith("p1a")
