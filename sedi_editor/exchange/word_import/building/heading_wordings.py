"""The wordings of column headings and labels: the most common one is the plan's, others are of their departments."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from sedi_editor.exchange.word_import.building.ledger import Ledger
from sedi_editor.exchange.word_import.reading.own_style import own_style
from sedi_editor.exchange.word_import.reading.paragraph import WordParagraph
from sedi_editor.exchange.word_import.reading.reason import Reason
from sedi_editor.plan.language import default_text
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import Text, TextKey


class HeadingWording(Struct, frozen=True):
    """One wording of a heading in the file.

    Every character counts in our own documents; spacing and case do not count in others.
    """

    rich: RichText
    exact: bool

    @property
    def key(self) -> object:
        """Two wordings with the same key are one wording."""
        return self.rich if self.exact else "".join(self.rich.plain.split()).casefold()


class DepartmentWordings(Struct):
    """All wordings in one department, with the paragraphs that have them."""

    met: dict[TextKey, list[tuple[HeadingWording, Sequence[WordParagraph]]]] = field(
        default_factory=dict[TextKey, list[tuple[HeadingWording, Sequence[WordParagraph]]]]
    )

    def add(self, key: TextKey, rich: RichText, paragraphs: Sequence[WordParagraph]) -> None:
        """Add a wording of a heading; an empty text is ignored."""
        if rich:
            exact = any(own_style(paragraph.style) for paragraph in paragraphs)
            self.met.setdefault(key, []).append((HeadingWording(rich, exact), paragraphs))

    def chosen(self, ledger: Ledger) -> dict[TextKey, HeadingWording]:
        """The wording of each heading in the department; if it has several, all but the first are listed."""
        chosen: dict[TextKey, HeadingWording] = {}
        for key, met in self.met.items():
            chosen[key] = winner = most_common(wording for wording, _ in met)
            for wording, paragraphs in met:
                if wording.key != winner.key:
                    _list(wording, paragraphs, ledger)
        return chosen


def _list(wording: HeadingWording, paragraphs: Sequence[WordParagraph], ledger: Ledger) -> None:
    for paragraph in paragraphs:
        if paragraph.lead:
            ledger.place_all_but(paragraph, wording.rich.plain, Reason.OTHER_WORDING)
        else:
            ledger.leave_out([paragraph], Reason.OTHER_WORDING)


def most_common(wordings: Iterable[HeadingWording]) -> HeadingWording:
    """The most common wording, in its most common spelling; the first of equally common ones."""
    everything = list(wordings)
    key, _ = Counter(one.key for one in everything).most_common(1)[0]
    return Counter(one for one in everything if one.key == key).most_common(1)[0][0]


def chosen_wordings(
    departments: Sequence[dict[TextKey, HeadingWording]],
) -> tuple[dict[TextKey, Text], list[dict[TextKey, Text]]]:
    """The headings of the plan, and those of each department. Official default wordings are left out."""
    keys = list(dict.fromkeys(key for wordings in departments for key in wordings))
    plan: dict[TextKey, Text] = {}
    own: list[dict[TextKey, Text]] = [{} for _ in departments]
    for key in keys:
        usual = most_common(wordings[key] for wordings in departments if key in wordings)
        if not is_default(key, usual.rich):
            plan[key] = Text(usual.rich)
        for wordings, texts in zip(departments, own, strict=True):
            if key in wordings and wordings[key].key != usual.key:
                texts[key] = Text(wordings[key].rich)
    return plan, own


def is_default(key: TextKey, rich: RichText) -> bool:
    """Whether `rich` is the official wording, which a plan does not need to store."""
    name, language = key
    return rich == RichText.from_plain(default_text(name, language))
