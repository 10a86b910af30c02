"""Plots as inline SVG: as wide as their place, with letters that keep their size, and their numbers in a table below.

Widths are in per cent and heights in pixels, so that a plot fits a telephone and a sheet of paper alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

_HEIGHT = 220  # of the part between the axes
_TOP = 24  # room for the numbers above bars
_LEFT, _RIGHT = 7.0, 1.5  # per cent, for the numbers of the left axis and for the last of the lower one


@dataclass(frozen=True)
class Dot:
    """A point of a plot.

    Attributes:
        label: what it stands for.
        x: in the units of the lower axis.
        y: in those of the left one.
        is_marked: whether it stands out.
    """

    label: str
    x: float
    y: float
    is_marked: bool = False


def histogram(name: str, title: str, edges: Sequence[float], counts: Sequence[int], of: str, things: str) -> Markup:
    """How many of something lie between each two edges.

    Args:
        name: no other plot of the page has it.
        title: what is shown, in a sentence.
        edges: one more than there are counts, in ascending order.
        counts: of what lies from an edge, itself included, to the next, which is included in the last one alone.
        of: what the edges are, as ``"marks"``.
        things: what is counted, as ``"students"``.
    """
    most = max([*counts, 1])
    width = (100 - _LEFT - _RIGHT) / max(len(counts), 1)
    floor = _TOP + _HEIGHT
    parts = [_line(_LEFT, floor, 100 - _RIGHT, floor)]
    for place, count in enumerate(counts):
        left, height = _LEFT + place * width, _HEIGHT * count / most
        if count:
            parts.append(
                Markup('<rect class="bar" x="{:.2f}%" y="{:.1f}" width="{:.2f}%" height="{:.1f}"/>').format(
                    left + 0.06 * width, floor - height, 0.88 * width, height
                )
            )
        parts.append(_text(left + width / 2, floor - height - 7, str(count), "middle", "value"))
    for place, edge in enumerate(edges):
        parts.append(_text(_LEFT + place * width, floor + 18, f"{edge:g}", "middle"))
    rows = [
        (f"{low:g} to {'' if place == len(counts) - 1 else 'under '}{high:g}", str(count))
        for place, (low, high, count) in enumerate(zip(edges[:-1], edges[1:], counts, strict=True))
    ]
    return _figure(name, title, parts, floor + 42, of, (of.capitalize(), things.capitalize()), rows)


def dots(name: str, title: str, points: Sequence[Dot], x_axis: str, y_axis: str, *, low: float = 0.0) -> Markup:
    """Points over both axes, each with its label where a pointer rests.

    Args:
        name: no other plot of the page has it.
        title: what is shown, in a sentence.
        points: whose x lie between 0 and 1, and whose y between ``low`` and 1.
        x_axis: what the lower axis tells.
        y_axis: what the left one tells.
        low: where the left axis begins.
    """
    floor, across = _TOP + _HEIGHT, 100 - _LEFT - _RIGHT
    parts = []
    steps = [low + (1 - low) * step / 4 for step in range(5)]
    for step in steps:
        height = floor - _HEIGHT * (step - low) / (1 - low)
        parts += [_line(_LEFT, height, 100 - _RIGHT, height), _text(_LEFT - 1, height + 4, f"{step:g}", "end")]
    parts += [_text(_LEFT + across * step / 4, floor + 18, f"{25 * step} %", "middle") for step in range(5)]
    for point in sorted(points, key=lambda each: each.is_marked):
        parts.append(
            Markup('<circle class="{}" cx="{:.2f}%" cy="{:.1f}" r="{}"><title>{}</title></circle>').format(
                "dot marked" if point.is_marked else "dot",
                _LEFT + across * point.x,
                floor - _HEIGHT * (max(point.y, low) - low) / (1 - low),
                6 if point.is_marked else 4.5,
                point.label,
            )
        )
    parts.append(_text(_LEFT, _TOP - 10, y_axis, "start"))
    rows = [(each.label, f"{100 * each.x:.0f} %", f"{each.y:.2f}") for each in points]
    return _figure(name, title, parts, floor + 42, x_axis, ("", x_axis, y_axis), rows)


def share(part: float) -> Markup:
    """A bar for a share between 0 and 1, to stand beside its number in a table, and so nothing that is read out."""
    return Markup(
        '<svg class="share" aria-hidden="true" width="100%" height="8">'
        '<rect class="whole" width="100%" height="8"/><rect class="bar" width="{:.2f}%" height="8"/></svg>'
    ).format(100 * min(max(part, 0.0), 1.0))


def _figure(
    name: str,
    title: str,
    parts: Iterable[Markup],
    height: int,
    below: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
) -> Markup:
    """A plot with its title, what stands below its lower axis, and its numbers."""
    label = _text(50, height - 4, below, "middle")
    head = Markup("").join(
        Markup('<th scope="col"{}>{}</th>').format(_right(n), text) for n, text in enumerate(headings)
    )
    body = Markup("\n").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            first, Markup("").join(Markup('<td class="number">{}</td>').format(cell) for cell in others)
        )
        for first, *others in rows
    )
    return Markup(
        '<figure class="plot">\n'
        '<svg role="img" aria-labelledby="{name}-title" aria-describedby="{name}-told" width="100%" height="{height}">'
        '<title id="{name}-title">{title}</title><desc id="{name}-told">Its numbers are in the table below.</desc>\n'
        "{parts}</svg>\n<figcaption>{title}</figcaption>\n"
        "<details><summary>The numbers</summary>\n"
        '<div class="wide" tabindex="0" role="group" aria-label="{title}"><table>\n'
        "<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div></details>\n</figure>"
    ).format(name=name, title=title, height=height, parts=Markup("\n").join([*parts, label]), head=head, body=body)


def _right(place: int) -> Markup:
    return Markup(' class="number"') if place else Markup("")


def _line(left: float, top: float, right: float, bottom: float) -> Markup:
    text = '<line class="axis" x1="{:.2f}%" y1="{:.1f}" x2="{:.2f}%" y2="{:.1f}"/>'
    return Markup(text).format(left, top, right, bottom)


def _text(x: float, y: float, text: str, anchor: str, kind: str = "label") -> Markup:
    return Markup('<text class="{}" x="{:.2f}%" y="{:.1f}" text-anchor="{}">{}</text>').format(
        kind, x, y, anchor, escape(text)
    )
