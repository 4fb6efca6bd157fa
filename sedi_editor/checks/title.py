"""Departments, lines, objectives, topics and initiatives without a title in any language."""

from collections.abc import Iterator, Mapping

from sedi_editor.checks.check import Check
from sedi_editor.checks.finding import Finding, Severity
from sedi_editor.checks.survey import Survey
from sedi_editor.i18n import _, translatable
from sedi_editor.plan.kind import Field, Kind

_WORDS: Mapping[Kind | None, str] = {
    None: translatable("The plan has no title"),
    Kind.DEPARTMENT: translatable("The department has no title"),
    Kind.LINE: translatable("The strategic line has no title"),
    Kind.OBJECTIVE: translatable("The objective has no title"),
    Kind.TOPIC: translatable("The topic has no title"),
    Kind.INITIATIVE: translatable("The initiative has no title"),
}


def find(plan: Survey) -> Iterator[Finding]:
    """Nodes without a title in any language. The check `untranslated` finds missing translations."""
    for owner, kind, texts in plan.owners():
        words = _WORDS.get(kind)
        if words and not any(name is Field.TITLE for name, _language in texts):
            yield Finding(KEY, Severity.ERROR, owner, lambda words=words: _(words), Field.TITLE)


KEY = "title"
CHECK = Check(KEY, translatable("Title missing"), find)
