"""The font of formulas in HTML: browsers have none of their own whose brackets grow with what they enclose.

STIX Two Math, under the SIL Open Font License, out of the package ziamath; a page carries the glyphs that it uses.
"""

from __future__ import annotations

import io
import re
from importlib.metadata import distribution

_FORMULA = re.compile(r"<math.*?</math>", re.DOTALL)
_ANNOTATION = re.compile(r"<annotation.*?</annotation>", re.DOTALL)
_ALWAYS = "()[]{}|‖√−′⟨⟩⌈⌉⌊⌋‾^˜"
_ITALIC_LATIN, _ITALIC_GREEK = 0x1D434, 0x1D6E2  # 𝐴 and 𝛢: browsers show a variable in these


def math_font(html: str) -> bytes:
    """STIX Two Math with the glyphs of a page's formulas, as WOFF; empty for a page without formulas."""
    formulas = "".join(_ANNOTATION.sub("", formula) for formula in _FORMULA.findall(html))
    if not formulas:
        return b""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    path = distribution("ziamath").locate_file("ziamath/fonts/STIXTwoMath-Regular.ttf")
    font = TTFont(str(path), recalcTimestamp=False)
    options = subset.Options(layout_features=["*"], notdef_outline=True, hinting=False)
    options.drop_tables += ["DSIG"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=sorted(set(map(ord, _ALWAYS)) | {code for one in formulas for code in _codes(one)}))
    subsetter.subset(font)
    font.flavor = "woff"
    file = io.BytesIO()
    font.save(file, reorderTables=True)
    return file.getvalue()


def _codes(character: str) -> list[int]:
    """A character, and the slanted one that stands for it as a variable."""
    code = ord(character)
    if "A" <= character <= "Z":
        return [code, _ITALIC_LATIN + code - ord("A")]
    if character == "h":
        return [code, 0x210E]  # Planck's constant took its place
    if "a" <= character <= "z":
        return [code, _ITALIC_LATIN + 26 + code - ord("a")]
    if "Α" <= character <= "Ω":
        return [code, _ITALIC_GREEK + code - ord("Α")]
    if "α" <= character <= "ω":
        return [code, _ITALIC_GREEK + 26 + code - ord("α")]
    return [
        code,
        *{"ϵ": [0x1D716], "ϑ": [0x1D717], "ϕ": [0x1D719], "ϱ": [0x1D71A], "ϖ": [0x1D71B], "∂": [0x1D715]}.get(
            character, []
        ),
    ]
