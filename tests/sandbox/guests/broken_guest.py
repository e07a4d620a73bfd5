"""A guest whose warm-up fails."""


def warm_up():
    return 1 / 0


def serve(connection, scratch):
    return None
