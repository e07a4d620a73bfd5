"""The trusted side of a test: the instructor's cells run here, the student's names are proxies."""
