"""Rows, one after another, into departments, lines, objectives, topics, initiatives and rows."""

import re
from collections.abc import Sequence

from sedi_editor.exchange.word_import.building.heading_wordings import settled
from sedi_editor.exchange.word_import.building.ledger import Ledger
from sedi_editor.exchange.word_import.building.node import Branch
from sedi_editor.exchange.word_import.building.node_ids import NodeIds
from sedi_editor.exchange.word_import.building.notes import HeadingMade, Note, RowEvent, RowNote
from sedi_editor.exchange.word_import.building.section import Section
from sedi_editor.exchange.word_import.building.taken_for import TakenFor
from sedi_editor.exchange.word_import.building.texts import Sides, trimmed_heading
from sedi_editor.exchange.word_import.reading.own_style import own_style
from sedi_editor.exchange.word_import.reading.paragraph import Paragraph
from sedi_editor.exchange.word_import.reading.reason import Reason
from sedi_editor.exchange.word_import.understanding.bookmarks import bookmarked_kinds, lead_of
from sedi_editor.exchange.word_import.understanding.columns import COLUMNS, GridCell, GridRow
from sedi_editor.exchange.word_import.understanding.fixed_words import folded
from sedi_editor.exchange.word_import.understanding.heading_parts import (
    CONTINUED,
    first_words,
    is_number,
    take_department,
    take_label,
    take_number,
    take_number_before_label,
)
from sedi_editor.exchange.word_import.understanding.recognition import Recognised, Surroundings
from sedi_editor.exchange.word_import.understanding.row_kind import RowKind
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import RichText
from sedi_editor.plan.tree import Node, Text, TextKey

_HEADING_OF = {RowKind.LINE: Field.HEADING_LINE, RowKind.OBJECTIVE: Field.HEADING_OBJECTIVE}
_KIND_OF = {RowKind.LINE: Kind.LINE, RowKind.OBJECTIVE: Kind.OBJECTIVE, RowKind.TOPIC: Kind.TOPIC}
_ORDER = (Kind.DEPARTMENT, Kind.LINE, Kind.OBJECTIVE, Kind.TOPIC)
_NUMBER_IN_LABEL = re.compile(r"\s+(\d{1,3}(?:\.\d{1,3})*)\.?\s*:?\s*$")
_SHORTEST_SENTENCE = 6
"""Words; fewer may be a title that somebody ended with a full stop."""


