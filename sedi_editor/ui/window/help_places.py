"""Which page of the guide is about which part of the program."""

from PySide6.QtCore import QObject

from sedi_editor.ui.guide.pages import FIRST

PLACES = {
    "Welcome": FIRST,
    "NewPlanDialog": "02-new-plan",
    "ImportReview": "02-new-plan",
    "TreePane": "03-tree",
    "GridPage": "04-table",
    "FormPane": "04-table",
    "SpecialCharactersDialog": "05-text",
    "PlanPage": "06-cover",
    "SourceChanges": "07-languages",
    "LanguageChooser": "07-languages",
    "CommentsPane": "08-comments",
    "SearchPane": "09-search",
    "Toolbar": "09-search",
    "ChecksPane": "11-checks",
    "PreviewPane": "12-printing",
    "ExportDialog": "12-printing",
    "QAbstractPrintDialog": "12-printing",
    "QPageSetupDialog": "12-printing",
    "QProgressDialog": "12-printing",
    "BackupList": "13-saving",
    "QFileDialog": "13-saving",
    "KeyTable": "14-keys",
    "PreferencesDialog": "15-settings",
    "WordCountDialog": "05-text",
    "RecoveryDialog": "16-trouble",
    "AboutDialog": "16-trouble",
    "QMessageBox": "16-trouble",
}
"""The names of pages by the classes of widgets. Names, so that pressing the key imports no pane and no dialog."""


def page_of(widget: QObject | None) -> str:
    """The page about `widget`, or about the nearest part around it that has one; else the first page."""
    while widget:
        for kind in type(widget).__mro__:
            if kind.__name__ in PLACES:
                return PLACES[kind.__name__]
        widget = widget.parent()
    return FIRST
