"""Nodes of the plan as MIME data: dragged inside the tree, or on the clipboard."""

import json
import os
from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import QMimeData

from sedi_editor.errors import SediEditorError
from sedi_editor.plan.annotations import Threads
from sedi_editor.plan.tree import Node
from sedi_editor.ui.session.session import Session

DRAGGED_NODES = "application/x-sedi-editor-moved-nodes"
COPIED_NODES = "application/x-sedi-editor-nodes+json"


def mime_of_dragged(session: Session, nodes: Iterable[UUID]) -> QMimeData:
    """The ids of dragged nodes, for this session alone."""
    dragged = QMimeData()
    dragged.setData(DRAGGED_NODES, "\n".join((_mark(session), *map(str, nodes))).encode())
    return dragged


def dragged_nodes(session: Session, dragged: QMimeData) -> list[UUID]:
    """The ids of the dragged nodes that the plan still has; none if they are another session's."""
    mark, *nodes = bytes(dragged.data(DRAGGED_NODES).data()).decode().split("\n")
    if mark != _mark(session):
        return []
    return [node for node in map(UUID, nodes) if session.plan.has(node)]


def mime_of_copied(nodes: Iterable[Node], threads: Threads, words: str) -> QMimeData:
    """Copied nodes for the clipboard, with all below them and the `threads` on them, and `words` for other programs."""
    from sedi_editor.plan.serialization import serialize_node

    content = QMimeData()
    content.setData(COPIED_NODES, json.dumps([serialize_node(node, threads) for node in nodes]).encode())
    content.setText(words)
    return content


def copied_nodes(content: QMimeData) -> tuple[list[Node], Threads]:
    """The nodes in `content` and the comments on them; none if there are other data, or what no plan can hold."""
    from sedi_editor.plan.serialization import deserialize_node

    if not content.hasFormat(COPIED_NODES):
        return [], {}
    try:
        shapes = json.loads(bytes(content.data(COPIED_NODES).data()))
        copies = [deserialize_node(shape) for shape in shapes] if isinstance(shapes, list) else []
    except (ValueError, SediEditorError):
        return [], {}
    return [node for node, _ in copies], {owner: own for _, threads in copies for owner, own in threads.items()}


def _mark(session: Session) -> str:
    """Tells this session from those of other windows and other programs, which have other plans."""
    return f"{os.getpid()}:{id(session)}"
