"""Adding articles: how many a second, and the peak memory, for growing inputs on one core.

Articles are generated, of about 3,000 characters in ten paragraphs: as plain text, one file each, and as rows of one
CSV. Each is added to an empty corpus in a process of its own; seconds are of the processor, from listing the
sources to the renaming of the batch; memory is of the whole process. Run with: python benchmarks/adding.py
"""

from __future__ import annotations

import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from framing.study.adding import add_sources

N_FILES, N_ROWS = (2_000, 10_000), (10_000, 50_000, 200_000)
PARAGRAPHS, CHARACTERS = 10, 300
WORDS = """the of and to in a that it with for on was by at from bridge council harbour mayor ferry trader market closed
engineer pillar said would Monday passenger wait repair cost insurance ship crew port decision after before between
report committee budget winter spring quay engine captain village district""".split()  # noqa: SIM905 - read as a list
SEED = 20250815


def main() -> None:
    print("source          articles   seconds   a second  peak memory")
    with tempfile.TemporaryDirectory() as folder:
        for kind, sizes in (("text files", N_FILES), ("rows of a CSV", N_ROWS)):
            for size in sizes:
                source = Path(folder, f"{size}")
                (write_files if kind == "text files" else write_rows)(source, size)
                command = [sys.executable, __file__, str(source), str(Path(folder, f"corpus-{size}-{kind[0]}"))]
                process = subprocess.run(command, check=True, capture_output=True, text=True)
                seconds, megabytes, n = json.loads(process.stdout)
                print(f"{kind:14} {n:9,} {seconds:8.1f}s {n / seconds:10,.0f} {megabytes:9,.0f} MB", flush=True)
                subprocess.run(["rm", "-r", source], check=True)


def measure(source: str, corpus: str) -> tuple[float, float, int]:
    started = time.process_time()
    addition = add_sources([source], Path(corpus), jobs=1)
    seconds = time.process_time() - started
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, addition.n_articles


def write_files(folder: Path, n: int) -> None:
    folder.mkdir()
    for number, text in enumerate(articles(n)):
        (folder / f"{number:07}.txt").write_text(text)


def write_rows(path: Path, n: int) -> None:
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["article_id", "outlet", "published", "text"])
        for number, text in enumerate(articles(n)):
            writer.writerow([f"a{number:07}", f"Outlet {number % 20}", f"2025-08-{number % 28 + 1:02}", text])


def articles(n: int) -> Iterator[str]:
    draw = random.Random(SEED)
    stock = [paragraph(draw) for _ in range(2_000)]
    for _ in range(n):
        yield "\n\n".join(draw.sample(stock, PARAGRAPHS))


def paragraph(draw: random.Random) -> str:
    text = ""
    while len(text) < CHARACTERS:
        text += f"{' '.join(draw.choices(WORDS, k=draw.randint(8, 25))).capitalize()}. "
    return text.strip()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure(*sys.argv[1:])))
    else:
        main()
