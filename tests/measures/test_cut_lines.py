import lxml.html
import pandas as pd

from framing.measures.cut_lines import CutLines

ROWS = pd.DataFrame(
    [
        ("A", "byline", "It names <who> wrote it.", 1, 10),
        ("B", "byline", "It names <who> wrote it.", 0, 0),
        ("A", "sharing", "It offers to share.", 2, 30),
        ("B", "sharing", "It offers to share.", 3, 40),
    ],
    columns=["outlet", "rule", "reason", "n_lines", "n_characters"],
)


def cells(table):
    tree = lxml.html.fragment_fromstring(table._repr_html_())
    return [[cell.text_content() for cell in row] for row in tree.xpath("//tr")]


def test_the_audit_is_shown_by_rule_with_a_column_for_each_group_the_most_lines_first():
    assert cells(CutLines(ROWS)) == [
        ["rule", "reason", "n_lines", "n_characters", "of A", "of B"],
        ["sharing", "It offers to share.", "5", "70", "2", "3"],
        ["byline", "It names <who> wrote it.", "1", "10", "1", "0"],
    ]
    assert repr(CutLines(ROWS)).splitlines()[1].startswith("sharing  It offers to share.")


def test_of_many_groups_only_the_sums_are_shown():
    many = pd.concat([ROWS.assign(outlet=str(number)) for number in range(13)])
    assert cells(CutLines(many))[0] == ["rule", "reason", "n_lines", "n_characters"]


def test_other_columns_are_shown_as_a_table_and_the_rows_stay_as_they_are():
    table = CutLines(ROWS)
    assert cells(table[["rule", "n_lines"]])[1] == ["byline", "1"]
    assert repr(table[["rule", "n_lines"]]).startswith("rule     n_lines")
    pd.testing.assert_frame_equal(pd.DataFrame(table.head(4)), ROWS)


def test_an_audit_of_nothing_says_so():
    assert "No rows." in CutLines(ROWS.head(0))._repr_html_()
