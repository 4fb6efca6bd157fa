"""Small widgets that several panes share. Their owner sets their texts."""
