"""Lines and objectives of the common strategy that two departments word differently."""

from collections.abc import Iterator
from uuid import UUID

from sedi_editor.checks.check import Check
from sedi_editor.checks.finding import Finding, Severity, fingerprint
from sedi_editor.checks.survey import Survey
from sedi_editor.i18n import _, translatable
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.location import beginning
from sedi_editor.plan.tree import Node

_LONGEST = 120


def find(plan: Survey) -> Iterator[Finding]:
    """Each line and objective that an earlier department has with the same number and other words.

    Only the first language that differs is named: if the originals differ, their translations differ too.
    """
    first: dict[tuple[Kind, str], tuple[UUID, Node]] = {}
    for department in plan.tree.departments:
        for node in department.walk():
            number = "".join(node.number.split()).rstrip(".").casefold()
            if node.kind not in (Kind.LINE, Kind.OBJECTIVE) or not number:
                continue
            owner, other = first.setdefault((node.kind, number), (department.id, node))
            if owner != department.id and (language := _differing(node, other, plan.languages)):
                yield _finding(node, other, language, number)


def _differing(node: Node, other: Node, languages: tuple[Language, ...]) -> Language | None:
    for language in languages:
        title, other_title = (_words(titled.text(Field.TITLE, language).plain) for titled in (node, other))
        if title and other_title and title != other_title:
            return language
    return None


def _words(title: str) -> str:
    return " ".join(title.split()).rstrip(".:;").casefold()


def _finding(node: Node, other: Node, language: Language, number: str) -> Finding:
    title, other_title = (" ".join(titled.text(Field.TITLE, language).plain.split()) for titled in (node, other))
    shown = beginning(other_title, _LONGEST)
    return Finding(
        KEY,
        Severity.WARNING,
        node.id,
        lambda: _("{number} as another department words it: “{title}”").format(number=number, title=shown),
        Field.TITLE,
        language,
        fingerprint(title, other_title),
    )


KEY = "wording"
CHECK = Check(KEY, translatable("Same number, other words"), find)
