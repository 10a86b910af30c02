"""Plots as inline SVG: as wide as their place, with letters that keep their size, and their numbers in a table below.

Widths are in per cent and heights in pixels, so that a plot fits a telephone and a sheet of paper alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

_HEIGHT = 220  # of the part between the axes
_TOP = 24  # room for the numbers above bars
_LEFT, _RIGHT = 7.0, 2.5  # per cent, for the numbers of the left axis and for the last of the lower one
_SIDE = 1.5  # per cent, where there is no left axis


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
    floor = _TOP + _HEIGHT
    scale = (100 - 2 * _SIDE) / (edges[-1] - edges[0])
    places = [_SIDE + (edge - edges[0]) * scale for edge in edges]
    parts = [_line(_SIDE, floor, 100 - _SIDE, floor)]
    for left, right, count in zip(places[:-1], places[1:], counts, strict=True):
        width, height = right - left, _HEIGHT * count / most
        if count:
            parts.append(
                Markup('<rect class="bar" x="{:.2f}%" y="{:.1f}" width="{:.2f}%" height="{:.1f}"/>').format(
                    left + 0.06 * width, floor - height, 0.88 * width, height
                )
            )
        parts.append(_text(left + width / 2, floor - height - 7, str(count), "middle", "value"))
    for place, edge in zip(places, edges, strict=True):
        parts.append(_text(place, floor + 18, f"{edge:g}", "middle"))
    rows = [
        (f"{low:g} to {'' if place == len(counts) - 1 else 'under '}{high:g}", str(count))
        for place, (low, high, count) in enumerate(zip(edges[:-1], edges[1:], counts, strict=True))
    ]
    return _figure(name, title, parts, floor + 42, of, (of.capitalize(), things.capitalize()), rows)


def dots(name: str, title: str, points: Sequence[Dot], x_axis: str, y_axis: str, *, told: str = "") -> Markup:
    """Points over both axes, each with its label where a pointer rests.

    Args:
        name: no other plot of the page has it.
        title: what is shown, in a sentence.
        points: whose x lie between 0 and 1, and whose y between −1 and 1.
        x_axis: what the lower axis tells.
        y_axis: what the left one tells.
        told: where the page tells the numbers, in a sentence; empty to have them in a table of their own.
    """
    lowest = min((point.y for point in points), default=0.0)
    low = 0.0 if lowest >= 0 else -0.5 if lowest >= -0.5 else -1.0
    floor, across = _TOP + _HEIGHT, 100 - _LEFT - _RIGHT
    parts = []
    step = 0.25 if low == 0 else 0.5
    for number in range(round((1 - low) / step) + 1):
        value = low + number * step
        height = floor - _HEIGHT * (value - low) / (1 - low)
        is_zero = low < 0 and value == 0
        parts += [
            _line(_LEFT, height, 100 - _RIGHT, height, "axis zero" if is_zero else "axis"),
            _text(_LEFT - 1, height + 4, f"{value:g}".replace("-", "−"), "end"),
        ]
    parts += [_text(_LEFT + across * place / 4, floor + 18, f"{25 * place} %", "middle") for place in range(5)]
    for point in sorted(points, key=lambda each: each.is_marked):
        parts.append(
            Markup('<circle class="{}" cx="{:.2f}%" cy="{:.1f}" r="{}"><title>{}</title></circle>').format(
                "dot marked" if point.is_marked else "dot",
                _LEFT + across * point.x,
                floor - _HEIGHT * (point.y - low) / (1 - low),
                6 if point.is_marked else 5,
                point.label,
            )
        )
    parts.append(_text(_LEFT, _TOP - 10, y_axis, "start"))
    rows = [(each.label, f"{100 * each.x:.0f} %", f"{each.y:.2f}") for each in points]
    return _figure(name, title, parts, floor + 42, x_axis, ("", x_axis, y_axis), [] if told else rows, told)


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
    told: str = "",
) -> Markup:
    """A plot with its title, what stands below its lower axis, and its numbers, unless they are told elsewhere."""
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
    table = (
        ""
        if told
        else Markup(
            "<details><summary>The numbers</summary>\n"
            '<div class="wide" tabindex="0" role="group" aria-label="{}"><table>\n'
            "<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody></table></div></details>\n"
        ).format(title, head, body)
    )
    return Markup(
        '<figure class="plot">\n'
        '<svg role="img" aria-labelledby="{name}-title" aria-describedby="{name}-told" width="100%" height="{height}">'
        '<title id="{name}-title">{title}</title><desc id="{name}-told">{told}</desc>\n'
        "{parts}</svg>\n<figcaption>{title}</figcaption>\n{table}</figure>"
    ).format(
        name=name,
        title=title,
        told=told or "Its numbers are in the table below.",
        height=height,
        parts=Markup("\n").join([*parts, label]),
        table=table,
    )


def _right(place: int) -> Markup:
    return Markup(' class="number"') if place else Markup("")


def _line(left: float, top: float, right: float, bottom: float, kind: str = "axis") -> Markup:
    text = '<line class="{}" x1="{:.2f}%" y1="{:.1f}" x2="{:.2f}%" y2="{:.1f}"/>'
    return Markup(text).format(kind, left, top, right, bottom)


def _text(x: float, y: float, text: str, anchor: str, kind: str = "label") -> Markup:
    return Markup('<text class="{}" x="{:.2f}%" y="{:.1f}" text-anchor="{}">{}</text>').format(
        kind, x, y, anchor, escape(text)
    )
