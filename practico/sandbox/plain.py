"""All that is plain data: whoever imports this module has taught `codec` every type that may cross.

    builtin_types   int, ValueError: by name
    immutables      numbers, dates, ranges, constants
    containers      tuples, lists, sets, dictionaries, deques
    arrays          NumPy's exact arrays and scalars
    generators      NumPy's random generators
    named_tuples    instances of what collections.namedtuple makes

Anything else crosses as a handle, if at all.
"""

from practico.sandbox import (  # noqa: F401 - each enters its types into codec.WRITERS and codec.READERS
    arrays,
    builtin_types,
    containers,
    generators,
    immutables,
    named_tuples,
)
