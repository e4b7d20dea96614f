"""Reading and cleaning plain text: articles a second on one core, against a bare stack, and the memory of many.

3,000 articles of about 3,000 characters, one file each, are read with `read_articles` and cleaned. The bare stack does
the least that one would put together instead: it reads each file, mends it with ftfy and tells its language with
py3langid; it recognises no layout, keeps no account and cuts nothing. The two take turns, seconds are of the
processor. Peak memory is that of a process which reads and cleans one file after the other, and keeps nothing.
Run with:

    python benchmarks/reading.py
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import ftfy
from py3langid.langid import MODEL_FILE, LanguageIdentifier

import framing
from framing.articles.files import Found
from framing.articles.listing import list_sources
from framing.articles.reading import file_reader

CHARACTERS, N_ARTICLES, N_MANY, TURNS = 3_000, 3_000, 12_000, 3
FURNITURE = "\n\nBy Ada Holm\n\nShare on Facebook\n\nRead more about the harbour\n"


def measure_reading(texts: Sequence[str]) -> dict[str, object]:
    """Measure reading and cleaning.

    Parameters
    ----------
    texts
        Of invented articles; repeated, cut and numbered they become the articles that are read.

    Returns
    -------
    dict
        Articles a second for reading, cleaning and both (medians over turns); the ratio of the bare stack's seconds
        to ours for both, turn by turn; peak memory in megabytes by number of articles.
    """
    with tempfile.TemporaryDirectory() as scratch:
        few, many = Path(scratch, "few"), Path(scratch, "many")
        write_files(few, texts, N_ARTICLES)
        write_files(many, texts, N_MANY)
        before = os.sched_getaffinity(0)
        os.sched_setaffinity(0, {min(before)})
        turns = [take_turn(few) for _ in range(TURNS + 1)][1:]  # the first warms up
        peaks = {f"{n:,}": peak_megabytes(folder) for folder, n in ((few, N_ARTICLES), (many, N_MANY))}
        os.sched_setaffinity(0, before)
    ratios = [bare / (reading + cleaning) for reading, cleaning, bare in turns]
    return {
        "articles_a_second": {
            "reading": a_second(reading for reading, _, _ in turns),
            "cleaning": a_second(cleaning for _, cleaning, _ in turns),
            "both": a_second(reading + cleaning for reading, cleaning, _ in turns),
            "both_lowest": round(N_ARTICLES / max(reading + cleaning for reading, cleaning, _ in turns)),
        },
        "ratio": round(statistics.median(ratios), 2),
        "lowest": round(min(ratios), 2),
        "highest": round(max(ratios), 2),
        "turns": TURNS,
        "peak_megabytes": peaks,
    }


def write_files(folder: Path, texts: Sequence[str], n: int) -> None:
    folder.mkdir()
    for number in range(n):
        text = (texts[number % len(texts)] * 2)[: CHARACTERS - len(FURNITURE)]
        (folder / f"{number:06}.txt").write_text(f"Article {number}. {text}{FURNITURE}", encoding="utf-8")


def take_turn(folder: Path) -> tuple[float, float, float]:
    """Return the seconds of reading, of cleaning, and of the bare stack."""
    found: list[str] = []
    reading = seconds(lambda: found.extend(framing.read_articles(folder).table["text"]))
    assert len(found) == N_ARTICLES
    cleaning = seconds(lambda: [framing.clean(text) for text in found])
    return reading, cleaning, seconds(lambda: bare_stack(folder))


def bare_stack(folder: Path) -> list[tuple[str, str]]:
    """Do the least that one would put together instead."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    texts = (ftfy.fix_text(path.read_text(encoding="utf-8")) for path in sorted(folder.iterdir()))
    return [(text, identifier.classify(text)[0]) for text in texts]


def seconds(call: Callable[[], object]) -> float:
    started = time.process_time()
    call()
    return time.process_time() - started


def a_second(spent: object) -> int:
    return round(N_ARTICLES / statistics.median(spent))


def peak_megabytes(folder: Path) -> int:
    process = subprocess.run([sys.executable, __file__, str(folder)], check=True, capture_output=True, text=True)
    return int(process.stdout)


def read_and_keep_nothing(folder: str) -> int:
    """Read and clean file after file, and return the peak memory of the process in megabytes."""
    reader = file_reader()
    for file in list_sources(folder):
        for item in reader.read(file):
            if isinstance(item, Found):
                framing.clean(item.text)
    status = Path("/proc/self/status").read_text(encoding="ascii")  # getrusage counts the process that started this one
    return round(int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024)


def report(measured: dict) -> str:
    """Say in one line what was measured."""
    speed, peaks = measured["articles_a_second"], measured["peak_megabytes"]
    memory = ", ".join(f"{megabytes} MB at {n} articles" for n, megabytes in peaks.items())
    return (
        f"Reading and cleaning: {speed['both']:,} articles a second on one core ({speed['reading']:,} read,"
        f" {speed['cleaning']:,} cleaned; aim: 1,500, floor: 1,000), {measured['ratio']} times a bare stack; {memory}"
    )


def main() -> None:
    from run import generate_articles  # noqa: PLC0415 - it imports this module

    print(report(measure_reading(generate_articles().table["text"].tolist())))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(read_and_keep_nothing(sys.argv[1]))
    else:
        main()
