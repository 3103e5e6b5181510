"""Charts: pygal draws them, and the page builds the drawing node by node, so that no markup is ever inserted.

The look is the page's: the drawing has classes and no colours, and so follows the dark mode of the page.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, g

from hatcheck.errors import HatcheckError
from hatcheck.server.guard import PERSON, door
from hatcheck.server.parts import answer

drawing = Blueprint("drawing", __name__, url_prefix="/v1")

LABEL_PX = 13
COLUMNS_HEIGHT = 240
BAR_HEIGHT = 34
PX_PER_LABEL = 84
LETTER_PX = 7.2
"""Pygal leaves room for labels by this width of a letter; names take two fifths of the drawing at most."""
_KEPT = frozenset({"svg", "g", "rect", "path", "line", "circle", "text", "title"})
_NAMED = frozenset({"class", "d", "x", "y", "width", "height", "rx", "ry", "transform", "viewBox", "cx", "cy", "r"})


@drawing.post("/drawing")
@door(PERSON, body="DrawingRequest")
def draw() -> Response:
    for number, series in enumerate(g.value["series"]):
        if len(series["values"]) != len(g.value["labels"]):
            errors = ({"pointer": f"/series/{number}/values", "code": "length"},)
            raise HatcheckError("invalid-value", "There must be as many values as labels.", errors)
    return answer(draw_chart(g.value))


def draw_chart(asked: dict[str, Any]) -> dict[str, Any]:
    """The chart as a tree of SVG elements: tag, attributes, children (elements and texts)."""
    import pygal  # half a second that a helper without an open page never needs

    is_columns = asked["kind"] == "columns"
    settings = {
        "width": asked["width"],
        "height": COLUMNS_HEIGHT if is_columns else BAR_HEIGHT * len(asked["labels"]) + 40,
        "style": pygal.style.Style(label_font_size=LABEL_PX, major_label_font_size=LABEL_PX),
        "show_legend": False,
        "js": [],
        "margin": 2,
        "spacing": 4,
        "order_min": 0,
        "max_scale": 6,
        "formatter": lambda value: f"{value:,.0f}",
    }
    if is_columns:
        chart = pygal.StackedBar(**settings, x_labels_major_every=_every(asked), show_minor_x_labels=False)
    else:
        chart = pygal.HorizontalStackedBar(**settings)
    chart.title = None
    chart.truncate_label = -1 if is_columns else max(int(asked["width"] * 0.4 / LETTER_PX), 4)
    order = slice(None) if is_columns else slice(None, None, -1)  # pygal lays bars from the bottom up
    chart.x_labels = asked["labels"][order]
    for series in asked["series"]:
        chart.add(series["name"], series["values"][order])
    root = _element(chart.render_tree(), [series["name"] for series in asked["series"]])
    root["children"].insert(0, {"tag": "title", "attributes": {}, "children": [asked["title"]]})
    return root


def _every(asked: dict[str, Any]) -> int:
    """Which labels there is room for: each second, each third …"""
    room = max(2, asked["width"] // PX_PER_LABEL)
    every: int = -(-len(asked["labels"]) // room)
    return every


def _element(node: Any, series: list[str], name: str = "") -> dict[str, Any]:
    """An element of pygal's, without what needs scripts or styles; a bar says in a title what it stands for."""
    classes = node.get("class", "").split()
    number = next((part.removeprefix("serie-") for part in classes if part.startswith("serie-")), None)
    name = series[int(number)] if number is not None else name
    children: list[Any] = [node.text] if node.tag == "text" and node.text else []
    if "bar" in classes:
        children.append({"tag": "title", "attributes": {}, "children": [_told(node, name)]})
    children += [_element(child, series, name) for child in node if child.tag in _KEPT and _is_drawn(child)]
    attributes = {key: _rounded(value) for key, value in node.items() if key in _NAMED and value}
    return {"tag": node.tag, "attributes": attributes, "children": children}


def _is_drawn(node: Any) -> bool:
    is_empty = node.tag == "rect" and 0.0 in {float(node.get(side) or 0) for side in ("width", "height")}
    return node.tag != "title" and not is_empty and not node.get("class", "").endswith("overlay")


def _told(bar: Any, name: str) -> str:
    told = {child.get("class"): child.text for child in bar if child.tag == "desc"}
    return f"{told.get('x_label', '')}, {name}: {told.get('value', '')}"


def _rounded(value: str) -> str:
    try:
        return f"{float(value):.1f}".rstrip("0").rstrip(".")
    except ValueError:
        return value
