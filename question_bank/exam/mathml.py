"""pandoc's MathML, mended: spaces as TeX sets them, and nothing that needs an inline style."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

_NAMESPACE = "http://www.w3.org/1998/Math/MathML"
_APPLICATION = "\u2061"  # the invisible sign between a function and what it is applied to
_SLANT = ord("𝑨") - ord("𝐀")
_SCRIPTS = {"msub", "msup", "msubsup", "munder", "mover", "munderover"}

ElementTree.register_namespace("", _NAMESPACE)


def mended_formula(formula: str) -> str:
    """One ``<math>`` element as it should have been."""
    tree = ElementTree.fromstring(formula)
    for element in list(tree.iter()):
        _name_functions(element)
        _mend_letters(element, is_slanted=r"\boldsymbol" in formula)
        _align(element)
    _tighten_scripts(tree)
    text = ElementTree.tostring(tree, encoding="unicode")
    if tree.get("display") == "block":
        return f'<span class="wide formula">{text}</span>'
    return text


def _tag(element: Element) -> str:
    return element.tag.removeprefix(f"{{{_NAMESPACE}}}")


def _name_functions(parent: Element) -> None:
    """A function's name becomes an operator with thin spaces around it; before a bracket TeX sets none."""
    children = list(parent)
    for place, child in enumerate(children):
        core = child
        while _tag(core) in _SCRIPTS:
            core = core[0]
        if _tag(core) != "mrow" or len(core) != 2 or core[1].text != _APPLICATION or _tag(core[0]) != "mi":
            continue
        name = core[0].text
        core.clear()
        core.tag, core.text = f"{{{_NAMESPACE}}}mo", name
        core.attrib.update(form="prefix", lspace="0", rspace="0")
        if _tag(parent) in _SCRIPTS:
            continue
        before, behind = children[:place][-1:], children[place + 1 : place + 2]
        if behind and behind[0].get("form") is None:
            parent.insert(list(parent).index(child) + 1, _thin_space())
        if before and _tag(before[0]) != "mo" and _tag(before[0]) != "mspace":
            parent.insert(list(parent).index(child), _thin_space())


def _thin_space() -> Element:
    return Element(f"{{{_NAMESPACE}}}mspace", width="0.167em")


def _mend_letters(element: Element, *, is_slanted: bool) -> None:
    r"""∇ and ∞ stand upright, accents keep their width, and ``\mathbf`` is upright as in TeX."""
    text = element.text or ""
    if _tag(element) == "mi" and text in ("∇", "∞"):
        element.set("mathvariant", "normal")
    elif _tag(element) == "mo" and text in ("\u0302", "\u0303"):
        element.set("stretchy", "false")
    elif element.get("mathvariant") == "bold-italic" and not is_slanted:
        element.set("mathvariant", "bold")
        element.text = "".join(chr(ord(one) - _SLANT) if "𝑨" <= one <= "𝒛" else one for one in text)


def _align(element: Element) -> None:
    """Styles become classes; a table of aligned formulas, unlike a matrix, is in display style."""
    if _tag(element) == "mtable" and any("padding" in cell.get("style", "") for cell in element.iter()):
        element.set("displaystyle", "true")
        for cell in element.iter(f"{{{_NAMESPACE}}}mtd"):
            if "padding" in cell.get("style", ""):
                cell.set("class", "flush")
    if style := element.attrib.pop("style", ""):
        side = style.removeprefix("text-align: ").partition(";")[0]
        element.set("class", f"{element.get('class', '')} to-{side}".strip())
    element.attrib.pop("columnalign", None)


def _tighten_scripts(element: Element, *, in_script: bool = False) -> None:
    """In sub- and superscripts, TeX sets no space around relations and binary operators."""
    if in_script and _tag(element) == "mo" and element.get("form") is None:
        element.attrib.update(lspace="0", rspace="0")
    for place, child in enumerate(element):
        _tighten_scripts(child, in_script=in_script or (place > 0 and _tag(element) in _SCRIPTS))
