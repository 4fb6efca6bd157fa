"""The comments pane: lists and filters comments; adds, answers, edits and resolves them."""
