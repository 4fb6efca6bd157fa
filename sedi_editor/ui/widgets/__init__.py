"""Small widgets that several panes share; each shows the words that its owner gives it."""
