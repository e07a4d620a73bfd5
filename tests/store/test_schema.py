"""Our declaration of nbgrader's tables is nbgrader's."""

import pytest
from nbgrader import api

from practico.store.schema import METADATA, new_uuid

THEIRS = api.Base.metadata.tables


def described(column):
    default = column.default.arg if column.default is not None and column.default.is_scalar else None
    return column.name, repr(column.type), column.primary_key, column.nullable, default


@pytest.mark.parametrize("name", sorted(METADATA.tables))
def test_every_column_is_as_nbgrader_declares_it(name):
    ours, theirs = METADATA.tables[name], THEIRS[name]
    assert [described(column) for column in ours.columns] == [described(column) for column in theirs.columns]


def test_keys_look_like_nbgraders():
    assert len(new_uuid()) == len(api.new_uuid()) == 32
    assert new_uuid() != new_uuid()
