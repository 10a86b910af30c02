"""From Markdown with TeX to Typst and to HTML."""

import pytest

from question_bank.exam.html_text import inline, to_html
from question_bank.exam.mathfont import math_font
from question_bank.exam.pandoc import ConversionError
from question_bank.exam.pdf import compiled
from question_bank.exam.rendering import source
from question_bank.exam.typst_text import to_typst, typst_string
from question_bank.tex import _COMMANDS

WITH_ARGUMENT = frozenset(
    [
        *("mathbb", "mathbf", "mathcal", "mathrm", "mathit", "mathsf", "boldsymbol", "operatorname", "sqrt"),
        *("text", "textbf", "textit", "textrm", "hat", "bar", "tilde", "vec", "dot", "ddot"),
        *("overline", "underline", "widehat", "widetilde", "underbrace", "overbrace"),
    ]
)
WITH_TWO = frozenset(["frac", "dfrac", "tfrac", "binom"])
FENCES = {"left": r"\left(x\right)", "right": r"\left(x\right)", "limits": r"\sum\limits_i", "not": r"\not= x"}


def formula(command: str) -> str:
    """One that uses the command as it has to be used."""
    if command in FENCES:
        return FENCES[command]
    if command in ("begin", "end"):
        return r"\begin{cases} a & b\end{cases}"
    if command.lower().startswith("big"):
        return rf"\{command}( x"
    if command.startswith(("lV", "lv", "langle", "lfloor", "lceil", "rV", "rv", "rangle", "rfloor", "rceil")):
        return rf"\l{command[1:]} x \r{command[1:]}"
    return rf"\{command}{{x}}{{y}}" if command in WITH_TWO | WITH_ARGUMENT else rf"a \{command} b"


def html(text: str) -> str:
    """The text in HTML."""
    return to_html([text])[text]


def typst(text: str) -> str:
    """The text in Typst."""
    return to_typst([text])[text]


def page(*texts: str) -> bytes:
    """A PDF of the texts."""
    body = "\n\n".join(to_typst(texts).values())
    return compiled(source("layout.typ") + f'#show: sheet.with(title: "Page", running: "")\n{body}')


def test_every_allowed_command_can_be_set() -> None:
    """All TeX that questions may use gives neither an error nor a warning, on paper and on the page."""
    formulas = [f"${formula(command)}$" for command in sorted(_COMMANDS)]
    assert page(*formulas).startswith(b"%PDF")
    for text, converted in to_html(formulas).items():
        assert "<math" in converted and " style=" not in converted, text


def test_each_text_once_in_any_number() -> None:
    """Of many texts, each becomes what it becomes alone; nothing leaks from one into the next."""
    texts = ["", "- a\n- b", "$x$ [a]", "```text\na\n```", "1. one", "last *one*", "- a\n- b"]
    assert to_typst(texts) == {text: typst(text) for text in texts}
    assert to_html(texts) == {text: html(text) for text in texts}
    assert to_typst([]) == to_html([]) == {}


def test_formulas_on_paper_carry_their_tex() -> None:
    """For people who hear the page."""
    assert typst(r"$\bar\alpha_t$") == r'#math.equation(block: false, alt: "\\bar\\alpha_t", $macron(alpha)_t$);'
    assert typst("$$x$$").startswith('#math.equation(block: true, alt: "x", $')


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"\argmin_x f", "arg min_x f"),
        (r"\operatorname*{argmax}_x f", "arg max_x f"),
        (r"a \cap b", "a inter b"),
        (r"a \odot b \otimes c", "a dot.o b times.o c"),
        (r"\operatorname{tr}(A)", 'op("tr") \\( A \\)'),
        (r"\text{tr}", 'upright("tr")'),
        (r"a\!b", "a b"),
    ],
)
def test_what_pandoc_gets_wrong_for_typst(tex: str, expected: str) -> None:
    """Is mended."""
    assert f"${expected}$" in typst(f"${tex}$")


def test_formulas_in_html() -> None:
    """Names have space around them, aligned formulas are displayed, and TeX is kept."""
    assert '<mo form="prefix" lspace="0" rspace="0">log</mo><mspace width="0.167em" /><mi>p</mi>' in html(r"$\log p$")
    assert '>log</mo><mo stretchy="false" form="prefix">(</mo>' in html(r"$\log(p)$")
    aligned = html(r"$$\begin{aligned} a &= b \\ &= c \end{aligned}$$")
    assert '<mtable displaystyle="true">' in aligned and '<mtd class="flush to-right">' in aligned
    assert "displaystyle" not in html(r"$\begin{pmatrix} 1 & 2 \end{pmatrix}$")
    assert '<annotation encoding="application/x-tex">\\log p</annotation>' in html(r"$\log p$")
    assert '<mi mathvariant="bold">𝐱</mi>' in html(r"$\mathbf{x}$")
    assert '<mi mathvariant="bold-italic">𝒙</mi>' in html(r"$\boldsymbol{x}$")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("```python\nx = 1", ""),
        ("A <b>bold</b> word.", "Raw HTML (<b>) would be lost on paper"),
        ("![a cat](cat.png)", "An image cannot be carried along"),
        (r"A $\undefined{x}$ here", r"there is no such formula as $\undefined{x}$"),
    ],
)
def test_texts_that_cannot_be_shown(text: str, reason: str) -> None:
    """Are refused with their words, if something stands behind them or not."""
    with pytest.raises(ConversionError) as refusal:
        to_html([text, "another"])
    assert reason in str(refusal.value)


def test_a_page_reads_no_file_and_no_package() -> None:
    """Text cannot smuggle Typst in, and Typst itself finds nothing on the disk."""
    assert page('#read("/etc/passwd") $x$[a](b) #{ panic() } @ref // not a comment').startswith(b"%PDF")
    for text in ('#read("/etc/passwd")', '#import "@preview/cetz:0.3.4"', "#panic()"):
        with pytest.raises(ConversionError):
            compiled(text)
    assert typst_string('a "b" \\ c\n') == '"a \\"b\\" \\\\ c\\n"'


def test_a_font_of_what_is_used() -> None:
    """The same bytes each time, and none without formulas."""
    text = html(r"$\left(\frac{x}{\sigma}\right)$")
    assert math_font(text) == math_font(text)
    assert math_font(text).startswith(b"wOFF") and len(math_font(text)) < len(
        math_font(html(r"$\sum \int \alpha \nabla AB$" * 9))
    )
    assert math_font("<p>x</p>") == b""


def test_a_paragraph_inside_another() -> None:
    """Loses its tags if it is alone."""
    assert inline("<p>a</p>") == "a"
    assert inline("<p>a</p>\n<p>b</p>") == "<p>a</p>\n<p>b</p>"
