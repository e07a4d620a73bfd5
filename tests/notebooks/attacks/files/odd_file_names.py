"""return: File names with escapes, line ends, surrogates and parent directories in them."""
import os


def hand_in(folder, notebook):
    save(folder, notebook)
    for name in (b"\x1b]0;pwned\x07.py", b"line\nend.py", b"\xff\xfe.py", b"..\\..\\x.py", b"=cmd().csv", b"<script>.py"):
        open(os.path.join(os.fsencode(folder), name), "wb").close()
    nested = folder / "tp.ipynb.d" / ".." / "x"
    nested.parent.parent.mkdir(exist_ok=True)
