"""The passages of a plan that can be found: its texts, numbers and comments, in order of printing."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from msgspec import Struct

from sedi_editor.plan.comment import Thread
from sedi_editor.plan.kind import FIELDS, PLAN_FIELDS, Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Node, PlanTree, Texts


class Passage(Struct, frozen=True):
    """A place in a plan that can be searched. A `node` of None is the plan itself.

    A text has a field and a language. A comment has an id, and the field and language of its thread, if any. A number
    has neither.
    """

    node: UUID | None
    field: Field | None = None
    language: Language | None = None
    comment: UUID | None = None

    @property
    def is_text(self) -> bool:
        """Whether the passage is a text of the plan, no number and no comment."""
        return self.field is not None and self.language is not None and self.comment is None

    @property
    def is_number(self) -> bool:
        """Whether the passage is the number of a node."""
        return self.field is None and self.comment is None


class Scope(Struct, frozen=True):
    """The part of a plan that is searched; None does not restrict it. Numbers have no language, and are always in it.

    `columns` are columns of the table: passages without a column are left out, such as titles above the table.
    """

    languages: frozenset[Language] | None = None
    columns: frozenset[Column] | None = None
    department: UUID | None = None
    texts_only: bool = False

    def has(self, passage: Passage, column: Column | None, department: UUID | None) -> bool:
        """Whether `passage`, in that column and department, is in the scope."""
        return (
            (self.department is None or department == self.department)
            and (self.languages is None or passage.language is None or passage.language in self.languages)
            and (self.columns is None or column in self.columns)
            and (not self.texts_only or passage.is_text)
        )


EVERYWHERE = Scope()


def plan_passages(tree: PlanTree) -> Iterator[tuple[Passage, str]]:
    """The passages of the plan itself, each with its text."""
    languages = languages_in_order(tree)
    yield from _texts(None, PLAN_FIELDS, tree.texts, languages)
    yield from _comments(None, tree.annotations.on(None))


def node_passages(
    node: Node, threads: Sequence[Thread], languages: Sequence[Language]
) -> Iterator[tuple[Passage, str]]:
    """The passages of a node and of the comments `threads` on it, each with its text, without the nodes below."""
    if node.number:
        yield Passage(node.id), node.number
    yield from _texts(node.id, FIELDS[node.kind], node.texts, languages)
    yield from _comments(node.id, threads)


def languages_in_order(tree: PlanTree) -> Sequence[Language]:
    """All languages: those of the plan in its order, then the others."""
    return tuple(dict.fromkeys((*tree.settings.languages, *Language)))


def _texts(
    node: UUID | None, fields: Sequence[Field], texts: Texts, languages: Sequence[Language]
) -> Iterator[tuple[Passage, str]]:
    for name in fields:
        for language in languages:
            text = texts.get((name, language))
            if text:
                yield Passage(node, name, language), text.rich.plain


def _comments(node: UUID | None, threads: Sequence[Thread]) -> Iterator[tuple[Passage, str]]:
    for thread in threads:
        for comment in thread.comments:
            yield Passage(node, thread.field, thread.language, comment.id), comment.body


def column_of(name: Field | None, kind: Kind | None) -> Column | None:
    """The column of the table with that field of a node of that kind; None for a field outside of the table."""
    if name is None or kind not in (Kind.INITIATIVE, Kind.ROW):
        return None
    return Column.INITIATIVE if kind is Kind.INITIATIVE else Column(name.value)
