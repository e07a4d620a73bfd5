"""The gradebook, the only place that knows nbgrader's database."""
