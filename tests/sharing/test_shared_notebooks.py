"""Nothing that a run leaves in a notebook is shared: no output, no state of a widget."""

from __future__ import annotations

import json
from pathlib import Path

from framing.sharing.notebooks import without_outputs

SENTENCE = "The council closed the bridge on Monday."
VIEW = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"


def test_the_state_of_a_widget_is_taken_out_with_the_outputs(tmp_path: Path) -> None:
    cell = {
        "cell_type": "code",
        "id": "a",
        "metadata": {"tags": ["coding"], "widgets": {STATE: {"sentence": SENTENCE}}},
        "source": ["framing.coder(corpus)"],
        "execution_count": 3,
        "outputs": [
            {"output_type": "display_data", "data": {VIEW: {"model_id": "m"}, "text/plain": [SENTENCE]}, "metadata": {}}
        ],
    }
    state = {STATE: {"state": {"m": {"state": {"before": [SENTENCE], "sentence": SENTENCE}}}, "version_major": 2}}
    path = tmp_path / "coding.ipynb"
    path.write_text(json.dumps({"cells": [cell], "metadata": {"widgets": state}, "nbformat": 4, "nbformat_minor": 5}))
    shared = without_outputs(path).decode()
    assert SENTENCE not in shared
    assert "widget" not in shared
    assert json.loads(shared)["cells"][0]["source"] == ["framing.coder(corpus)"]
