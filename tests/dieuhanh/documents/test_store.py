"""The store: what a killed process left at the door is taken away, what somebody works on is not."""

from __future__ import annotations

import os
import time

from dieuhanh.documents.services import store, sweep


def test_orphans_are_swept_and_others_left() -> None:
    orphan, fresh = store.arrivals() / "orphan", store.arrivals() / "fresh"
    for path in (orphan, fresh):
        path.write_bytes(b"a")
    long_ago = time.time() - 3600
    os.utime(orphan, (long_ago, long_ago))
    with store.at_the_door(b"dang doc", 100) as arrival:
        os.utime(arrival.path, (long_ago, long_ago))
        assert sweep() == 1
        assert arrival.path.exists()
    assert [path.name for path in store.arrivals().iterdir()] == ["fresh"]


def test_a_damaged_copy_in_the_store_is_mended_by_the_right_bytes() -> None:
    with store.at_the_door(b"dung", 100) as arrival:
        store.keep(arrival)
        place = (store.local_store() or arrival.path) / arrival.stored_as
    place.write_bytes(b"sai")
    with store.at_the_door(b"dung", 100) as arrival:
        store.keep(arrival)
    assert place.read_bytes() == b"dung"
    assert place.stat().st_mode & 0o077 == 0


def test_bytes_out_of_a_backup_must_be_what_their_name_says() -> None:
    import_name = "0" * 64
    with store.at_the_door(b"dung", 100) as arrival:
        right = arrival.sha256
    with store.at_the_door(b"dung", 100) as arrival, arrival.path.open("rb") as file:
        assert store.restore_file(data=file, sha256=right, size=4)
        file.seek(0)
        assert not store.restore_file(data=file, sha256=import_name, size=4)
