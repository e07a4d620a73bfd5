"""The seed of a student's hidden inputs: private to the course, the same at every regrade.

seed = HMAC-SHA256(course secret, assignment NUL student), first 8 bytes. Who does not hold the secret cannot
draw the inputs; who holds the recorded seed can replay them.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

SECRET_NAME = ".course_secret"


def course_secret(root: Path) -> bytes:
    """The course's private secret, made on first use in `root`/.course_secret (git-ignored, mode 600)."""
    path = root / SECRET_NAME
    if not path.exists():
        new = path.with_name(f"{SECRET_NAME}.{os.getpid()}")
        new.touch(mode=0o600)
        new.write_text(secrets.token_hex(32))
        try:
            os.link(new, path)  # where two processes start at once, the first one's secret stays
        except FileExistsError:
            pass
        finally:
            new.unlink()
    return bytes.fromhex(path.read_text().strip())


def student_seed(secret: bytes, assignment: str, student: str) -> int:
    """A 64-bit seed for this student's hidden inputs in this assignment."""
    mac = hmac.new(secret, f"{assignment}\0{student}".encode(), hashlib.sha256)
    return int.from_bytes(mac.digest()[:8], "big")
