"""The card with the warnings of an export's preflight."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from sedi_editor.i18n import _, grouped, ngettext
from sedi_editor.plan.language import Language
from sedi_editor.ui import theme
from sedi_editor.ui.export.preflight import Preflight
from sedi_editor.ui.export.request import ExportRequest
from sedi_editor.ui.interface_language import Translatable
from sedi_editor.ui.widgets.buttons import Button
from sedi_editor.ui.widgets.label import Label


class ExportWarnings(Translatable, QFrame):
    """One line for each warning, or one line that says that nothing is missing."""

    checks_wanted = Signal()
    """The user wants to see what the checks have found."""

    def __init__(self) -> None:
        super().__init__()
        theme.role(self, "card")
        self._preflight: Preflight | None = None
        self._languages: tuple[Language, ...] = ()
        self._printed: tuple[tuple[Language, ...], ...] = ()
        self._in_documents = True
        self._title, self.lines = Label("strong"), Label("muted", wraps=True)
        self.checks = Button("quiet")
        self.checks.hide()
        self.checks.clicked.connect(self.checks_wanted)
        space = theme.current().space
        column = QVBoxLayout(self)
        column.setContentsMargins(space(3), space(2), space(3), space(2))
        column.setSpacing(space(1))
        column.addWidget(self._title)
        column.addWidget(self.lines)
        column.addWidget(self.checks, 0, Qt.AlignmentFlag.AlignLeft)
        self.retranslate()

    def show_request(self, request: ExportRequest | None) -> None:
        """Limits the warnings to the languages and the formats of `request`."""
        self._printed = request.printed_editions if request else ()
        self._languages = request.languages if request else ()
        self._in_documents = bool(request and request.formats)
        self.retranslate()

    def show_preflight(self, preflight: Preflight) -> None:
        """Shows the counts of `preflight`."""
        self._preflight = preflight
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(_("Before it goes out"))
        self.checks.setText(_("Show the checks"))
        self.checks.setVisible(bool(self._preflight and self._preflight.checks.total))
        lines = self._lines()
        self.lines.setText("\n".join(lines))
        theme.tone(self.lines, "warning" if lines and self._preflight and lines != [_ready()] else "")

    def _lines(self) -> list[str]:
        preflight = self._preflight
        if preflight is None:
            return [_("Counting what is missing…")]
        lines: list[str] = []
        for language in self._languages:
            if missing := preflight.missing.get(language, 0):
                words = self._missing(missing)
                lines.append(words.format(language=language.own_name, n=grouped(missing)))
            if stale := preflight.stale.get(language, 0):
                words = ngettext(
                    "{language}: {n} translation is older than its source",
                    "{language}: {n} translations are older than their source",
                    stale,
                )
                lines.append(words.format(language=language.own_name, n=grouped(stale)))
        lines += self._misprints(preflight)
        if preflight.checks.total:
            lines.append(_("The checks find {count}").format(count=preflight.checks))
        return lines or [_ready()]

    def _missing(self, missing: int) -> str:
        if self._in_documents:
            return ngettext(
                "{language}: {n} text is not translated; the original is printed, marked",
                "{language}: {n} texts are not translated; the originals are printed, marked",
                missing,
            )
        return ngettext(
            "{language}: {n} text is not translated; its cell is empty",
            "{language}: {n} texts are not translated; their cells are empty",
            missing,
        )

    def _misprints(self, preflight: Preflight) -> list[str]:
        found = [preflight.misprints[choice] for choice in self._printed if choice in preflight.misprints]
        lines: list[str] = []
        if boxed := sum(misprints.boxed for misprints in found):
            words = ngettext(
                "{n} character will be an empty box in the PDF: {signs}",
                "{n} characters will be empty boxes in the PDF: {signs}",
                boxed,
            )
            lines.append(words.format(n=grouped(boxed), signs=_named(*(misprints.boxes for misprints in found))))
        if changed := sum(misprints.changed for misprints in found):
            words = ngettext(
                "{n} character will not be as typed in the PDF: {signs}",
                "{n} characters will not be as typed in the PDF: {signs}",
                changed,
            )
            lines.append(words.format(n=grouped(changed), signs=_named(*(misprints.others for misprints in found))))
        return lines


def _named(*counts: Mapping[str, int]) -> str:
    # Imported only when there is something to name: the window starts without the module.
    from sedi_editor.document.misprints import named

    return named(dict.fromkeys(char for count in counts for char in count))


def _ready() -> str:
    return _("Nothing is missing, and the checks find nothing.")
