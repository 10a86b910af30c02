"""The report as instructors see it, in a real Chromium: nobody is kept out, and the keyboard does what the mouse does."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from autograder.classroom.report.gather import report_of
from autograder.classroom.report.page import page_of
from autograder.classroom.report.people import Selection
from tests.browser import SCHEMES, WIDTHS, opened, overflow, violations
from tests.browser import chromium as _chromium
from tests.classroom.invented import class_of_300

pytestmark = pytest.mark.release

chromium = pytest.fixture(scope="module")(_chromium)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(page_of(report_of(class_of_300(), Selection()), datetime.now(UTC)))
    return file


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_that_keeps_somebody_out(chromium: Any, path: Path, width: int, scheme: str) -> None:
    with opened(chromium, path, width, scheme) as page:
        assert violations(page) == []
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        assert violations(page) == [], "with everything unfolded"
        assert overflow(page) == 0


def test_a_table_is_sorted_by_the_keyboard(chromium: Any, path: Path) -> None:
    with opened(chromium, path) as page:
        table = page.locator("table", has=page.locator("caption", has_text="All checks"))
        heading = table.locator("th", has_text="Discrimination")
        heading.locator("button").focus()
        page.keyboard.press("Enter")
        assert heading.get_attribute("aria-sort") == "ascending"
        rising = shown(table)
        page.keyboard.press("Space")
        assert heading.get_attribute("aria-sort") == "descending"
        falling = shown(table)
    numbers = [each for each in rising if each is not None]
    assert numbers == sorted(numbers) and len(numbers) > 5 and numbers[0] < 0
    assert [each for each in falling if each is not None] == numbers[::-1]
    assert rising[-1] is None and falling[-1] is None, "what has no value stands last, either way"


def shown(table: Any) -> list[float | None]:
    cells = table.locator("tbody tr td:nth-child(6)").all_inner_texts()
    return [None if each == "–" else float(each.replace("−", "-")) for each in cells]


def test_the_first_key_leads_past_the_head(chromium: Any, path: Path) -> None:
    with opened(chromium, path) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


def test_it_is_printed_dark_on_white_without_what_only_a_screen_needs(chromium: Any, path: Path) -> None:
    with opened(chromium, path, scheme="dark") as page:
        page.emulate_media(media="print", color_scheme="dark")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        assert not page.locator("nav").is_visible()


def test_it_says_all_without_its_script(chromium: Any, path: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.get_by_role("heading", name="Walks through t").is_visible()
    assert page.locator("button").count() == 0
    context.close()
