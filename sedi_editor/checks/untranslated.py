"""Texts that are in one of the plan's languages and not in another."""

from collections.abc import Iterator
from uuid import UUID

from sedi_editor.checks.check import Check
from sedi_editor.checks.finding import Finding, Severity, fingerprint
from sedi_editor.checks.survey import Survey
from sedi_editor.i18n import _, language, ngettext, translatable
from sedi_editor.plan.kind import HEADING_FIELDS, Field
from sedi_editor.plan.language import Language, default_text, name_of
from sedi_editor.plan.tree import Node, Texts

_HEADINGS = frozenset(HEADING_FIELDS)


def find(plan: Survey) -> Iterator[Finding]:
    """Each missing translation; one finding for all of a part of the plan that has nothing at all in a language.

    A field with an official wording in a language is not missing there.
    """
    for name, missing in _missing(plan.tree.texts, plan.languages):
        yield _one(None, name, missing, plan.tree.texts)
    wanting = _Wanting(plan)
    for department in plan.tree.departments:
        for missing in plan.languages:
            yield from wanting.below(department, missing)


def _missing(texts: Texts, languages: tuple[Language, ...]) -> Iterator[tuple[Field, Language]]:
    if not texts:
        return
    for name in dict.fromkeys(name for name, _language in texts):
        if name not in _HEADINGS:
            for one in languages:
                if (name, one) not in texts and not default_text(name, one):
                    yield name, one


class _Wanting:
    """How many texts each part of the plan has in a language, and how many it lacks."""

    def __init__(self, plan: Survey) -> None:
        self._here: dict[UUID, list[tuple[Field, Language]]] = {}
        self._lacks: dict[tuple[UUID, Language], int] = {}
        self._has: set[tuple[UUID, Language]] = set()
        parent = plan.parent
        for node in plan.nodes():
            for _name, one in node.texts:
                at: UUID | None = node.id
                while at and (at, one) not in self._has:
                    self._has.add((at, one))
                    at = parent(at)
            if here := list(_missing(node.texts, plan.languages)):
                self._here[node.id] = here
                for _name, one in here:
                    at = node.id
                    while at:
                        self._lacks[at, one] = self._lacks.get((at, one), 0) + 1
                        at = parent(at)

    def below(self, node: Node, missing: Language) -> Iterator[Finding]:
        """What is missing in one language at `node` and below it."""
        count = self._lacks.get((node.id, missing), 0)
        if not count:
            return
        if count > 1 and (node.id, missing) not in self._has:
            yield _all(node, missing, count)
            return
        for name, one in self._here.get(node.id, ()):
            if one is missing:
                yield _one(node.id, name, one, node.texts)
        for child in node.children:
            yield from self.below(child, missing)


def _one(node: UUID | None, name: Field, missing: Language, texts: Texts) -> Finding:
    others = [text.rich.fingerprint for (field, _language), text in texts.items() if field is name]
    return Finding(
        KEY,
        Severity.WARNING,
        node,
        lambda: _("No text in {language}").format(language=_called(missing)),
        name,
        missing,
        fingerprint(*others),
    )


def _all(node: Node, missing: Language, count: int) -> Finding:
    def words() -> str:
        said = ngettext("Nothing here is in {language}: {n} text", "Nothing here is in {language}: {n} texts", count)
        return said.format(language=_called(missing), n=count)

    return Finding(KEY, Severity.WARNING, node.id, words, None, missing)


def _called(missing: Language) -> str:
    return name_of(missing, Language(language()))


KEY = "untranslated"
CHECK = Check(KEY, translatable("Not translated"), find)
