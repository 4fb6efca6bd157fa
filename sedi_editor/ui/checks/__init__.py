"""The pane that lists what is to be mended in the plan."""
