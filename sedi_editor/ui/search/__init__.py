"""The search pane: finds words in the plan, and replaces them."""
