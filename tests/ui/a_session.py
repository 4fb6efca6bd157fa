"""Who sits at the window in the tests, and what they find on the disk."""

from sedi_editor.plan.tree import PlanTree
from sedi_editor.store.plan_file import PlanFile
from sedi_editor.ui.session.author import Author
from sedi_editor.ui.session.session import Session

OFFICER = Author("Ana Officer", "AO")


def on_disk(session: Session) -> PlanTree:
    """The plan that another program finds in the file now."""
    assert session.wait_for_disk()
    with PlanFile.open(session.path, read_only=True) as plan_file:
        return plan_file.load()
