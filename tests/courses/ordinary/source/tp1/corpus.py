"""A text to count words in."""

STORY = "the cat and the dog and the old hat of the cat"


def words(text):
    """The words of `text`, in small letters."""
    return text.lower().split()
