"""Locations in a plan, in words: the path to a node, and the names of its texts."""

from collections.abc import Mapping
from uuid import UUID

from msgspec import Struct

from sedi_editor.i18n import _, translatable
from sedi_editor.plan.draft import Draft
from sedi_editor.plan.kind import Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.numbering import printed
from sedi_editor.plan.tree import Node
from sedi_editor.plan.wording import field_name, field_words, kind_name, plan_name

_LONGEST, _LONGEST_HEADLINE, _LONGEST_HEADING = 48, 60, 18
_DOWN, _UP = " › ", " · "


class Named(Struct, frozen=True):
    """The number and title of a node on one line; `language` is that of the title, None if the node has no title."""

    number: str
    title: str
    language: Language | None

    @property
    def line(self) -> str:
        """The number and the title."""
        return f"{self.number} {self.title}".strip()


def named(node: Node, *languages: Language) -> Named:
    """The number and title of a node, in the first of `languages` in which it has a title, else in any language."""
    for language in (*languages, *Language):
        title = node.text(Field.TITLE, language)
        if title:
            return Named(node.number, on_one_line(title.plain), language)
    return Named(node.number, _("(no title)"), None)


def on_one_line(text: str) -> str:
    """`text` with one space for each stretch of spaces, line breaks and paragraph ends."""
    return " ".join(text.split())


def beginning(text: str, longest: int) -> str:
    """The text; if it is longer than `longest` characters, its first words and an ellipsis."""
    if len(text) <= longest:
        return text
    cut = text[: longest + 1]
    return (cut[: cut.rfind(" ")] if " " in cut.strip() else cut[:longest]).rstrip() + "…"


class Locations:
    """The locations in a plan, in words. A title is in the first of `languages` in which there is one.

    The languages of the plan come after `languages`, then all others. Methods raise PlanRuleError for an unknown node.
    """

    def __init__(self, plan: Draft, *languages: Language) -> None:
        self._plan = plan
        self._languages = (*languages, *plan.settings().languages)

    def department(self, node: UUID | None) -> UUID | None:
        """The department of `node`, which may be `node` itself; None for the plan itself."""
        return self._path(node)[0] if node else None

    def title(self, node: UUID | None) -> str:
        """The first words of the title of a node or the plan; without a title, its kind."""
        if node is None:
            return self._plan_title() or _("The plan")
        return self._title(node) or _(_UNTITLED[self._plan.kind(node)])

    def headline(self, node: UUID | None) -> str:
        """The number and title of a node on one line; the kind of a node without both."""
        if node is None:
            return kind_name(None)
        shown = self._plan.node(node)
        name = named(shown, *self._languages)
        parts = (printed(name.number), name.title if name.language else "")
        return " ".join(filter(None, parts)) or kind_name(shown.kind)

    def short_headline(self, node: UUID) -> str:
        """The headline of a node in at most 60 characters."""
        return _short(self.headline(node), _LONGEST_HEADLINE)

    def path(self, node: UUID | None) -> str:
        """The path to `node`, without its department: `1.1 › MSMEs › Online advice, row 2`."""
        if node is None:
            return _("The plan")
        line = self._path(node)
        steps = [
            self._step(ancestor, last=ancestor == node)
            for ancestor in line[1:]
            if self._plan.kind(ancestor) is not Kind.ROW
        ]
        # The number of an objective begins with the number of its line.
        if len(line) > 2 and self._plan.number(line[2]):
            del steps[0]
        if self._plan.kind(node) is Kind.ROW:
            steps[-1] = _("{initiative}, row {number}").format(initiative=steps[-1], number=self._row_number(node))
        return _DOWN.join(steps) or self.title(node)

    def headlines_below_department(self, node: UUID, with_itself: bool) -> str:
        """The headlines of the path to `node`, in full, without its department."""
        line = self._path(node)
        return _DOWN.join(map(self.headline, (line if with_itself else line[:-1])[1:]))

    def nearest_first(self, node: UUID | None, field: Field | None, language: Language | None) -> str:
        """A text or a node, then its ancestors up to the department. The end may be cut where there is little room."""
        return _UP.join(filter(None, (self.cell(node, field, language), *self._steps_up(node))))

    def text(self, field: Field | None, language: Language | None) -> str:
        """The text of a field in a language, within a sentence: `column 3, Français`. Either may be None."""
        name = field_words(field) if field else ""
        in_language = language.own_name if language else ""
        if name and in_language:
            return _("{field}, {language}").format(field=name, language=in_language)
        return name or in_language

    def cell(self, node: UUID | None, field: Field | None, language: Language | None) -> str:
        """A text, named by the heading of its column: `Expected results, Français`; empty for a whole node."""
        in_language = language.own_name if language else ""
        if field is None:
            return in_language
        is_cell = node is not None and self._plan.kind(node) is Kind.ROW
        name = _short(self._heading(Column(field.value)), _LONGEST_HEADING) if is_cell else field_name(field)
        return _("{text}, {language}").format(text=name, language=in_language) if in_language else name

    def whole(self, node: UUID | None) -> str:
        """The words for all of a node: `The whole row 2`."""
        if node is None:
            return _("The whole plan")
        kind = self._plan.kind(node)
        if kind is Kind.ROW:
            return _("The whole row {number}").format(number=self._row_number(node))
        return _(_WHOLE[kind])

    def _path(self, node: UUID) -> tuple[UUID, ...]:
        """The ancestors of `node` from the department down, and `node` itself."""
        return *self._plan.ancestors(node), node

    def _step(self, node: UUID, last: bool) -> str:
        number = self._plan.number(node)
        if number and self._plan.kind(node) in (Kind.LINE, Kind.OBJECTIVE):
            return f"{number} {self._title(node)}".strip() if last else number
        return self.title(node)

    def _steps_up(self, node: UUID | None) -> list[str]:
        if node is None:
            return [plan_name()]
        steps = [self.short_headline(ancestor) for ancestor in reversed(self._path(node))]
        if self._plan.kind(node) is Kind.ROW:
            steps[0] = _("row {number}").format(number=self._row_number(node))
        return steps

    def _title(self, node: UUID) -> str:
        name = named(self._plan.node(node), *self._languages)
        return beginning(name.title, _LONGEST) if name.language else ""

    def _plan_title(self) -> str:
        texts = (self._plan.text(None, Field.TITLE, language) for language in (*self._languages, *Language))
        return next((beginning(on_one_line(text.rich.plain), _LONGEST) for text in texts if text), "")

    def _heading(self, column: Column) -> str:
        return on_one_line(self._plan.tree().heading(column.heading, self._languages[0]).plain)

    def _row_number(self, row: UUID) -> int:
        return self._plan.position(row).index + 1


def _short(words: str, longest: int) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"


_UNTITLED: Mapping[Kind, str] = {
    Kind.DEPARTMENT: translatable("Department without a title"),
    Kind.LINE: translatable("Line without a title"),
    Kind.OBJECTIVE: translatable("Objective without a title"),
    Kind.TOPIC: translatable("Topic without a title"),
    Kind.INITIATIVE: translatable("Initiative without a title"),
    Kind.ROW: translatable("Row"),
}
_WHOLE: Mapping[Kind, str] = {
    Kind.DEPARTMENT: translatable("The whole department"),
    Kind.LINE: translatable("The whole strategic line"),
    Kind.OBJECTIVE: translatable("The whole objective"),
    Kind.TOPIC: translatable("The whole topic"),
    Kind.INITIATIVE: translatable("The whole initiative"),
}
