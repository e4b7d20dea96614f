import gzip
import io
import stat
import struct
import zipfile

import pytest

from framing.articles.archive import MAX_DEPTH, LeftOut, Refused, is_document, unfold
from framing.articles.encoding import UnreadableError
from framing.articles.source import Source


def source_of(data: bytes, place: str = "export.zip") -> Source:
    return Source(place, len(data), lambda: io.BytesIO(data))


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def contents(found) -> dict[str, bytes]:
    return {item.place: item.read() for item in found if isinstance(item, Source)}


def refusals(found) -> dict[str, str]:
    return {item.place: item.reason for item in found if isinstance(item, Refused)}


def test_a_file_that_is_no_archive_is_itself():
    source = source_of(b"The bridge is closed.", "bridge.txt")
    assert list(unfold(source)) == [source]


def test_every_member_is_read_in_the_order_of_names_with_its_path():
    data = zipped({"b/two.txt": b"Two.", "a.txt": b"One.", "empty/": b""})
    assert contents(unfold(source_of(data))) == {"export.zip/a.txt": b"One.", "export.zip/b/two.txt": b"Two."}


def test_archives_within_archives_are_opened():
    inner = zipped({"one.txt": b"One."})
    data = zipped({"inner.zip": inner, "two.txt.gz": gzip.compress(b"Two.")})
    assert contents(unfold(source_of(data))) == {
        "export.zip/inner.zip/one.txt": b"One.",
        "export.zip/two.txt.gz": b"Two.",
    }


def test_what_a_folder_would_not_list_or_read_is_not_listed_or_read_in_an_archive_either():
    names = ["a.txt", "__MACOSX/._a.txt", ".DS_Store", "in/Thumbs.db", "in/.hidden/b.txt", "README.md", "LICENSE",
             "p.html", "p_files/a.css", "p_files/b/c.js", "sources.csv"]  # fmt: skip
    found = list(unfold(source_of(zipped(dict.fromkeys(names, b"x")))))
    assert [item.place for item in found if isinstance(item, Source)] == ["export.zip/a.txt", "export.zip/p.html"]
    assert {item.place: item.reason[:9] for item in found if isinstance(item, LeftOut)} == {
        "export.zip/LICENSE": "not read,",
        "export.zip/README.md": "not read,",
        "export.zip/p_files": "not read,",
    }
    assert refusals(found) == {
        "export.zip/sources.csv": "a sources.csv in an archive is not used; unpack the archive, and add its folder"
    }


def test_archives_nested_too_deep_are_refused():
    data = b"One."
    for _ in range(MAX_DEPTH + 2):
        data = zipped({"x.zip": data})
    (reason,) = refusals(unfold(source_of(data))).values()
    assert reason == "it lies in more than 3 archives"


def test_an_office_document_is_one_source():
    data = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
    source = source_of(data, "report.docx")
    assert is_document(source)
    assert list(unfold(source)) == [source]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "a/../../b.txt", "C:\\windows\\b.txt", "..\\b.txt"]
)
def test_a_path_that_leads_out_of_the_archive_is_refused_and_the_others_are_read(name):
    found = list(unfold(source_of(zipped({name: b"x", "a.txt": b"One."}))))
    assert list(refusals(found).values()) == ["its path leads out of the archive"]
    assert [item.place for item in found if isinstance(item, Source)] == ["export.zip/a.txt"]


def test_a_link_is_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert refusals(unfold(source_of(stream.getvalue()))) == {"export.zip/link.txt": "it is a link, not a file"}


def test_an_encrypted_member_is_refused_with_what_to_do():
    data = bytearray(zipped({"a.txt": b"One."}))
    at = data.index(b"PK\x01\x02") + 8
    data[at : at + 2] = struct.pack("<H", 1)
    (reason,) = refusals(unfold(source_of(bytes(data)))).values()
    assert reason.startswith("it is encrypted; unpack the archive")


