"""Makes a new list at each visit.

id: new-list
notebook: language
replaces: visits
loses: test_visits
diagnosis:
"""

visited = []


def visit(place):
    global visited
    visited = [place]
