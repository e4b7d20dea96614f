"""Rows in buckets on disk."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.corpus.buckets import read_bounds, read_bucket, write_buckets


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.integers(0, 4), max_size=12), max_size=3))
def test_a_bucket_holds_its_rows_of_every_file_in_their_order(tmp_path_factory, files):
    folder = tmp_path_factory.mktemp("buckets")
    paths = [folder / f"{number}" for number in range(len(files))]
    for path, buckets in zip(paths, files, strict=True):
        rows = np.array(
            [(place, bucket / 2) for place, bucket in enumerate(buckets)], [("place", "i4"), ("half", "f8")]
        )
        write_buckets(path, rows, np.array(buckets, np.int64), 5)
        assert read_bounds(path, 5).tolist() == [sum(bucket < number for bucket in buckets) for number in range(6)]
    for number in range(5):
        read = read_bucket(paths, np.dtype([("place", "i4"), ("half", "f8")]), number, 5)
        assert read["place"].tolist() == [
            place for buckets in files for place, bucket in enumerate(buckets) if bucket == number
        ]
        assert (read["half"] == number / 2).all()


def test_a_file_that_could_not_be_finished_is_not_there(tmp_path):
    with pytest.raises(ValueError):
        write_buckets(tmp_path / "rows", np.zeros(2), np.array([-1, 0]), 2)
    assert not (tmp_path / "rows").exists()
