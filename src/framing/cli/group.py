"""The ``framing`` command itself: what its subcommands have in common."""

from __future__ import annotations

from pathlib import Path

import click

from framing.errors import FramingError


class _Commands(click.Group):
    """Prints what a user can mend as a message, never as a traceback."""

    def invoke(self, ctx: click.Context) -> None:
        try:
            super().invoke(ctx)
        except FramingError as error:
            click.echo(f"Error: {error}", err=True)
        except BrokenPipeError:
            raise  # whoever read the output has stopped reading
        except OSError as error:
            click.echo(f"Error: {error.strerror or error}.", err=True)
            click.echo(f"  where: {error.filename or f'{Path.cwd()}, or where the output goes'}", err=True)
            click.echo("  to do: See that the file is there, may be written, and the disk has room.", err=True)
        except KeyboardInterrupt:
            click.echo("Stopped. What had finished is kept; everything else is as it was.", err=True)
            ctx.exit(130)
        else:
            return
        ctx.exit(1)


@click.group(
    name="framing", cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="framing", prog_name="framing")
def main() -> None:
    """Compare how news outlets cover one event, in figures that a reviewer can rebuild and verify.

    \b
    framing new ~/mystudy            a study in a folder of its own
    framing add ~/texts              articles into it
    framing derive                   articles → tables
    framing run                      notebooks → figures
    framing verify                   are these the figures that the data give?

    Exit codes: 0 all is well, 1 something failed or differs, 2 the command was not understood.
    """  # noqa: D301 - click ends wrapping at the backspace
