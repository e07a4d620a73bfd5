"""A guest whose warm-up leaves a thread running, which a clone would lose together with its locks."""

import threading


def warm_up():
    threading.Thread(target=threading.Event().wait, daemon=True).start()


def serve(connection, scratch):
    return None
