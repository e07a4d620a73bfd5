"""An ordinary course: strings, lists, classes, generators; nothing about networks."""

c = get_config()
c.CourseDirectory.course_id = "ordinary"