@pytest.mark.parametrize("cut", [10, 60, 120])
def test_a_cut_off_zip_is_damaged(cut):
    data = zipped({"a.txt": b"One. " * 200, "b.txt": b"Two. " * 200})
    assert refusals(unfold(source_of(data[:-cut]))) == {"export.zip": "the archive is damaged or cut off"}


def test_a_damaged_member_says_so_when_it_is_read_and_the_others_are_read():
    data = bytearray(zipped({"a.txt": b"One. " * 2000, "b.txt": b"Two."}))
    data[40:44] = b"\xff\xff\xff\xff"
    results = {}
    for item in unfold(source_of(bytes(data))):
        try:
            results[item.place] = item.read() if isinstance(item, Source) else item.reason
        except UnreadableError as error:
            results[item.place] = str(error)
    assert results == {"export.zip/a.txt": "the archive is damaged or cut off", "export.zip/b.txt": b"Two."}


def test_a_zip_bomb_is_refused_before_anything_is_unpacked():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("zeros.txt", "w") as member:
        for _ in range(100):
            member.write(bytes(1_000_000))
    (reason,) = refusals(unfold(source_of(stream.getvalue()))).values()
    assert "200 times its size" in reason


def test_a_zip_that_understates_its_members_gives_no_more_than_it_states():
    data = bytearray(zipped({"a.txt": bytes(1_000_000)}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 1_000)
    (member,) = unfold(source_of(bytes(data)))
    assert isinstance(member, Refused)
    assert member.reason == "the archive is damaged or cut off"


def test_a_gzip_bomb_is_refused(monkeypatch):
    monkeypatch.setattr("framing.articles.archive.MAX_UNSUSPECTED", 1_000_000)
    (refused,) = unfold(source_of(gzip.compress(bytes(50_000_000)), "zeros.gz"))
    assert isinstance(refused, Refused)
    assert "200 times its size" in refused.reason


def test_a_cut_off_gzip_is_damaged():
    (refused,) = unfold(source_of(gzip.compress(b"One. " * 5000)[:-20], "a.txt.gz"))
    assert refused == Refused("a.txt.gz", "the archive is damaged or cut off")


def test_an_empty_zip_says_that_nothing_is_in_it():
    assert refusals(unfold(source_of(zipped({})))) == {"export.zip": "there is nothing in the archive"}


def test_archives_within_an_archive_grow_no_further_than_one(monkeypatch):
    monkeypatch.setattr("framing.articles.archive.MAX_UNSUSPECTED", 3_000_000)
    inner = zipped({"zeros.txt": bytes(900_000)})
    found = list(unfold(source_of(zipped({f"{number:02}.zip": inner for number in range(20)}))))
    assert sum(item.size for item in found if isinstance(item, Source)) <= 3_000_000
    assert all("200 times its size" in item.reason for item in found if isinstance(item, Refused))
    assert len(found) == 20


@pytest.mark.parametrize(("at", "value"), [(6, 99), (8, 8)])
def test_a_directory_entry_that_cannot_be_read_damages_the_archive_only(at, value):
    data = bytearray(zipped({"caf\u00e9.txt": b"One.", "b.txt": b"Two."}))
    entry = data.index(b"PK\x01\x02")
    if at == 6:
        data[entry + 6 : entry + 8] = struct.pack("<H", value)
    else:
        name = data.rindex("caf\u00e9.txt".encode())
        data[name + 3] = 0xFF
    reasons = refusals(unfold(source_of(bytes(data))))
    assert list(reasons) == ["export.zip"]


def test_what_a_browser_of_another_language_saved_with_a_page_is_left_out_of_an_archive(tmp_path):
    path = tmp_path / "pages.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("page.html", "page-Dateien/a.html"):
            archive.writestr(name, "x")
    left_out = [found for found in unfold(Source.of_file(path)) if isinstance(found, LeftOut)]
    assert [found.place for found in left_out] == ["pages.zip/page-Dateien"]
