import subprocess
import sys

import pytest

from framing.figures import quick_import

SCRIPT = """
import sys
import framing
framing.interactive_terms
assert "altair" in sys.modules
print("rfc3987_syntax" in sys.modules)
from jsonschema import FormatChecker
checker = FormatChecker()
print(checker.conforms("https://example.com/ä", "iri"), checker.conforms("not an address", "iri"))
"""


@pytest.mark.slow
def test_altair_comes_without_the_grammar_of_addresses_which_is_there_when_one_is_checked():
    pytest.importorskip("rfc3987_syntax")
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True", "False"]


def test_nothing_is_in_the_way_where_it_is_there_already(monkeypatch):
    monkeypatch.setitem(sys.modules, "rfc3987_syntax", sys)
    with quick_import.addresses_later():
        assert sys.modules["rfc3987_syntax"] is sys
    assert sys.modules["rfc3987_syntax"] is sys
