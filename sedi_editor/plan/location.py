"""Where in a plan something is, in words: the way to a node, and what its texts are called."""

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
    """A node's number and title on one line; `language` is that of the title, None where it has none in any."""

    number: str
    title: str
    language: Language | None

    @property
    def line(self) -> str:
        """Both together."""
        return f"{self.number} {self.title}".strip()


def named(node: Node, *languages: Language) -> Named:
    """What a node is called in the first of `languages` that it has a title in, else in any."""
    for language in (*languages, *Language):
        title = node.text(Field.TITLE, language)
        if title:
            return Named(node.number, on_one_line(title.plain), language)
    return Named(node.number, _("(no title)"), None)


def on_one_line(text: str) -> str:
    """`text` with a blank wherever it has blanks, breaks or ends of paragraphs."""
    return " ".join(text.split())


def beginning(text: str, longest: int) -> str:
    """The text, or as many of its first words as `longest` characters hold, and the sign that more follow."""
    if len(text) <= longest:
        return text
    cut = text[: longest + 1]
    return (cut[: cut.rfind(" ")] if " " in cut.strip() else cut[:longest]).rstrip() + "…"


class Locations:
    """The locations in a plan, in words. Titles are in the first of `languages` in which there is one, else in any.

    The plan's own languages follow after `languages`. Raises PlanRuleError for a node that the plan does not have.
    """

    def __init__(self, plan: Draft, *languages: Language) -> None:
        self._plan = plan
        self._languages = (*languages, *plan.settings().languages)

    def department(self, node: UUID | None) -> UUID | None:
        """The department that `node` is or is in; None for the plan itself."""
        return self._line(node)[0] if node else None

    def title(self, node: UUID | None) -> str:
        """The first words of the title of a node, or of the plan; where there is none, what kind of node it is."""
        if node is None:
            return self._plan_title() or _("The plan")
        return self._title(node) or _(_UNTITLED[self._plan.kind(node)])

    def headline(self, node: UUID | None) -> str:
        """The number and title of a node on one line; without both, its kind."""
        if node is None:
            return kind_name(None)
        shown = self._plan.node(node)
        name = named(shown, *self._languages)
        parts = (printed(name.number), name.title if name.language else "")
        return " ".join(filter(None, parts)) or kind_name(shown.kind)

    def short_headline(self, node: UUID) -> str:
        """The same, of a node, in at most 60 characters."""
        return _short(self.headline(node), _LONGEST_HEADLINE)

    def path(self, node: UUID | None) -> str:
        """The way to `node` from its department, that not included: `1.1 › MSMEs › Online advice, row 2`."""
        if node is None:
            return _("The plan")
        line = self._line(node)
        steps = [self._step(one, last=one == node) for one in line[1:] if self._plan.kind(one) is not Kind.ROW]
        # An objective's number begins with its line's.
        if len(line) > 2 and self._plan.number(line[2]):
            del steps[0]
        if self._plan.kind(node) is Kind.ROW:
            steps[-1] = _("{initiative}, row {number}").format(initiative=steps[-1], number=self._row_number(node))
        return _DOWN.join(steps) or self.title(node)

    def headlines_below_department(self, node: UUID, with_itself: bool) -> str:
        """The headlines on the way down to `node`, in full, without that of its department."""
        line = self._line(node)
        return _DOWN.join(map(self.headline, (line if with_itself else line[:-1])[1:]))

    def nearest_first(self, node: UUID | None, field: Field | None, language: Language | None) -> str:
        """A text or a node, and what it stands under up to its department: there may be room for the first alone."""
        return _UP.join(filter(None, (self.cell(node, field, language), *self._steps_up(node))))

    def text(self, field: Field | None, language: Language | None) -> str:
        """The text of a field in a language, within a sentence: `column 3, Français`; either may be missing."""
        name = field_words(field) if field else ""
        own = language.own_name if language else ""
        return _("{field}, {language}").format(field=name, language=own) if name and own else name or own

    def cell(self, node: UUID | None, field: Field | None, language: Language | None) -> str:
        """A text by the heading of its column: `Expected results, Français`; empty for a whole node."""
        own = language.own_name if language else ""
        if field is None:
            return own
        is_cell = node is not None and self._plan.kind(node) is Kind.ROW
        name = _short(self._heading(Column(field.value)), _LONGEST_HEADING) if is_cell else field_name(field)
        return _("{text}, {language}").format(text=name, language=own) if own else name

    def whole(self, node: UUID | None) -> str:
        """What all of a node is called: `The whole row 2`."""
        if node is None:
            return _("The whole plan")
        kind = self._plan.kind(node)
        if kind is Kind.ROW:
            return _("The whole row {number}").format(number=self._row_number(node))
        return _(_WHOLE[kind])

    def _line(self, node: UUID) -> tuple[UUID, ...]:
        """The department, and all nodes from there down to `node`."""
        return *self._plan.ancestors(node), node

    def _step(self, node: UUID, last: bool) -> str:
        number = self._plan.number(node)
        if number and self._plan.kind(node) in (Kind.LINE, Kind.OBJECTIVE):
            return f"{number} {self._title(node)}".strip() if last else number
        return self.title(node)

    def _steps_up(self, node: UUID | None) -> list[str]:
        if node is None:
            return [plan_name()]
        steps = [self.short_headline(one) for one in reversed(self._line(node))]
        if self._plan.kind(node) is Kind.ROW:
            steps[0] = _("row {number}").format(number=self._row_number(node))
        return steps

    def _title(self, node: UUID) -> str:
        name = named(self._plan.node(node), *self._languages)
        return beginning(name.title, _LONGEST) if name.language else ""

    def _plan_title(self) -> str:
        texts = (self._plan.text(None, Field.TITLE, one) for one in (*self._languages, *Language))
        return next((beginning(on_one_line(one.rich.plain), _LONGEST) for one in texts if one), "")

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
