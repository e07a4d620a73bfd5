"""Notebooks as data: reading roles, releasing masters, rebuilding submissions."""
