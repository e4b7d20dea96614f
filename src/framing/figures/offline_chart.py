"""Charts for a browser that stand alone: the library within, no network, nothing of a text run, the same bytes."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import IO, Any

import altair as alt
import vl_convert

_MANY = 3000  # terms above which a browser draws pixels, not shapes
_HTML = """<div id="{place}" class="framing-terms"></div>
<script>{library}
(function () {{
  var spec = {spec};
  var options = {options};
  var before = document.currentScript && document.currentScript.previousElementSibling;
  var place = before && before.id === "{place}" ? before : document.getElementById("{place}");
  window.framingVega(place, spec, options).catch(function (problem) {{ place.textContent = String(problem); }});
}})();
</script>
"""
_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>
<body style="font-family: sans-serif">
{chart}</body></html>
"""


class TermsChart(alt.HConcatChart):
    """An Altair chart that stands alone: its HTML has the library within, asks no network, and repeats byte for byte.

    Terms come from other people's texts. In the HTML nothing of them can end the script or begin another, and a
    browser shows them as text.
    """

    def to_html(  # type: ignore[override]
        self, *, inline: bool = True, fullhtml: bool = True, output_div: str | None = None, **_: Any
    ) -> str:
        """Write the chart as HTML.

        Parameters
        ----------
        inline
            Whether the library that draws it comes with it; else the page must hold another chart that has it.
        fullhtml
            A whole page, or a part for one.
        output_div
            The id of the chart's place in the page; by default made from its content.

        Returns
        -------
        str
            The same for the same chart.
        """
        spec = {name: part for name, part in self.to_dict().items() if name != "$schema"}  # an address nobody needs
        written = for_script(spec)
        place = output_div or f"terms-{hashlib.sha256(written.encode()).hexdigest()[:12]}"
        rows = max(map(len, spec["datasets"].values()))
        options = {
            "mode": "vega-lite",
            "actions": {"export": True, "source": False, "compiled": False, "editor": False},
            "renderer": "canvas" if rows > _MANY else "svg",
        }
        chart = _HTML.format(
            place=place, library=library() if inline else "", spec=written, options=for_script(options)
        )
        return _PAGE.format(title="Terms", chart=chart) if fullhtml else chart

    def to_dict(self, *args: Any, **options: Any) -> dict[str, Any]:
        """Return the chart's specification, however many terms it has."""
        with alt.data_transformers.enable("default", max_rows=None):
            return super().to_dict(*args, **options)

    def save(self, fp: str | Path | IO[Any], format: Any = None, **options: Any) -> None:  # type: ignore[override]
        """Save the chart: HTML that stands alone, or whatever else Altair writes."""
        if format == "html" or str(fp).endswith(".html"):
            page = self.to_html()
            if isinstance(fp, str | Path):
                Path(fp).write_text(page, encoding="utf-8", newline="\n")
            else:
                fp.write(page)
            return
        super().save(fp, format=format, **options)

    def _repr_mimebundle_(self, *_: Any, **__: Any) -> dict[str, str]:
        """Show the chart in a notebook, without network."""
        return {"text/html": self.to_html(fullhtml=False)}


def for_script(value: Any) -> str:
    """Write a value as JSON in which nothing ends a script or begins a comment."""
    written = json.dumps(value, sort_keys=True, allow_nan=False)
    return written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


@cache
def library() -> str:
    """Return the library that draws charts, to run once in a page, with names of its own."""
    bundle = vl_convert.javascript_bundle(None)
    return f"if (!window.framingVega) {{ (function () {{ {bundle} }})(); window.framingVega = window.vegaEmbed; }}"
