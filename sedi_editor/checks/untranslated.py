"""Texts that are missing in one of the plan's languages."""

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
    """Each missing translation, or one finding for a whole part of the plan without any text in a language.

    A field with an official wording in a language is not missing there.
    """
    for name, missing in _missing(plan.tree.texts, plan.languages):
        yield _one(None, name, missing, plan.tree.texts)
    counts = _TextCounts(plan)
    for department in plan.tree.departments:
        for missing in plan.languages:
            yield from counts.findings(department, missing)


def _missing(texts: Texts, languages: tuple[Language, ...]) -> Iterator[tuple[Field, Language]]:
    if not texts:
        return
    for name in dict.fromkeys(name for name, _language in texts):
        if name not in _HEADINGS:
            for language in languages:
                if (name, language) not in texts and not default_text(name, language):
                    yield name, language


class _TextCounts:
    """Counts, for each part of the plan and each language, the missing texts, and whether there are others."""

    def __init__(self, plan: Survey) -> None:
        self._missing_in: dict[UUID, list[tuple[Field, Language]]] = {}
        self._count: dict[tuple[UUID, Language], int] = {}
        self._with_text: set[tuple[UUID, Language]] = set()
        parent = plan.parent
        for node in plan.nodes():
            for _name, own_language in node.texts:
                at: UUID | None = node.id
                while at and (at, own_language) not in self._with_text:
                    self._with_text.add((at, own_language))
                    at = parent(at)
            if missing := list(_missing(node.texts, plan.languages)):
                self._missing_in[node.id] = missing
                for _name, lacking in missing:
                    at = node.id
                    while at:
                        self._count[at, lacking] = self._count.get((at, lacking), 0) + 1
                        at = parent(at)

    def findings(self, node: Node, missing: Language) -> Iterator[Finding]:
        """The findings for one language at `node` and below it."""
        count = self._count.get((node.id, missing), 0)
        if not count:
            return
        if count > 1 and (node.id, missing) not in self._with_text:
            yield _all(node, missing, count)
            return
        for name, lacking in self._missing_in.get(node.id, ()):
            if lacking is missing:
                yield _one(node.id, name, lacking, node.texts)
        for child in node.children:
            yield from self.findings(child, missing)


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
        message = ngettext("Nothing here is in {language}: {n} text", "Nothing here is in {language}: {n} texts", count)
        return message.format(language=_called(missing), n=count)

    return Finding(KEY, Severity.WARNING, node.id, words, None, missing)


def _called(missing: Language) -> str:
    return name_of(missing, Language(language()))


KEY = "untranslated"
CHECK = Check(KEY, translatable("Not translated"), find)
