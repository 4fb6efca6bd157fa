"""The words of diagrams and charts, which are parts of their own."""

from collections.abc import Iterator

from sedi_editor.exchange.word_import.reading.xml_names import CHART, DIAGRAM, DRAWING, NEW_CHART, Element

_PARAGRAPH, _TEXT = f"{{{DRAWING}}}p", f"{{{DRAWING}}}t"
_BREAK = f"{{{DRAWING}}}br"
_POINT, _POINT_TEXT = f"{{{DIAGRAM}}}pt", f"{{{DIAGRAM}}}t"
_VALUE, _NEW_VALUE, _NEW_POINT = f"{{{CHART}}}v", f"{{{NEW_CHART}}}v", f"{{{NEW_CHART}}}pt"
_NAMES = {f"{{{CHART}}}tx", f"{{{CHART}}}cat"}
"""The elements of a chart with names of series, titles and categories; other values are figures."""
_NEW_NAMES = f"{{{NEW_CHART}}}strDim"


def drawn_lines(container: Element) -> Iterator[str]:
    """The paragraphs of DrawingML in `container` that have words."""
    for paragraph in container.iter(_PARAGRAPH):
        line = "".join(" " if piece.tag == _BREAK else piece.text or "" for piece in paragraph.iter(_TEXT, _BREAK))
        if line.strip():
            yield line


def diagram_lines(data: Element) -> list[str]:
    """The texts of a diagram (ECMA-376-1, 21.4), from its data part; points for the layout have none."""
    points = (point for point in data.iter(_POINT) if point.get("type", "node") != "pres")
    return [line for point in points for text in point.iterchildren(_POINT_TEXT) for line in drawn_lines(text)]


def chart_lines(chart: Element) -> list[str]:
    """The titles, names of series and categories of a chart (ECMA-376-1, 21.2), each once."""
    lines = list(drawn_lines(chart))
    for value in chart.iter(_VALUE, _NEW_VALUE, _NEW_POINT):
        above = {str(ancestor.tag) for ancestor in value.iterancestors()}
        if value.tag == _NEW_VALUE or above & _NAMES or (value.tag == _NEW_POINT and _NEW_NAMES in above):
            lines.append(value.text or "")
    return list(dict.fromkeys(line for line in lines if line.strip()))
