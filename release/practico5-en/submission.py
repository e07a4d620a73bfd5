"""Handing in: runs everything from scratch, looks for what is missing and leaves one file, `practico5-en-your-name.zip`.

The file holds the notebooks and entrega.json: {"estudiante", "tarea", "momento", "archivos": {name: sha256}}.
Nothing keeps you from handing in: if something is missing or fails, that is said and the file is made all the same.
"""

import datetime
import hashlib
import json
import os
import re
import unicodedata
import zipfile
from pathlib import Path

import notebooks
from full_run import IN_THE_BROWSER, run_notebook
from card import GOOD, BAD, NEUTRAL, Card, present

FOLDER = Path(__file__).parent
ASSIGNMENT = "practico5-en"
NOTEBOOKS = ("exercise1_two_layer_network.ipynb", "exercise2_playground.ipynb")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)  # names that Windows does not allow
_LENGTH = 60


def submit(student=""):
    """Makes the file to hand in and tells what is in it: `student` is your first and last name, or your number."""
    if os.environ.get("NBGRADER_EXECUTION"):
        return  # nothing is handed in while validating and grading
    student = " ".join(str(student or os.environ.get("JUPYTERHUB_USER", "")).split())
    if not _for_file_name(student):
        present(Card("Your name is missing", BAD, look_at='put your name between the quotes: submit("Ada Lovelace").'))
        return
    contents = {name: content for name in NOTEBOOKS if (content := notebooks.read(FOLDER / name))}
    if not contents:
        look_at = f"they have to be in the folder {FOLDER.name}. In Colab: File → Download → .ipynb, and upload them here."
        present(Card("I did not find your notebooks", BAD, look_at=look_at))
        return
    rows = [
        (BAD, f"{name} is not here: you hand in without it.") for name in NOTEBOOKS if name not in contents
    ]
    rows += _unsaved(contents)
    for name, content in contents.items():
        rows += _checked(name, notebooks.cells(content))
    file = pack(student, contents)
    present(_card(file, rows))


def pack(student, contents, now=None):
    """Writes the .zip beside the notebooks and returns its path; `contents` is name -> bytes."""
    moment = (now or datetime.datetime.now(datetime.UTC)).isoformat(timespec="seconds")
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    # Grading reads these keys and this file name in every language.
    record = {"estudiante": student, "tarea": ASSIGNMENT, "momento": moment, "archivos": digests}  # no i18n
    file = FOLDER / f"{ASSIGNMENT}-{_for_file_name(student)}.zip"
    fresh = file.with_suffix(".fresh")  # if something breaks off halfway, the previous one stays
    with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in contents.items():
            bundle.writestr(name, content)
        bundle.writestr("entrega.json", json.dumps(record, ensure_ascii=False, indent=1))  # no i18n
    fresh.replace(file)
    return file


def _for_file_name(student):
    """The name without accents, spaces or anything that some system does not accept; empty where nothing is left."""
    plane = unicodedata.normalize("NFKD", student).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9]+", "-", plane).strip("-").lower()[:_LENGTH].strip("-")
    if not name and re.search(r"\w", student):  # in another alphabet: a number that depends on the name
        name = hashlib.sha256(student.encode("utf-8", "replace")).hexdigest()[:10]
    return f"{name}-" if _RESERVED.fullmatch(name) else name


def _unsaved(contents):
    runs = notebooks.what_ran()
    saved = [cell.source for content in contents.values() for cell in notebooks.cells(content)]
    different = notebooks.different(runs, saved)
    if not different:
        return []
    names = ", ".join(f"`{name}`" for name in different[:6])
    return [
        (BAD, f"What you ran is not what is saved in {names}: save (Ctrl+S) and hand in again.")
    ]


def _checked(name, cells):
    """What happens when this notebook is run as a whole, from top to bottom, in a new kernel."""
    run = run_notebook(FOLDER / name)
    rows = [(NEUTRAL, f"{Path(name).stem}: {run.problem}")] if run.problem else []
    tests = [cell.name for cell in cells if cell.is_test]
    failing = {which: text for which, text in run.errors.items() if which in tests}
    if tests and not run.problem:
        passed = len(tests) - len(failing)
        sign = GOOD if not failing else NEUTRAL
        rows.append(
            (
                sign,
                f"{Path(name).stem}: {passed} of {len(tests)} checks pass, run from scratch.",
            )
        )
    rows += [(BAD, text) for text in failing.values()]
    rows += [(BAD, f"{cell.name} is still to be answered.") for cell in cells if cell.is_unwritten]
    broken = [text for which, text in run.errors.items() if which not in tests]
    return rows + [(BAD, f"A cell fails: {text}") for text in broken[:3]]


def _card(file, rows):
    lacking = any(sign == BAD for sign, _ in rows)
    title = f"What you hand in is in `{file.name}`" + (", but look at this" if lacking else "")
    what_next = (
        "Upload that file wherever you are asked for it. You can hand in as many times as you like: the last one counts."
    )
    if IN_THE_BROWSER:
        how_to_download = (
            f"So far it is only in this browser. Download it: in the list of files on the left, "
            f"right-click `{file.name}` → Download. If you do not see it, press ↻ above the list."
        )
        rows = [*rows, (NEUTRAL, how_to_download)]
    return Card(title, BAD if lacking else GOOD, (*rows, (NEUTRAL, what_next)))
