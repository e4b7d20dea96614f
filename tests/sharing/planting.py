"""Files of every kind with a passage planted in them."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import lzma
import pickle
import struct
import zipfile
import zlib
from collections.abc import Callable
from urllib.parse import quote

import matplotlib as mpl
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from matplotlib.figure import Figure

Planted = tuple[str, bytes]


def _notebook(cells: list[dict[str, object]]) -> bytes:
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}).encode()


def _in_lines(text: str) -> list[str]:
    """Cut a text into lines of two words, as a notebook stores them."""
    words = text.split(" ")
    return [" ".join(words[at : at + 2]) + "\n" for at in range(0, len(words), 2)]


def notebook_prose(text: str) -> Planted:
    return "a.ipynb", _notebook([{"cell_type": "markdown", "metadata": {}, "source": _in_lines(text)}])


def notebook_output(text: str) -> Planted:
    output = {"output_type": "stream", "name": "stdout", "text": _in_lines(text)}
    return "a.ipynb", _notebook([{"cell_type": "code", "metadata": {}, "source": [], "outputs": [output]}])


def notebook_attachment(text: str) -> Planted:
    packed = base64.b64encode(png_text(text)[1]).decode()
    cell = {
        "cell_type": "markdown",
        "metadata": {},
        "source": ["![](a.png)"],
        "attachments": {"a.png": {"image/png": packed}},
    }
    return "a.ipynb", _notebook([cell])


def page(text: str) -> Planted:
    return "a.html", ("<p>" + text.replace(" ", " <b>&nbsp;</b>\n ").replace("e", "&#101;") + "</p>").encode()


def data_in_page(text: str) -> Planted:
    return (
        "a.svg",
        f'<svg><image href="data:text/plain;base64,{base64.b64encode(text.encode()).decode()}"/></svg>'.encode(),
    )


def svg_text(text: str) -> Planted:
    words = "".join(f'<text x="{at}" class="tick">{word}</text>\n' for at, word in enumerate(text.split(" ")))
    return "a.svg", f"<svg>{words}</svg>".encode()


def svg_comments(text: str) -> Planted:
    half = len(text.split(" ")) // 2
    words = text.split(" ")
    return (
        "a.svg",
        f"<svg><!-- {' '.join(words[:half])} --><path d='M 1 2'/><!-- {' '.join(words[half:])} --></svg>".encode(),
    )


def csv_cell(text: str) -> Planted:
    return "a.csv", f'outlet,quote\nCourier,"{text.replace(" ", chr(10), 1)}"\n'.encode()


def csv_column(text: str) -> Planted:
    return "a.csv", ("n,term\n" + "".join(f"{at},{word}\n" for at, word in enumerate(text.split(" ")))).encode()


def json_text(text: str) -> Planted:
    return "a.json", json.dumps({"caption": text.replace("a", "\u00e4")}).encode()


def json_records(text: str) -> Planted:
    return "a.json", json.dumps([{"word": word, "n": 1} for word in text.split(" ")]).encode()


def toml_text(text: str) -> Planted:
    return "a.toml", f'indicators = ["{text.replace(" ", chr(92) + "n")}"]\n'.encode()


def source_code(text: str) -> Planted:
    return "a.py", ("x = (\n" + "".join(f'    "{line.strip()} "\n' for line in _in_lines(text)) + ")\n").encode()


def utf16(text: str) -> Planted:
    return "a.txt", text.encode("utf-16")


def latin(text: str) -> Planted:
    return "a.txt", f"Caf\u00e9: {text}".encode("latin-1")


def pdf_page(text: str) -> Planted:
    return "a.pdf", _pdf(text, {})


def pdf_lines(text: str) -> Planted:
    return "a.pdf", _pdf("\n".join(_in_lines(text)).replace("\n\n", "\n"), {})


def pdf_title(text: str) -> Planted:
    return "a.pdf", _pdf("x", {"Title": text + " \u2014"})


def _pdf(text: str, metadata: dict[str, str]) -> bytes:
    written = io.BytesIO()
    with mpl.rc_context({"pdf.fonttype": 42}):
        figure = Figure(figsize=(3, 2))
        figure.text(0.1, 0.5, text, parse_math=False)
        figure.savefig(written, format="pdf", metadata={"CreationDate": None, **metadata})
    return written.getvalue()


def png_text(text: str) -> Planted:
    return "a.png", _png(b"tEXt", b"Comment\0" + text.encode("latin-1", "replace"))


def png_packed(text: str) -> Planted:
    return "a.png", _png(b"zTXt", b"Comment\0\0" + zlib.compress(text.encode("latin-1", "replace")))


def png_international(text: str) -> Planted:
    return "a.png", _png(b"iTXt", b"Comment\0\1\0en\0\0" + zlib.compress(text.encode()))


def _png(kind: bytes, content: bytes) -> bytes:
    from PIL import Image

    written = io.BytesIO()
    Image.new("RGB", (2, 2), "white").save(written, "png")
    whole = written.getvalue()
    chunk = struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
    return whole[:33] + chunk + whole[33:]


def _parquet(table: pa.Table) -> bytes:
    written = io.BytesIO()
    pq.write_table(table, written, compression="zstd")
    return written.getvalue()


def parquet_cell(text: str) -> Planted:
    return "a.parquet", _parquet(pa.table({"n": [1, 2], "note": ["", text]}))


def parquet_column(text: str) -> Planted:
    return "a.parquet", _parquet(pa.table({"term": pa.array(text.split(" ")).dictionary_encode()}))


def parquet_category(text: str) -> Planted:
    unused = pa.DictionaryArray.from_arrays(pa.array([0, 0], pa.int32()), pa.array(["a", text]))
    return "a.parquet", _parquet(pa.table({"kind": unused}))


def parquet_nested(text: str) -> Planted:
    return "a.parquet", _parquet(pa.table({"list": [[text.split(" ", maxsplit=1)[0]], text.split(" ")]}))


def parquet_records(text: str) -> Planted:
    records = [{"word": word, "n": at} for at, word in enumerate(text.split(" "))]
    return "a.parquet", _parquet(pa.table({"records": [records]}))


def parquet_map(text: str) -> Planted:
    counts = [(word, at) for at, word in enumerate(text.split(" "))]
    return "a.parquet", _parquet(pa.table({"counts": pa.array([counts], pa.map_(pa.string(), pa.int64()))}))


def parquet_description(text: str) -> Planted:
    return "a.parquet", _parquet(pa.table({"n": [1]}).replace_schema_metadata({"note": text}))


def arrays(text: str) -> Planted:
    written = io.BytesIO()
    np.savez_compressed(written, words=np.array([text]))
    return "a.npz", written.getvalue()


def nested_archive(text: str) -> Planted:
    outer, inner = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("notes.txt", text)
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("inner.zip", inner.getvalue())
    return "a.zip", outer.getvalue()


def zip_comment(text: str) -> Planted:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("a.txt", "x")
        archive.comment = text.encode()
    return "a.zip", written.getvalue()


def packed_table(text: str) -> Planted:
    return "a.csv.gz", gzip.compress(pd.DataFrame({"quote": [text]}).to_csv().encode())


def percent_encoded(text: str) -> Planted:
    return "a.md", f"https://courier.example/a#:~:text={quote(text)}&x=1".encode()


def csv_semicolons(text: str) -> Planted:
    return "a.csv", ("n;term\n" + "".join(f"{at};{word}\n" for at, word in enumerate(text.split(" ")))).encode()


def json_names(text: str) -> Planted:
    return "a.json", json.dumps([{word: at} for at, word in enumerate(text.split(" "))]).encode()


def divided_words(text: str) -> Planted:
    return "a.md", " ".join(f"{word[:2]}-\n{word[2:]}" if len(word) > 4 else word for word in text.split(" ")).encode()


def broken_archive(text: str) -> Planted:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "x" * 99)
        archive.writestr("b.txt", text)
    whole = written.getvalue()
    return "a.zip", whole[:35] + b"\xff\xff" + whole[37:]


def unknown(text: str) -> Planted:
    return "a.tiff", b"II*\0\xff\xfe\x80\0" + text.encode() + b"\0\x01\xff"


def array_of_objects(text: str) -> Planted:
    written = io.BytesIO()
    words: list[object] = [item for word in text.split(" ") for item in (word, 1)]
    np.savez(written, words=np.array(words, dtype=object), allow_pickle=True)
    return "a.npz", written.getvalue()


def array_of_bytes(text: str) -> Planted:
    written = io.BytesIO()
    np.save(written, np.array([word.encode() for word in text.split(" ")]))
    return "a.npy", written.getvalue()


def pickled(text: str) -> Planted:
    return "a.pkl", pickle.dumps(dict(enumerate(text.split(" "))))


def markdown_column(text: str) -> Planted:
    return "a.md", "".join(f"| {at} | {word} | 0.5 |\n" for at, word in enumerate(text.split(" "))).encode()


def markdown_row(text: str) -> Planted:
    return "a.md", ("|" + "|".join(f" {word} | 0.5 " for word in text.split(" ")) + "|\n").encode()


def html_column(text: str) -> Planted:
    rows = "".join(f"<tr><td>{at}<td>{word}</td>\n<td>more</td></tr>" for at, word in enumerate(text.split(" ")))
    return "a.html", f"<table>{rows}</table>".encode()


def html_row(text: str) -> Planted:
    cells = "".join(f"<td>{word}</td><td>{at / 3:.2f}</td>\n" for at, word in enumerate(text.split(" ")))
    return "a.html", f"<table><tr>{cells}</tr></table>".encode()


def printed_table(text: str) -> Planted:
    words = text.split(" ")
    return "a.txt", pd.DataFrame({"n": range(len(words)), "word": words, "share": 0.5}).to_string().encode()


def latex_rows(text: str) -> Planted:
    return "a.tex", "".join(f"{word} & {at} \\\\\n" for at, word in enumerate(text.split(" "))).encode()


def sheet(text: str) -> Planted:
    cells = "".join(f"<c><v>{at}</v></c><c><is><t>{word}</t></is></c>" for at, word in enumerate(text.split(" ")))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", f"<sheetData><row>{cells}</row></sheetData>")
    return "a.xlsx", written.getvalue()


def packed_smaller(text: str) -> Planted:
    return "a.csv.xz", lzma.compress(bz2.compress(csv_column(text)[1]))


def table_in_notebook(text: str) -> Planted:
    shown = "".join(f"<tr><td>{at}</td><td>{word}</td></tr>\n" for at, word in enumerate(text.split(" ")))
    output = {"output_type": "display_data", "metadata": {}, "data": {"text/html": f"<table>{shown}</table>"}}
    return "a.ipynb", _notebook([{"cell_type": "code", "metadata": {}, "source": [], "outputs": [output]}])


KINDS: tuple[Callable[[str], Planted], ...] = (
    notebook_prose, notebook_output, notebook_attachment, page, data_in_page, svg_text, svg_comments, csv_cell,
    csv_column, json_text, json_records, toml_text, source_code, utf16, latin, pdf_page, pdf_lines, pdf_title, png_text,
    png_packed, png_international, parquet_cell, parquet_column, parquet_category, parquet_nested,
    parquet_records, parquet_map, parquet_description, arrays, nested_archive, zip_comment,
    packed_table, percent_encoded,
    csv_semicolons, json_names, divided_words, broken_archive, unknown,
    array_of_objects, array_of_bytes, pickled, markdown_column, markdown_row, html_column, html_row, table_in_notebook,
    printed_table, latex_rows, sheet, packed_smaller,
)  # fmt: skip
