"""PDF pages, set by Typst with the fonts that are inside it: the same bytes on every machine."""

from __future__ import annotations

import typst

from question_bank.exam.pandoc import ConversionError
from question_bank.exam.paper import Paper
from question_bank.exam.rendering import render, source
from question_bank.exam.typst_text import to_typst, typst_string

_TIMESTAMP = 0  # stands in the file as the time of its making


def pdf(template: str, title: str, paper: Paper) -> bytes:
    """The template ``NAME.typ`` as a tagged PDF that meets PDF/UA-1.

    Raises:
        ConversionError: if Typst cannot set it.
    """
    return compiled(typst_source(template, title, paper))


def typst_source(template: str, title: str, paper: Paper) -> str:
    """What Typst is given."""
    layout = source("layout.typ")
    return render(template, paper, to_typst, title=title, layout=layout, quoted=typst_string)


def compiled(text: str) -> bytes:
    """The PDF of a Typst source, which can read no file and no font but those inside Typst.

    Raises:
        ConversionError: if Typst cannot set it, or not without a warning.
    """
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[])
    try:
        compiler = typst.Compiler(text.encode(), font_paths=fonts)
        result, warnings = compiler.compile_with_warnings(format="pdf", timestamp=_TIMESTAMP, pdf_standards=["ua-1"])
    except RuntimeError as error:
        raise ConversionError(f"Typst cannot set a text of this exam: {error}") from None
    if warnings:
        raise ConversionError(f"Typst warns of a text of this exam: {warnings[0]}")
    assert isinstance(result, bytes)
    return result
