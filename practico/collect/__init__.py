"""What an LMS handed over, read with care and put where nbgrader looks for it; see `collect.batch`."""
