"""The search pane: what is found in the plan, and other words in its place."""
