"""The checks pane: lists findings, goes to their places, corrects or ignores them."""
