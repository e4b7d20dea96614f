"""A million articles through `framing add` and `framing derive`: seconds, articles a second, memory, disk.

Articles are generated, of about 2,800 characters by 200 outlets over four years: the sentences of the example's
articles dealt out anew, every third word replaced by any of their words, or, one time in ten, by an invented name: new
words go on coming, and no two articles share a passage. They come as CSV files of 50,000 rows, in an order that is
not that of their names. Memory is the peak of the largest process, and of all together (pages that processes share
count for each); disk is the peak within the corpus, the generated files left out. Linux only. Run with:

    python benchmarks/million.py [ARTICLES] [--jobs N] [--folder DIR] [--parquet]
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

import framing

ROOT = Path(__file__).resolve().parents[1]
N_SENTENCES, PARAGRAPHS, N_OUTLETS, ROWS_A_FILE, SEED = 32, 8, 200, 50_000, 20250815
COLUMNS = ("article_id", "outlet", "title", "byline", "published", "text")
SYLLABLES = "ba ren do lis mar ke ton va shi gor pel nu".split()  # noqa: SIM905 - read as a list
SECONDS_BETWEEN = 0.2  # looks at the processes; the disk is looked at one time in ten
MEGABYTE = 2**20


@dataclass
class Peaks:
    """The most that was seen of a command and the processes it started, in bytes; processor time in seconds."""

    process: int = 0
    tree: int = 0
    disk: int = 0
    processor: float = 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=int, default=1_000_000, metavar="ARTICLES")
    parser.add_argument("--jobs", type=int, default=2, metavar="N")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="where to work; by default a temporary folder")
    parser.add_argument("--parquet", action="store_true", help="generate Parquet instead of CSV")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as scratch:
        exports, corpus = Path(scratch, "exports"), Path(scratch, "corpus")
        exports.mkdir()
        started = time.monotonic()
        write_exports(exports, options.articles, parquet=options.parquet)
        print(f"{options.articles:,} articles generated in {time.monotonic() - started:,.0f} s, "
              f"{size_of(exports) / MEGABYTE:,.0f} MB; --jobs {options.jobs}")  # fmt: skip
        print("step       seconds  articles/s  processor s  largest process  all processes  peak disk  disk after")
        jobs = ("--jobs", str(options.jobs))
        for step in (("add", str(exports), "--to", str(corpus), *jobs), ("derive", str(corpus), *jobs)):
            seconds, peaks = measure(step, corpus)
            print(f"{step[0]:9} {seconds:8,.0f} {options.articles / seconds:11,.0f} {peaks.processor:12,.0f} "
                  f"{peaks.process / MEGABYTE:13,.0f} MB {peaks.tree / MEGABYTE:11,.0f} MB "
                  f"{peaks.disk / MEGABYTE:7,.0f} MB {size_of(corpus) / MEGABYTE:8,.0f} MB", flush=True)  # fmt: skip


def write_exports(folder: Path, n: int, *, parquet: bool) -> None:
    rows = articles(n)
    for number, first in enumerate(range(0, n, ROWS_A_FILE)):
        here = [next(rows) for _ in range(min(ROWS_A_FILE, n - first))]
        if parquet:
            columns = dict(zip(COLUMNS, zip(*here, strict=True), strict=True))
            pq.write_table(pa.table({name: list(values) for name, values in columns.items()}),
                           folder / f"export-{number:03}.parquet", compression="zstd")  # fmt: skip
        else:
            with (folder / f"export-{number:03}.csv").open("w", newline="", encoding="utf-8") as file:
                writer = csv.writer(file)
                writer.writerow(COLUMNS)
                writer.writerows(here)


def articles(n: int) -> Iterator[tuple[str, ...]]:
    """Generate articles, of which none is the copy of another, named by numbers in no order."""
    example = framing.read_articles(ROOT / "data" / "example" / "articles")
    sentences = [
        sentence.split(" ")
        for text in example.table["text"]
        for sentence in framing.segment([framing.clean(text).text]).sentences()
    ]
    vocabulary = sorted({word for sentence in sentences for word in sentence if word.isalpha()})
    draw = random.Random(SEED)

    def word() -> str:
        if draw.random() < 0.1:
            return "".join(draw.choices(SYLLABLES, k=draw.randint(2, 5))).capitalize()
        return draw.choice(vocabulary)

    def sentence() -> str:
        words = draw.choice(sentences).copy()
        for place in range(2, len(words) - 1, 3):
            words[place] = word()
        return " ".join(words)

    per_paragraph = N_SENTENCES // PARAGRAPHS
    for number in range(n):
        text = "\n\n".join(" ".join(sentence() for _ in range(per_paragraph)) for _ in range(PARAGRAPHS))
        title = f"{sentence()[:60]} {word()}".capitalize()
        day = f"{2020 + number % 4}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        name = f"{number * 2_654_435_761 % 2**32:010}"  # a multiplication that gives each number another one
        yield name, f"Outlet {number % N_OUTLETS}", title, f"{word()} {word()}", day, text


def measure(step: tuple[str, ...], corpus: Path) -> tuple[float, Peaks]:
    """Run a command of framing and watch it."""
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-c", "from framing.cli import main; main()", *step], stdout=subprocess.DEVNULL
    )
    peaks, ended = Peaks(), threading.Event()
    watcher = threading.Thread(target=watch, args=(process.pid, corpus, peaks, ended))
    watcher.start()
    code = process.wait()
    seconds = time.monotonic() - started
    ended.set()
    watcher.join()
    if code:
        raise SystemExit(f"framing {' '.join(step)} failed")
    return seconds, peaks


def watch(pid: int, corpus: Path, peaks: Peaks, ended: threading.Event) -> None:
    processor: dict[int, float] = {}
    looks = 0
    while not ended.wait(SECONDS_BETWEEN):
        resident = 0
        for each in tree_of(pid):
            try:
                status = Path(f"/proc/{each}/status").read_text()
                times = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            peaks.process = max(peaks.process, kilobytes(status, "VmHWM") * 1024)
            resident += kilobytes(status, "VmRSS") * 1024
            processor[each] = (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")
        peaks.tree = max(peaks.tree, resident)
        peaks.processor = sum(processor.values())
        if looks % 10 == 0:
            peaks.disk = max(peaks.disk, size_of(corpus))
        looks += 1


def kilobytes(status: str, name: str) -> int:
    found = re.search(rf"^{name}:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) if found else 0


def tree_of(pid: int) -> list[int]:
    """List a process and all that it started, directly or not."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [pid, *(below for child in children for below in tree_of(int(child)))]


def size_of(folder: Path) -> int:
    """Add up the blocks that files take on disk; one with two names counts once."""
    blocks = {}
    for place, _, names in os.walk(folder):
        for name in names:
            try:
                about = Path(place, name).stat()
            except FileNotFoundError:
                continue
            blocks[about.st_ino] = about.st_blocks * 512
    return sum(blocks.values())


if __name__ == "__main__":
    main()
