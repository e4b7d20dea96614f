"""Measure speed as ratios, one run on one machine, and write them to results.json.

1. From raw text to tables: ours against the tools one would put together instead (NLTK's Punkt sentence
   splitter and word tokenizer, vaderSentiment for each sentence, a Counter of words), in one process, on one
   core, on the same generated articles. Ours does more on the way: it cleans, pairs words, notices quotations
   and numbers everything.
2. All notebooks: `framing run` against a bare sequential loop of papermill. `06_robustness` reruns two further
   notebooks, once for each specification. Three comparisons: with what specifications found kept on both sides; with
   nothing kept, the loop executing each specification as one more notebook; and with nothing kept, where 06, run by
   the loop, reruns its specifications on all processors by itself.
3. From files to cleaned articles, as `reading.py` measures it.
4. VADER against its package, as `tone.py` measures it.

`run.py notebooks` measures these alone.

The two sides take turns, and the ratio is taken turn by turn, so that a machine that slows down slows both.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from invented_articles import Dealer
from nltk.tokenize import NLTKWordTokenizer
from nltk.tokenize.punkt import PunktSentenceTokenizer
from reading import measure_reading, report
from tone import measure_vader
from tone import report as report_vader
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

import framing
from framing.study import read_study
from framing.study.grid import read_grid
from framing.study.specifications import expand

ROOT = Path(__file__).resolve().parents[1]
N_ARTICLES, N_SENTENCES, TURNS, WHOLE_TURNS, SEED = 600, 25, 3, 2, 20250815

LOOP = """
import sys
from pathlib import Path
import papermill
for notebook in sorted(Path("notebooks").glob("*.ipynb")):
    papermill.execute_notebook(str(notebook), str(Path(sys.argv[1]) / notebook.name), kernel_name="python3",
                               progress_bar=False)
"""
SPECIFICATIONS = """
import json, sys
from pathlib import Path
import papermill
for notebook, parameters in json.loads(Path(sys.argv[2]).read_text()):
    papermill.execute_notebook(notebook, str(Path(sys.argv[1]) / "specification.ipynb"), parameters=parameters,
                               kernel_name="python3", progress_bar=False)
