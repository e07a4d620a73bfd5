"""The box: one student's notebook behind barriers, in a process of its own."""
