"""What exams and keys say, in each format."""

import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from pypdf import PdfReader

from question_bank.bank import load_bank
from question_bank.exam.formats import FORMATS, files_of
from question_bank.exam.making import make_paper
from question_bank.question import SHIPPED
from tests.question_bank.small_bank import QUESTIONS, write_bank

Pages = dict[str, bytes]
ONLY_IN_KEYS = ("Feedback of", "Solved", "Model answer", "Rubric", "Wrong answers", "Know ")
VOID = {"meta", "input", "img", "br", "link"}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """Every file of an exam with all questions of a small bank."""
    paper = make_paper(write_bank(tmp_path_factory.mktemp("bank")), 7, count=len(QUESTIONS))
    return {name: content for chosen in FORMATS for name, content in files_of(paper, chosen).items()}


class Page(HTMLParser):
    """An HTML page: its elements with their attributes, and its text; elements have to be closed in order."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html.decode())
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"annotation", "style"} & set(self._open):
            self.text += data

    def all(self, *tags: str) -> list[dict[str, str]]:
        """The attributes of all elements with one of these tags."""
        return [attributes for tag, attributes in self.elements if tag in tags]


def pdf_text(content: bytes) -> str:
    """What the pages of a PDF say, with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def notebook_text(content: bytes) -> str:
    """What the cells say."""
    return "\n\n".join(cell.source for cell in nbformat.reads(content.decode(), as_version=4).cells)


READERS: dict[str, Callable[[bytes], str]] = {
    "pdf": pdf_text,
    "html": lambda content: " ".join(Page(content).text.split()),
    "md": lambda content: content.decode(),
    "ipynb": notebook_text,
}


@pytest.mark.parametrize("suffix", FORMATS)
def test_exam_and_key(pages: Pages, suffix: str) -> None:
    """Both have every question, the sums and the seed; feedback, solutions and rubrics are in the key alone."""
    exam, key = (READERS[suffix](pages[f"{name}.{suffix}"]) for name in ("exam", "key"))
    for text in (exam, key):
        assert "13 questions, 24 marks, 30.5 minutes" in text
        assert re.search(r"[Ss]eed 7\b", text)
        assert [int(number) for number in re.findall(r"Question (\d+)\s+[\d.]+ mark", text)] == list(range(1, 14))
        assert "4 marks · 3 minutes" in text and "1 mark · 1.5 minutes" in text
        assert "each option earns an equal share of the marks" in text
        for asked in ("Which are positive?", "The entropy of a constant is zero.", "Compute the gradient."):
            assert asked in text
        assert "<<" not in text and "[[" not in text
    for words in ONLY_IN_KEYS:
        assert words not in exam, words
        assert words in key, words
    for feedback in ("zero", "one", "e", "none", "square", "neither", "solid", "a wrong answer", "line 2"):
        assert f"Feedback of {feedback}" in key
    for said in ("Nothing is uncertain.", "Counting begins at 1.", "earns 1 mark", "return y", "may change places"):
        assert said in key and said not in exam


def test_pdf_pages(pages: Pages) -> None:
    """Are tagged for screen readers, with a title, a language, and nothing that tells when or where they were made."""
    reader = PdfReader(io.BytesIO(pages["exam.pdf"]))
    catalog = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"] and catalog["/Lang"] == "en-GB"
    assert reader.metadata is not None and reader.metadata.title == "Practice exam"
    assert str(reader.metadata.creation_date).startswith("1970-01-01")
    assert b"pdfuaid" in pages["exam.pdf"]
    assert "Two straight lines & a crossing" not in pdf_text(
        pages["exam.pdf"]
    )  # it is what a reader says, not a caption


@pytest.mark.parametrize("name", ["exam.html", "key.html"])
def test_html_pages_need_nothing_but_themselves(pages: Pages, name: str) -> None:
    """A strict policy; no script, no inline style, no address."""
    page, text = Page(pages[name]), pages[name].decode()
    (policy,) = [meta["content"] for meta in page.all("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-") and "unsafe" not in policy
    assert not page.all("script", "link", "iframe", "object")
    assert not [attributes for _, attributes in page.elements if "style" in attributes or "onclick" in attributes]
    addresses = set(re.findall(r"(?:https?:)?//[a-z0-9.]+", re.sub(r'(src="data:|url\("data:)[^"]*', "", text)))
    assert addresses <= {"http://www.w3.org"}  # MathML's namespace
    assert all(image["src"].startswith("data:image/svg+xml;base64,") and image["alt"] for image in page.all("img"))
    assert "font/woff;base64," in text and len(page.all("math")) > 5
    assert [tag for tag, _ in page.elements].count("h1") == 1
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_an_html_exam_can_be_filled_in(pages: Pages) -> None:
    """Each question is a set of fields with a legend, each field has a label, and choices are native."""
    page = Page(pages["exam.html"])
    assert len(page.all("fieldset")) == len(page.all("legend")) == len(page.all("h2")) == len(QUESTIONS)
    labelled = {label["for"] for label in page.all("label")}
    assert {field["id"] for field in page.all("input", "textarea")} == labelled
    types = [field.get("type", "text") for field in page.all("input")]
    assert types.count("checkbox") == 5 and types.count("radio") == 4 + 2 + 2
    assert not [field for field in page.all("input") if "checked" in field]
    assert not Page(pages["key.html"]).all("input", "textarea")


def test_a_notebook_has_a_cell_for_each_answer(pages: Pages) -> None:
    """Behind its question, empty; blanks are filled in where the code stands."""
    notebook = nbformat.reads(pages["exam.ipynb"].decode(), as_version=4)
    nbformat.validate(notebook)
    tags = [cell.metadata.tags[0] for cell in notebook.cells[1:]]
    assert tags == ["question", "answer"] * len(QUESTIONS)
    answers = {cell.metadata.markscheme.question: cell for cell in notebook.cells[2::2]}
    assert set(answers) == set(QUESTIONS)
    assert answers["filled"].cell_type == "code" and "return ⟨1⟩ * x" in answers["filled"].source
    assert answers["monotone"].source == "**Answer:** "
    (figure,) = [cell.attachments for cell in notebook.cells if cell.get("attachments")]
    assert "svg" in json.dumps(figure)


def test_plain_markdown(pages: Pages) -> None:
    """TeX as it was written, boxes to tick, a figure in a file of its own."""
    text = pages["exam.md"].decode()
    assert r"What is $\int_0^1 2x\,\mathrm{d}x$?" in text
    assert re.search(r"- \[ \] \*\*[A-D]\*\* \$x\$ where the line\n  `x = y` crosses\n", text)
    assert "![Two straight lines & a crossing](figure-1.svg)" in text
    assert b"<svg" in pages["figure-1.svg"]
    assert "\n\n\n" not in text and text.endswith("\n")


def test_every_shipped_question_can_be_printed() -> None:
    """In every format, without a warning; each stands on the exam and on its key."""
    paper = make_paper(SHIPPED, 1, count=len(load_bank(SHIPPED)))
    for chosen in FORMATS:
        for name, content in files_of(paper, chosen).items():
            if not name.startswith("figure"):
                text = READERS[Path(name).suffix[1:]](content)
                assert f"Question {len(paper.items)}" in text, name
