"""The user guide in a window of its own: its pages, their contents list, and a search over all of them."""
