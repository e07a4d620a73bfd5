"""A release as a JupyterLite site: Python runs in the student's browser, and any static host will do."""
