"""What can be found in a plan: its texts, its numbers and what has been said of it, in order of printing."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from msgspec import Struct

from sedi_editor.plan.comment import Thread
from sedi_editor.plan.kind import FIELDS, PLAN_FIELDS, Column, Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Node, PlanTree, Texts


class Passage(Struct, frozen=True):
    """A place in a plan that has text. `node` None is the plan itself.

    A text has a field and a language. A comment has its own id, and of both what it speaks of. A number has neither.
    """

    node: UUID | None
    field: Field | None = None
    language: Language | None = None
    comment: UUID | None = None

    @property
    def is_text(self) -> bool:
        """Whether it is a text of the plan, and neither a number nor a comment."""
        return self.field is not None and self.language is not None and self.comment is None

    @property
    def is_number(self) -> bool:
        """Whether it is a node's number."""
        return self.field is None and self.comment is None


class Scope(Struct, frozen=True):
    """Where to look; None is everywhere. Texts in other languages are left out, numbers never are.

    `columns` are those of the table, which leaves out what has no column: titles above it, numbers, the plan's own.
    """

    languages: frozenset[Language] | None = None
    columns: frozenset[Column] | None = None
    department: UUID | None = None
    texts_only: bool = False

    def has(self, passage: Passage, column: Column | None, department: UUID | None) -> bool:
        """Whether to look at `passage`, which stands in that column and department."""
        return (
            (self.department is None or department == self.department)
            and (self.languages is None or passage.language is None or passage.language in self.languages)
            and (self.columns is None or column in self.columns)
            and (not self.texts_only or passage.is_text)
        )


EVERYWHERE = Scope()


def own_passages(tree: PlanTree) -> Iterator[tuple[Passage, str]]:
    """The plan's own passages and what they say."""
    languages = languages_in_order(tree)
    yield from _texts(None, PLAN_FIELDS, tree.texts, languages)
    yield from _comments(None, tree.annotations.on(None))


def node_passages(
    node: Node, threads: Sequence[Thread], languages: Sequence[Language]
) -> Iterator[tuple[Passage, str]]:
    """A node's passages and what they say, the comments `threads` on it too, without those below it."""
    if node.number:
        yield Passage(node.id), node.number
    yield from _texts(node.id, FIELDS[node.kind], node.texts, languages)
    yield from _comments(node.id, threads)


def languages_in_order(tree: PlanTree) -> Sequence[Language]:
    """All languages, the plan's own in its order before the others."""
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
    """The table's column that a field of such a node stands in; None: none, as a title above the table."""
    if name is None or kind not in (Kind.INITIATIVE, Kind.ROW):
        return None
    return Column.INITIATIVE if kind is Kind.INITIATIVE else Column(name.value)