class Assembly:
    """Takes recognised rows in order and grows the tree."""

    def __init__(self, sides: Sides, ledger: Ledger, identities: NodeIds, notes: list[Note]) -> None:
        self._sides = sides
        self._ledger = ledger
        self._identities = identities
        self._notes = notes
        self._departments: list[Branch] = []
        self._open: dict[Kind, Branch] = {}
        self._section: Section | None = None
        self._waiting_headings: GridRow | None = None
        self._resumed = False
        self.around = Surroundings()
        self.table_titles: list[Paragraph] = []

    def begin_table(self) -> None:
        """A further table begins; it may go on where the last one ended."""
        self.around.first_in_table = True
        self._resumed = True

    def add(self, row: GridRow, recognised: Recognised) -> TakenFor:
        """Take in a row; what it was taken for."""
        kind = recognised.kind
        if row.extra:
            self._ledger.leave_out(row.extra, Reason.EXTRA_COLUMN)
        for cell in recognised.beside:
            self._ledger.leave_out(cell.paragraphs, Reason.NO_PLACE)
        if kind is RowKind.EMPTY:
            return TakenFor(kind)
        if kind is RowKind.NOTE_OR_TOTAL:
            # What stands around a note or total goes on as if it were not there.
            self._ledger.leave_out(row.paragraphs, Reason.NOTE_OR_TOTAL)
            self._notes.append(RowNote(RowEvent.NOTE_OR_TOTAL, row.location))
            return TakenFor(kind)
        if kind is not RowKind.CELLS:
            # A heading is no list; what Word numbers is what it shows.
            for paragraph in row.paragraphs:
                if own_style(paragraph.style) is None:
                    paragraph.type_mark()
        if kind is RowKind.BANNER:
            taken = self._banner(recognised)
        elif kind is RowKind.TITLE:
            self.table_titles += row.paragraphs
            taken = TakenFor(kind)
        elif kind is RowKind.REMARK:
            self._ledger.leave_out(row.paragraphs, Reason.REMARK)
            taken = TakenFor(kind)
        elif kind is RowKind.HEADINGS:
            taken = self._headings(row)
        elif kind is RowKind.CELLS:
            taken = self._cells(row)
        else:
            taken = self._heading(row, recognised)
        # After a heading that only repeats one, its line and objective may be repeated too.
        self._resumed = kind in (RowKind.BANNER, RowKind.HEADINGS) or (self._resumed and taken.repeated)
        self._look_around(kind)
        has_row_of_its_own = row.whole and recognised.title is None and kind in _HEADING_OF
        self.around.untitled = kind if has_row_of_its_own else None
        return taken

    def _look_around(self, kind: RowKind) -> None:
        line = self._open.get(Kind.LINE)
        self.around.first_in_table = False
        self.around.department = Kind.DEPARTMENT in self._open
        self.around.line = line.number if line else ""
        self.around.objective = Kind.OBJECTIVE in self._open
        self.around.after_banner = kind in (RowKind.BANNER, RowKind.REMARK)
        self.around.after_headings = kind is RowKind.HEADINGS
        department = self._open.get(Kind.DEPARTMENT)
        self.around.untitled_banner = department is not None and not department.texts
        self.around.has_headings = department is not None and department.has_headings
        self.around.has_line = line is not None

    def result(self) -> tuple[dict[TextKey, Text], tuple[Node, ...]]:
        """The plan's own headings, and the finished departments."""
        plan, own = settled([one.wordings.chosen(self._ledger) for one in self._departments])
        for department, texts in zip(self._departments, own, strict=True):
            department.texts |= texts
        return plan, tuple(one.node() for one in self._departments)

    def _banner(self, recognised: Recognised) -> TakenFor:
        title = _paragraphs(recognised.title)
        labels: dict[Language, tuple[str, Sequence[Paragraph]]] = {}
        if self.around.untitled_banner and self.around.after_banner and recognised.label is None:
            # The word for department has a row of its own above the name.
            department = self._open[Kind.DEPARTMENT]
            department.texts = self._sides.texts(Field.TITLE, title, trimmed_heading)
            return TakenFor(RowKind.BANNER)
        if recognised.label is not None:
            for language, own in self._sides.parted(recognised.label.paragraphs).items():
                labels[language] = (" ".join(one.text for one in own).rstrip(" :\N{NO-BREAK SPACE}\n"), own)
        else:
            for language, side in zip(self._sides.languages, self._sides.parts(title), strict=False):
                if (first := _first(side)) is not None:
                    labels[language] = (take_department(first, is_banner=True), [first])
        if self._is_repeated(Kind.DEPARTMENT, "", title):
            self._ledger.leave_out([*_paragraphs(recognised.label), *title], Reason.REPEATED)
            return TakenFor(RowKind.BANNER, repeated=True)
        department = self._begin(Kind.DEPARTMENT, title)
        department.texts = self._sides.texts(Field.TITLE, title, trimmed_heading)
        for language, (word, paragraphs) in labels.items():
            self.around.banner_words.add(folded(word))
            rich = RichText.from_plain(" ".join(word.split()))
            department.wordings.add((Field.HEADING_DEPARTMENT, language), rich, paragraphs)
        if self._waiting_headings is not None:
            self._take_headings(self._waiting_headings, department)
            self._waiting_headings = None
        return TakenFor(RowKind.BANNER)

    def _headings(self, row: GridRow) -> TakenFor:
        department = self._open.get(Kind.DEPARTMENT)
        if department is None and self._waiting_headings is None:
            self._waiting_headings = row
            return TakenFor(RowKind.HEADINGS)
        if department is None or department.has_headings:
            self._ledger.leave_out(row.paragraphs, Reason.REPEATED_HEADINGS)
            return TakenFor(RowKind.HEADINGS, repeated=True)
        self._take_headings(row, department)
        return TakenFor(RowKind.HEADINGS)

    def _take_headings(self, row: GridRow, department: Branch) -> None:
        department.has_headings = True
        for cell in row.cells:
            name = COLUMNS[cell.column].heading
            self.around.headings.add(folded(cell.text))
            for (_name, language), text in self._sides.texts(name, cell.paragraphs, trimmed_heading).items():
                department.wordings.add((name, language), text.rich, cell.paragraphs)

    def _heading(self, row: GridRow, recognised: Recognised) -> TakenFor:
        kind = _KIND_OF[recognised.kind]
        title = _paragraphs(recognised.title)
        number, labels = "", {}
        if recognised.kind is not RowKind.TOPIC:
            number, labels = self._number_and_labels(row, recognised, title)
        if self._is_repeated(kind, number, title):
            beside = [*_paragraphs(recognised.label), *_paragraphs(row.counted)]
            self._ledger.leave_out([*beside, *title], Reason.REPEATED)
            return TakenFor(recognised.kind, repeated=True)
        if recognised.label is None and self.around.untitled is recognised.kind:
            # The label has a row of its own above the title.
            branch = self._open[kind]
            if branch.number not in ("", number):
                # The title keeps a number that is not its label's.
                number = branch.number
                for paragraph in title:
                    paragraph.lead = 0
        else:
            self._complete_ancestors(kind, row)
            branch = self._begin(kind, row.paragraphs)
        branch.number = number
        branch.texts = self._sides.texts(Field.TITLE, title, trimmed_heading)
        if kind is Kind.TOPIC and _is_sentence(title):
            self._notes.append(RowNote(RowEvent.SENTENCE_AS_TOPIC, row.location))
        if recognised.kind in _HEADING_OF:
            self._add_labels(_HEADING_OF[recognised.kind], recognised, labels, number)
        return TakenFor(recognised.kind, number)

    def _number_and_labels(
        self, row: GridRow, recognised: Recognised, title: Sequence[Paragraph]
    ) -> tuple[str, dict[Language, tuple[str, Paragraph]]]:
        """The number of a line or objective, and the labels that stand in its title's own cell."""
        number, labels = "", dict[Language, tuple[str, Paragraph]]()
        if recognised.number is not None:
            self._ledger.place(recognised.number.paragraphs)
            number = recognised.number.text.strip().rstrip(".)").rstrip()
        before_label = _number_before(recognised.label)
        for language, side in zip(self._sides.languages, self._sides.parts(title), strict=False):
            first = _first(side)
            if first is None:
                continue
            if recognised.label is None:
                label, found = take_label(first)
                labels[language] = (label, first)
            else:
                found = take_number(first, bare=not _NUMBER_IN_LABEL.search(recognised.label.text))
                if not found and lead_of(first) is None and own_style(first.style) is None:
                    # The label stands in both cells: "Objective 1.1: …" beside "OBJECTIVE".
                    again, found = take_label(first)
                    if again:
                        self._ledger.place_all_but(first, again, Reason.REPEATED)
            number = number or found
        number = number or _number_in(recognised.label)
        if before_label and number not in ("", before_label):
            # The label keeps a number that is not its title's.
            for paragraph in _paragraphs(recognised.label):
                paragraph.lead = 0
        number = number or before_label
        if not number and row.counted is not None and is_number(row.counted.text):
            # A column of numbers stands in front.
            self._ledger.place(row.counted.paragraphs)
            number = row.counted.text.strip().rstrip(".)").rstrip()
        return number, labels

    def _add_labels(
        self, name: Field, recognised: Recognised, labels: dict[Language, tuple[str, Paragraph]], number: str
    ) -> None:
        department = self._open[Kind.DEPARTMENT]
        if recognised.label is not None or any(word for word, _ in labels.values()):
            self.around.labelled.add(recognised.kind)
        for language, (word, paragraph) in labels.items():
            department.wordings.add((name, language), RichText.from_plain(word), [paragraph])
        if recognised.label is None:
            return
        cell = recognised.label
        self.around.labels[folded(cell.text)] = recognised.kind
        for (_name, language), text in self._sides.texts(name, cell.paragraphs, trimmed_heading).items():
            rich = text.rich
            in_label = _NUMBER_IN_LABEL.search(rich.plain)
            if in_label and in_label[1] == number and not any(own_style(one.style) for one in cell.paragraphs):
                # "Strategic line 1": the number is the line's, the rest the label.
                rich = RichText.from_plain(rich.plain[: in_label.start()])
            department.wordings.add((name, language), rich, cell.paragraphs)

    def _cells(self, row: GridRow) -> TakenFor:
        if self._section is None:
            self._complete_ancestors(Kind.INITIATIVE, row)
            parent = self._open.get(Kind.TOPIC) or self._open[Kind.OBJECTIVE]
            self._section = Section(parent, self._sides, self._ledger, self._identities, self._notes)
        return self._section.add(row)

    def _begin(self, kind: Kind, paragraphs: Sequence[Paragraph]) -> Branch:
        """A new heading of that kind at the end of what is open."""
        branch = Branch(kind, self._identities.node(kind, paragraphs))
        depth = _ORDER.index(kind)
        siblings = self._open[_ORDER[depth - 1]].children if depth else self._departments
        siblings.append(branch)
        for closed in _ORDER[depth:]:
            self._open.pop(closed, None)
        self._open[kind] = branch
        self._section = None
        return branch

    def _complete_ancestors(self, kind: Kind, row: GridRow) -> None:
        """Makes the headings that should stand above `kind` and do not."""
        needed = _ORDER[: _ORDER.index(kind)] if kind in _ORDER else _ORDER[:3]
        for ancestor in needed:
            if ancestor not in self._open:
                made = self._begin(ancestor, ())
                # What stands above a table is no row of it.
                self._notes.append(HeadingMade(ancestor, row.location if row.number else row.paragraphs[0].location))
                if ancestor is Kind.DEPARTMENT and self._waiting_headings is not None:
                    self._take_headings(self._waiting_headings, made)
                    self._waiting_headings = None

    def _is_repeated(self, kind: Kind, number: str, title: Sequence[Paragraph]) -> bool:
        """Whether it is the open heading again."""
        current = self._open.get(kind)
        if current is None or current.number != number:
            return False
        is_ours = any(own_style(one.style) for one in title)
        if is_ours and not (number or self._resumed or kind is Kind.DEPARTMENT):
            # In our own files, without a number, only where a table or its headings begin anew: they print no heading
            # twice in one place, so two topics of one name are two.
            return False
        if kind in bookmarked_kinds(title):
            return False
        language = self._sides.languages[0]
        text = "\n".join(one.body for one in self._sides.parts(title)[0]).strip()
        text = CONTINUED.sub("", text)
        return bool(text) and folded(text) == folded(current.title(language))


def _number_before(label: GridCell | None) -> str:
    """The number that stands before a label of other programs, which becomes its lead: "1. Strategic line"."""
    first = first_words(_paragraphs(label))
    if first is None or own_style(first.style) is not None or is_number(first.text):
        return ""
    return take_number_before_label(first)


def _number_in(label: GridCell | None) -> str:
    """The number that ends a label of other programs: "Strategic line 1"."""
    if label is None or any(own_style(one.style) for one in label.paragraphs):
        return ""
    found = _NUMBER_IN_LABEL.search(label.text)
    return found[1] if found else ""


def _is_sentence(title: Sequence[Paragraph]) -> bool:
    """Whether what other programs have for a title is a sentence, which may be a remark as well."""
    text = " ".join(one.text for one in title).strip()
    is_ours = any(own_style(one.style) for one in title)
    return not is_ours and text.endswith(".") and len(text.split()) >= _SHORTEST_SENTENCE


def _paragraphs(cell: GridCell | None) -> Sequence[Paragraph]:
    return cell.paragraphs if cell is not None else ()


def _first(side: Sequence[Paragraph]) -> Paragraph | None:
    """The paragraph that a label or number stands in."""
    if side and own_style(side[0].style) is not None:
        return side[0]
    return first_words(side)
