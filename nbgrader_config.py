"""The only configuration of this course; nbgrader and practico read the same file, plain values only."""

c = get_config()

c.CourseDirectory.course_id = "practico"

# What students see in place of a solution.
c.ClearSolutions.code_stub = {"python": "# TU CÓDIGO ACÁ\nraise NotImplementedError()"}
c.ClearSolutions.text_stub = "TU RESPUESTA ACÁ"

# The language of what students read in a failed test that has no words of its own.
c.Practico.language = "es"

# What one box may use while it runs a student's notebook (practico grade).
c.Practico.cell_seconds = 30
c.Practico.notebook_seconds = 120
c.Practico.memory_mib = 1024
c.Practico.processes = 32
c.Practico.output_mib = 10
c.Practico.files_mib = 64

# `nbgrader autograde` and the formgrader's Autograde button run nbgrader's engine; with the next line, ours.
# c.Autograde.exporter_class = "practico.nbgrader_engine.PracticoExporter"
