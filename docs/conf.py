"""How Sphinx makes a site of these pages: `make docs`. Nothing is fetched, neither to build it nor to read it."""

import sys
from pathlib import Path

import framing

sys.path.insert(0, str(Path(__file__).parent / "_extensions"))

project = "framing"
author = "The framing developers"
project_copyright = "The framing developers"
release = version = framing.__version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "numpydoc",
    "contents",
    "mathml",
    "mended",
    "public_names",
]
exclude_patterns = ["manuscript"]
optional_pages = ["explore", "coding", "validation", "report"]  # listed where they are there

smartquotes = False  # as on GitHub, and n't stays what it is
myst_fence_as_directive = ["math"]  # the same fence is set as a formula on GitHub
myst_heading_anchors = 3  # named as GitHub names them
myst_links_external_new_tab = False

# Formulas become MathML while the site is built, by docutils' own converter: browsers draw that themselves.
html_math_renderer = "mathml"

autosummary_generate = False
autodoc_typehints = "none"  # the sections of parameters have them, in words
autodoc_member_order = "bysource"
numpydoc_show_class_members = False

html_theme = "furo"
html_title = f"framing {release}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = html_show_sourcelink = False
html_show_sphinx = False
html_last_updated_fmt = None  # the same pages, the same bytes
html_theme_options = {"top_of_page_buttons": []}
pygments_style = "xcode"
pygments_dark_style = "github-dark"
