"""The dialog to change the settings that `sedi_editor.ui.settings` declares."""
