"""The dialog in which the user's settings are changed; what each is, `sedi_editor.ui.settings` declares."""