"""


def main() -> None:
    """Measure what the command line names: nothing for all, ``notebooks`` for these alone."""
    if sys.argv[1:] == ["notebooks"]:
        write({"notebooks": compare_runs()})
        return
    articles = generate_articles()
    text_to_tables = take_turns(
        lambda: framing.derive(articles), lambda: usual_stack(articles.table["text"].tolist()), on_one_core=True
    )
    what = f"{N_ARTICLES} articles of {N_SENTENCES} sentences on one core; usual stack over ours"
    print(f"Raw text to tables: {text_to_tables['ratio']} times the usual stack (aim: 10, floor: 3)")
    write({"text_to_tables": {"what": what, **text_to_tables}, "notebooks": compare_runs()})
    reading = measure_reading(articles.table["text"].tolist())
    print(report(reading))
    scores = measure_vader()
    print(report_vader(scores))
    what = "plain text on one core; ftfy and py3langid over reading and cleaning"
    write({"reading": {"what": what, **reading}, "vader": scores})


def write(measured: dict[str, object]) -> None:
    """Put what was measured beside what was measured before."""
    path = ROOT / "benchmarks" / "results.json"
    before = json.loads(path.read_text(encoding="utf-8"))
    results = {**before, "cores": os.cpu_count(), "python": platform.python_version(), **measured}
    path.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def generate_articles() -> framing.Articles:
    """Deal the sentences of the example’s articles out to many articles."""
    dealer = Dealer(SEED)
    texts = [dealer.text(N_SENTENCES) for _ in range(N_ARTICLES)]
    table = pd.DataFrame(
        {"name": [f"{index:05d}" for index in range(N_ARTICLES)], "outlet": "generated", "text": texts}
    )
    for column in ("title", "byline", "published", "language", "url"):
        table[column] = None
    return framing.Articles(table=table.astype("str").where(table.notna()), account=dealer.example.account.head(0))


def usual_stack(texts: list[str]) -> list[tuple[Counter[str], list[float]]]:
    """Do what a scholar would assemble from well-known parts."""
    splitter, tokenizer, analyzer = PunktSentenceTokenizer(), NLTKWordTokenizer(), SentimentIntensityAnalyzer()
    results = []
    for text in texts:
        words: Counter[str] = Counter()
        scores = []
        for sentence in splitter.tokenize(text):
            words.update(word.lower() for word in tokenizer.tokenize(sentence))
            scores.append(analyzer.polarity_scores(sentence)["compound"])
        results.append((words, scores))
    return results


def take_turns(ours: Callable[[], object], theirs: Callable[[], object], *, on_one_core: bool) -> dict[str, object]:
    """Time the two in turn and return the ratio theirs over ours, turn by turn."""
    before = os.sched_getaffinity(0)
    if on_one_core:
        os.sched_setaffinity(0, {min(before)})
    ours(), theirs()  # warm
    ratios = [seconds(theirs) / seconds(ours) for _ in range(TURNS)]
    os.sched_setaffinity(0, before)
    return summary(ratios)


def compare_runs() -> dict[str, object]:
    """Time `framing run` and loops of papermill on a copy of the study, nothing up to date."""
    with tempfile.TemporaryDirectory() as scratch:
        study = Path(scratch) / "study"
        study.mkdir()
        for name in ("notebooks", "data", "figures", "study.toml", "requirements.lock", "pyproject.toml"):
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, study / name)
        listed = Path(scratch) / "specifications.json"
        n_specifications = list_specifications(study, listed)
        ours = [str(Path(sys.executable).with_name("framing")), "run"]
        loop = [sys.executable, "-c", LOOP, scratch]
        each = [sys.executable, "-c", SPECIFICATIONS, scratch, str(listed)]
        whole = [(cold(study, [loop]), cold(study, [ours])) for _ in range(WHOLE_TURNS)]
        kept = [(cold(study, [loop], keep=True), cold(study, [ours], keep=True)) for _ in range(TURNS)]
        up_to_date = min(seconds(lambda: execute(ours, study)) for _ in range(TURNS))
        every = cold(study, [each, loop], keep=True)
    result = {
        "what": "all notebooks, cold; framing run over a bare sequential papermill loop, wall and processor time",
        "notebooks": sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb")),
        "n_specifications": n_specifications,
        "specifications_kept_on_both_sides": ratios(kept),
        "loop_executes_each_specification": ratios([(every, run) for _, run in whole]),
        "specifications_rerun_by_06_on_both_sides": ratios(whole),
        "up_to_date_seconds": round(up_to_date, 2),
    }
    print(json.dumps(result, indent=1))
    return result


def list_specifications(study: Path, file: Path) -> int:
    """Write every specification as a notebook with parameters; return how many there are."""
    read = read_study(study / "study.toml")
    grids = [read_grid(read, name) for name in read.multiverses]
    every = [(str(grid.notebook.path), each.settings) for grid in grids for each in expand(grid, seed=read.seed)]
    file.write_text(json.dumps(every))
    return len(every)


class Took(NamedTuple):
    """Seconds."""

    wall: float
    processor: float


def cold(study: Path, commands: list[list[str]], *, keep: bool = False) -> Took:
    """Time commands as after a clone: nothing built, but for what specifications found, where that is to be kept."""
    for path in (study / "build").glob("*"):
        if not (keep and path.name == "multiverse"):
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    wall = sum(seconds(lambda command=command: execute(command, study)) for command in commands)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Took(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def execute(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def ratios(turns: list[tuple[Took, Took]]) -> dict[str, object]:
    """Return how long the second of each two took, over the first."""
    return {
        **summary([run.wall / bare.wall for bare, run in turns]),
        "processor": summary([run.processor / bare.processor for bare, run in turns]),
        "seconds": [[round(took.wall, 1) for took in turn] for turn in turns],
    }


def summary(ratios: list[float]) -> dict[str, object]:
    return {
        "ratio": round(statistics.median(ratios), 2),
        "lowest": round(min(ratios), 2),
        "highest": round(max(ratios), 2),
        "turns": len(ratios),
    }


if __name__ == "__main__":
    main()
