"""Proves an assignment's tests before release; `verification.verify` is the way in."""
