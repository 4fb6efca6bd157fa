"""Checks the HTML edition with axe-core, in a Chromium without a window."""
