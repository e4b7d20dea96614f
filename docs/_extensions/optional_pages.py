"""Pages that a table of contents lists only where they are there."""

from sphinx.application import Sphinx


def leave_out(app: Sphinx, docname: str, source: list[str]) -> None:
    """Take the lines of optional pages that are missing out of the table of contents."""
    if docname == app.config.root_doc:
        missing = set(app.config.optional_pages) - app.env.found_docs
        source[0] = "\n".join(line for line in source[0].splitlines() if line not in missing)


def setup(app: Sphinx) -> dict[str, bool]:
    """Add the setting that names these pages."""
    app.add_config_value("optional_pages", [], "env")
    app.connect("source-read", leave_out)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
