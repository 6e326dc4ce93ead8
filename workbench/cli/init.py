"""`workbench init`: make a folder a project."""

from pathlib import Path

import click

from workbench.cli.speaking import say
from workbench.project import create_project


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option("--from", "source", default="ar", show_default=True, help="The source language.")
@click.option("--to", "target", default="en", show_default=True, help="The target language.")
def command(folder: Path, source: str, target: str) -> None:
    """Make FOLDER a workbench project (this folder, if none is named).

    It gets workbench.toml for the settings, glossary/ for the terms and translations/ for the
    texts. Nothing that is there already is touched.

    \b
    Example:
      workbench init my-book --to fr
      cd my-book
      workbench import ~/essay.txt
    """
    project = create_project(folder, source_language=source, target_language=target)
    say(f"{project.root} is a workbench project now, from {source} to {target}.")
    say("Next: workbench import SOURCE")
