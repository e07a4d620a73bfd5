"""Always three words.

id: ignores-n
notebook: textos
replaces: common
loses: test_common
diagnosis:
"""


def common(text, n=LIMIT):
    return Counter(words(text)).most_common(3)
