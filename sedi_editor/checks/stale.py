"""Translations that are older than their source."""

from collections.abc import Iterator

from sedi_editor.checks.check import Check
from sedi_editor.checks.finding import Finding, Severity, fingerprint
from sedi_editor.checks.survey import Survey
from sedi_editor.i18n import _, language, translatable
from sedi_editor.plan.language import Language, name_of
from sedi_editor.plan.tree import is_stale


def find(plan: Survey) -> Iterator[Finding]:
    """Each translation whose source has changed since, or is gone."""
    for owner, _kind, texts in plan.owners():
        for key, text in texts.items():
            if text.translated_from and is_stale(texts, key):
                name, own_language = key
                source = texts.get((name, text.translated_from.language))
                words = _CHANGED if source else _GONE
                yield Finding(
                    KEY,
                    Severity.WARNING,
                    owner,
                    lambda words=words, made_from=text.translated_from.language: _(words).format(
                        language=name_of(made_from, Language(language()))
                    ),
                    name,
                    own_language,
                    fingerprint(text.rich.fingerprint, source.rich.fingerprint if source else ""),
                )


_CHANGED = translatable("The text in {language} has changed since it was translated")
_GONE = translatable("The text in {language} that it was translated from is gone")

KEY = "stale"
CHECK = Check(KEY, translatable("Translation out of date"), find)
