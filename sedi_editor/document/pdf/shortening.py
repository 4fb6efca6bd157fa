"""A text cut to a few lines, with an ellipsis where words are left out."""

from itertools import accumulate

from sedi_editor.document.pdf.fonts import Face

_ELLIPSIS = "…"


def shortened(text: str, mark: str, face: Face, limit: float, lines: int) -> str:
    """As many words of `text` as fit into `lines` lines of `limit` ems, and `mark`, which may be empty, after them.

    A first word that is too wide by itself is cut after a letter.
    """
    typed = text.split()
    places = _places(typed, face, limit, lines)
    ending = [mark] if mark else []
    if len(places) == len(typed) and _has_room(places[-1] if places else (1, 0.0), mark, "", face, limit, lines):
        return " ".join([*typed, *ending])
    for count in range(len(places), 0, -1):
        if _has_room(places[count - 1], mark, _ELLIPSIS, face, limit, lines):
            return " ".join([*typed[:count]]) + " ".join([_ELLIPSIS, *ending])
    end = " ".join([_ELLIPSIS, *ending])
    room = limit - face.words[end][0]
    letters = sum(width <= room for width in accumulate([face.widths[letter] for letter in typed[0]]))
    return typed[0][:letters] + end


def _places(typed: list[str], face: Face, limit: float, lines: int) -> list[tuple[int, float]]:
    """The line of each word, from 1, and the width of that line up to the word, for the words that fit."""
    words, space = face.words, face.space_width
    places: list[tuple[int, float]] = []
    line, used = 1, 0.0
    for word in typed:
        width = words[f"{word} "][0] - space
        if used and used + space + width > limit:
            line, used = line + 1, 0.0
        used += width if not used else space + width
        if line > lines or width > limit:
            break
        places.append((line, used))
    return places


def _has_room(place: tuple[int, float], mark: str, ellipsis: str, face: Face, limit: float, lines: int) -> bool:
    """Whether the ellipsis fits behind a word that ends at `place`, and the mark there or on the next line."""
    line, used = place
    used += face.words[ellipsis][0]
    if used > limit or not mark:
        return used <= limit
    width = face.words[mark][0]
    return used + face.space_width + width <= limit or (line < lines and width <= limit)
