"""The plan that was recognised, as a tree."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from sedi_editor.i18n import _, ngettext
from sedi_editor.plan.kind import Field, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Node, PlanTree
from sedi_editor.ui.icons import icon


class Outline(QTreeWidget):
    """Departments, lines, objectives, topics, and initiatives with the number of their rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setColumnCount(1)

    def show_tree(self, tree: PlanTree | None) -> None:
        """Shows the nodes of `tree`, expanded down to the objectives; for None, nothing."""
        self.clear()
        if tree is None:
            return
        languages = tree.settings.languages
        self.addTopLevelItems([_item(department, languages) for department in tree.departments])
        self.expandToDepth(1)


def _item(node: Node, languages: tuple[Language, ...]) -> QTreeWidgetItem:
    title = next((words for language in languages if (words := node.text(Field.TITLE, language).plain.strip())), "")
    title = " ".join(title.split()) or _("(without a title)")
    if node.kind is Kind.INITIATIVE:
        count = ngettext("{n} row", "{n} rows", len(node.children)).format(n=len(node.children))
        words = _("{title} · {rows}").format(title=title, rows=count)
    else:
        words = _("{number} {title}").format(number=node.number, title=title).strip()
    item = QTreeWidgetItem([words])
    item.setIcon(0, icon(node.kind.value, tone="muted"))
    item.setToolTip(0, title)
    item.setData(0, Qt.ItemDataRole.UserRole, node.id)
    item.addChildren([_item(child, languages) for child in node.children if child.kind is not Kind.ROW])
    return item
