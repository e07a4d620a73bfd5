"""Gives 0 for a file that is not there.

id: always-zero
notebook: files
replaces: missing_file
loses: test_missing_file
diagnosis:
"""

def size_of(name):
    return os.path.getsize(name) if os.path.exists(name) else 0
