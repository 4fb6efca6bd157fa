"""Printing on paper: the official pages, and a draft of one part."""
