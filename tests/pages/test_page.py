"""A page needs nothing but itself, forbids what is not inside it, and shows a text of others as text."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from pages import Dot, dots, histogram, page, share

ROWS = """{% import "pages/parts.html" as parts %}
<h1>{{ heading }}</h1>
{% call parts.table("Who has what", [("Name", ""), ("Marks", "number")], sortable=sortable) %}
<tr><th scope="row">{{ name }}</th><td class="number" data-value="3">3 of 4</td></tr>
{% endcall %}
"""


def made(folder: Path, text: str = ROWS, **values: object) -> str:
    (folder / "one.html").write_text(text)
    given: dict[str, object] = {"heading": "Marks", "name": "Ada", "sortable": True}
    return page(folder / "one.html", "A window", **(given | values))


def digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_the_policy_lets_in_the_style_and_the_script_of_the_page_and_nothing_else(tmp_path: Path) -> None:
    text = made(tmp_path, style="h1 { color: red; }")
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    (style,), (script,) = (re.findall(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL) for tag in ("style", "script"))
    assert "default-src 'none'" in policy
    assert f"style-src 'sha256-{digest(style)}'" in policy
    assert f"script-src 'sha256-{digest(script)}'" in policy
    assert "unsafe" not in policy
    assert "h1 { color: red; }" in style


def test_a_page_without_a_table_to_sort_may_run_no_script(tmp_path: Path) -> None:
    text = made(tmp_path, sortable=False, name='<table class="sortable">')
    assert "<script" not in text
    assert "script-src" not in text


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style>", "{{ 7 }}"])
def test_a_text_of_others_stays_text(tmp_path: Path, name: str) -> None:
    drawn = dots("d", name, [Dot(name, 0.5, 0.5)], name, name) + histogram("h", name, [0, 1], [1], name, name)
    text = made(tmp_path, ROWS + "{{ drawn }}", name=name, heading=name, drawn=drawn)
    assert "<script>alert" not in text
    assert "<img" not in text
    assert text.count("</style>") == 1
    assert "{{ 7 }}" not in text or name == "{{ 7 }}"


def test_a_name_that_the_template_lacks_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UndefinedError, match="misspelt"):
        made(tmp_path, "{{ misspelt }}")


def test_a_histogram_tells_its_numbers_in_a_table_as_well() -> None:
    drawn = histogram("marks", "Marks of the class", [0, 5, 10], [2, 7], "marks", "students")
    assert re.findall(r'<th scope="row">(.*?)</th><td class="number">(.*?)</td>', drawn) == [
        ("0 to under 5", "2"),
        ("5 to 10", "7"),
    ]
    heights = [float(each) for each in re.findall(r'class="bar".*?height="([\d.]+)"', drawn)]
    assert heights[0] / heights[1] == pytest.approx(2 / 7, abs=1e-3)


def test_plots_of_nothing_are_plots() -> None:
    assert "<svg" in histogram("empty", "Nothing", [0, 1], [0], "marks", "students")
    assert "<svg" in dots("none", "Nothing", [], "x", "y")


def test_a_share_is_never_wider_than_its_place() -> None:
    assert 'class="bar" width="100.00%"' in share(1.2)
    assert 'class="bar" width="0.00%"' in share(-1)


def test_names_of_code_in_a_sentence_are_set_as_code(tmp_path: Path) -> None:
    text = made(tmp_path, "<p>{{ name | with_code }}</p>", name="`std` divides by <n>, unless told `correction=0`.")
    assert "<p><code>std</code> divides by &lt;n&gt;, unless told <code>correction=0</code>.</p>" in text
