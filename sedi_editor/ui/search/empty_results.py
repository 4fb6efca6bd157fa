"""What the search pane says while it lists nothing."""

from sedi_editor.i18n import _
from sedi_editor.ui.widgets.empty_state import EmptyState


class EmptyResults(EmptyState):
    """Says what can be searched for, or that nothing was found and why."""

    def __init__(self) -> None:
        super().__init__("search", "filter")

    def show_reason(self, words: str, is_narrow: bool) -> None:
        """Shows why nothing is listed: no words are typed, or they were not found, perhaps by a narrow search."""
        if words:
            hint = _("Not with what is chosen above.") if is_narrow else _("Fewer or shorter words find more.")
            button = _("Search everywhere") if is_narrow else ""
            self.set_texts(_("“{words}” was not found").format(words=words), hint, button)
        else:
            hint = _("All columns and languages are searched. Words in quotes are found side by side.")
            self.set_texts(_("Find words in the plan"), hint)
