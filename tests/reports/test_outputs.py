"""What cells left in a notebook: shown, and harmless."""

import pandas as pd
import pytest
from lxml import html

import framing
from framing.reports.outputs import code_html, harmless_html, output_html
from framing.reports.tables import shown

HOSTILE = (
    "<script>go()</script>",
    "<img src=x onerror=go()>",
    "<svg onload=go()><script>go()</script></svg>",
    "<a href='javascript:go()'>x</a>",
    "<a href=' java\nscript:go()'>x</a>",
    "<iframe src='https://example.org'></iframe>",
    "<form action='https://example.org'><input autofocus onfocus=go()></form>",
    "<style>@import 'https://example.org'</style>",
    "<p style='background:url(https://example.org)'>x</p>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=go()></style></mglyph></math>",
    "<template><img src=x onerror=go()></template>",
    "<noscript><p title='</noscript><img src=x onerror=go()>'></noscript>",
    "<!-- --!><img src=x onerror=go()> -->",
    "<base href='https://example.org'><meta http-equiv=refresh content='0;url=https://example.org'>",
    "<p id=charts class='chart skip'>x</p>",
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_that_runs_or_asks_the_network_is_left(text):
    made = harmless_html(f"<div>{text}</div>")
    assert harmless_html(made) == made, "nothing appears on a second reading"
    tree = html.fragment_fromstring(made, create_parent=True)
    assert not tree.xpath("//@*[not(name()='title')]")
    assert {element.tag for element in tree.iter()} <= {"div", "p", "a"}


def test_a_table_that_shows_itself_stays_as_it_is_without_style_and_script():
    table = framing.overview(framing.load_corpus("data/azure"))
    output = {"output_type": "display_data", "data": {"text/html": table._repr_html_()}}
    made, wanted = (html.fragment_fromstring(text) for text in (output_html(output), f"<div>{shown(table)}</div>"))
    assert made.text_content().split() == wanted.text_content().split()
    assert made.xpath("//@class")[1:] == wanted.xpath("//@class")
    assert made.xpath("//@data-ranks") == wanted.xpath("//@data-ranks")


def test_a_table_of_pandas_and_a_picture_are_shown():
    frame = pd.DataFrame({"term": ["<b>quay</b>"]})._repr_html_()
    made = output_html({"output_type": "execute_result", "data": {"text/html": frame}})
    assert "&lt;b&gt;quay&lt;/b&gt;" in made
    assert "<table" in made
    picture = output_html({"output_type": "display_data", "data": {"image/png": "iVBORw0KGgo=\n"}})
    assert 'src="data:image/png;base64,iVBORw0KGgo="' in picture


def test_words_keep_their_lines_and_colours_of_a_terminal_are_left_out():
    made = output_html({"output_type": "stream", "text": ["\x1b[31mred\x1b[0m\n", "  two  <b>\n"]})
    assert html.fragment_fromstring(made).text == "red\n  two  <b>"
    error = output_html({"output_type": "error", "traceback": ["\x1b[0;31mValueError\x1b[0m"]})
    assert "ValueError" in error
    assert output_html({"output_type": "stream", "text": "\n"}) == ""


def test_code_is_shown_as_it_is_written():
    assert html.fragment_fromstring(code_html("for a in b:\n    a < 2\n")).text_content() == "for a in b:\n    a < 2"


def test_a_wide_picture_of_a_cell_may_scroll_and_a_narrow_one_fits():
    def shown(width):
        page = f'<img alt="a > b" width="{width}" src="data:image/png;base64,aaaa">'
        return output_html({"output_type": "display_data", "data": {"text/html": page}})

    assert shown(560).count("<span") == 0
    assert '<span class="wide" role="group" tabindex="0" aria-label="Output, picture"><img alt="a &gt; b"' in shown(865)
