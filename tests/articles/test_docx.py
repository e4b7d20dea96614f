import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.articles.docx import docx_text
from framing.articles.encoding import UnreadableError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def packed(document: bytes | str, name: str = "word/document.xml", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, document)
    return file.getvalue()


def docx(body: str, namespace: str = W) -> bytes:
    return packed(
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{namespace}" xmlns:mc="{MC}">'
        f"<w:body>{body}</w:body></w:document>"
    )


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    return f"<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>{''.join(runs)}</w:p>"


def test_a_paragraph_is_a_line_whatever_its_formatting():
    assert docx_text(docx(paragraph(run("one "), run("bold", "<w:b/>")) + "<w:p/>" + paragraph(run("two")))) == (
        "one bold\n\ntwo\n"
    )


def test_a_link_leaves_its_text():
    link = f'<w:hyperlink r:id="r1" xmlns:r="r">{run("Bridge closed")}</w:hyperlink>'
    field = "<w:r><w:instrText>HYPERLINK https://a.example</w:instrText></w:r>"
    assert docx_text(docx(paragraph(run("1. "), field, link))) == "1. Bridge closed\n"


def test_the_cells_of_a_row_are_one_line():
    row = "<w:tr>" + "".join(f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in ("Section", "News")) + "</w:tr>"
    assert docx_text(docx(f"<w:tbl>{row}{row}</w:tbl>" + paragraph(run("after")))) == (
        "Section\tNews\nSection\tNews\nafter\n"
    )


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", "a\nb\n"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb\n"),
        ("<w:r><w:t>a</w:t><w:softHyphen/><w:noBreakHyphen/><w:t>b</w:t></w:r>", "a\u00ad\u2011b\n"),
        (run("seen") + run("hidden", "<w:vanish/>") + run("seen", "<w:vanish w:val='0'/>"), "seenseen\n"),
        (f"<w:ins>{run('new')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>", "new\n"),
        (f"<w:moveFrom>{run('here')}</w:moveFrom>{run('there')}", "there\n"),
        (
            f"<mc:AlternateContent><mc:Choice>{run('box')}</mc:Choice><mc:Fallback>{run('box')}</mc:Fallback>"
            "</mc:AlternateContent>",
            "box\n",
        ),
    ],
)
def test_text_is_read_as_a_word_processor_shows_it(inside, text):
    assert docx_text(docx(paragraph(inside))) == text


def test_the_strict_variant_of_the_format_is_read():
    assert docx_text(docx(paragraph(run("text")), "http://purl.oclc.org/ooxml/wordprocessingml/main")) == "text\n"


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.999])
def test_a_document_that_is_cut_off_is_refused(kept):
    whole = docx(paragraph(run("text ")) * 100)
    with pytest.raises(UnreadableError, match="cut off or damaged"):
        docx_text(whole[: int(len(whole) * kept)])


def test_damaged_bytes_are_refused():
    whole = bytearray(docx("".join(paragraph(run(f"line {n}")) for n in range(500))))
    middle = len(whole) // 2
    whole[middle : middle + 40] = b"\xff" * 40
    with pytest.raises(UnreadableError, match="cut off or damaged"):
        docx_text(bytes(whole))


def test_damaged_xml_is_refused_with_its_line():
    with pytest.raises(UnreadableError, match=r"damaged XML \(line 2\)"):
        docx_text(packed("<a>\n<b></a>"))


@pytest.mark.parametrize("name", ["word/styles.xml", "xl/workbook.xml"])
def test_another_office_document_is_refused(name):
    with pytest.raises(UnreadableError, match="not a DOCX document"):
        docx_text(packed("<a/>", name))


def test_a_bomb_is_refused_by_its_directory_before_it_is_unpacked(monkeypatch):
    bomb = docx(" " * 20_000_000)
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("unpacked"))
    with pytest.raises(UnreadableError, match="would unpack from"):
        docx_text(bomb)


def test_a_bomb_whose_directory_lies_is_refused_while_it_is_unpacked():
    bomb = bytearray(docx(" " * 20_000_000))
    entry = bomb.rindex(b"PK\x01\x02")
    bomb[entry + 24 : entry + 28] = struct.pack("<I", 1_000)
    with pytest.raises(UnreadableError, match=r"would unpack|cut off or damaged"):
        docx_text(bytes(bomb))


def test_an_encrypted_document_is_refused():
    locked = bytearray(docx(paragraph(run("text"))))
    entry = locked.rindex(b"PK\x01\x02")
    locked[entry + 8] |= 1
    with pytest.raises(UnreadableError, match="encrypted"):
        docx_text(bytes(locked))


@pytest.mark.parametrize(
    "declaration",
    [
        "<!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>",
        "<!DOCTYPE d [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE d SYSTEM 'https://a.example/d.dtd'>",
    ],
)
def test_entities_are_refused_before_any_is_expanded(declaration):
    document = f'{declaration}<w:document xmlns:w="{W}"><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>'
    with pytest.raises(UnreadableError, match="document type or entities"):
        docx_text(packed(document))


def test_elements_may_be_nested_deep():
    assert docx_text(docx("<w:sdt>" * 20_000 + paragraph(run("deep")) + "</w:sdt>" * 20_000)) == "deep\n"


@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=40), max_size=8))
def test_any_paragraphs_are_read_back(paragraphs):
    def escaped(text: str) -> str:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    body = "".join(paragraph(run(escaped(text))) for text in paragraphs)
    assert docx_text(docx(body)) == "".join(f"{text}\n" for text in paragraphs)
