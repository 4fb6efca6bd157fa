"""The keys of the tree that are no shortcuts of actions, for the list of all keys."""

from sedi_editor.i18n import translatable

TREE_KEYS = (
    ("Return", translatable("Tree: go to the texts of the selected part")),
    ("Ins", translatable("Tree: add a part of the same kind")),
    ("Del", translatable("Tree: delete the selected parts")),
    ("Alt+Up", translatable("Tree: move the selected parts up")),
    ("Alt+Down", translatable("Tree: move the selected parts down")),
)
"""Keys, in Qt's portable form, with what they do."""
