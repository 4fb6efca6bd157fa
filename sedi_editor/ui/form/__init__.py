"""The form: what is selected, as it will print, to be typed in."""
