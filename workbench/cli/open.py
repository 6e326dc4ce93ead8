"""`workbench open`: the desk."""

import gc
from pathlib import Path

import click

from workbench.cli.speaking import ask_for_terminal, language_option, project_option


@click.command("open")
@click.argument("document", required=False)
@language_option
@click.option(
    "--bidi",
    type=click.Choice(["auto", "visual", "override", "kitty", "terminal"]),
    default="auto",
    show_default=True,
    help="How Arabic is sent to this terminal; `workbench doctor` finds out.",
)
@click.option(
    "--harakat",
    type=click.Choice(["auto", "show", "hide"]),
    default="auto",
    show_default=True,
    help="Vowel signs on the screen.",
)
@click.option("--theme", type=click.Choice(["dark", "light"]), help="Instead of the project's.")
@project_option
def command(
    document: str | None,
    language: str | None,
    bidi: str,
    harakat: str,
    theme: str | None,
    folder: Path,
) -> None:
    """Translate DOCUMENT at the desk.

    The Arabic stands at the right, your draft at the left, and all paragraphs in a list. F1 shows
    every key; F2 confirms a paragraph and goes to the next. Every keystroke is kept on the disk:
    what a crash interrupts is there again when you open the document the next time.

    \b
    Examples:
      workbench open
      workbench open lessons-of-the-commune --to fr --theme light
    """
    # Deferred: Textual takes half a second to load, and `--help` must not wait for it.
    from workbench.catalogue.sole_desk import sole_desk  # noqa: PLC0415
    from workbench.jobs.translating import open_translation  # noqa: PLC0415
    from workbench.project import find_project  # noqa: PLC0415
    from workbench.tui.starting import run_desk  # noqa: PLC0415

    # Nothing becomes garbage while a book is read, and a collector that looks all the same takes
    # a seventh of the time until the first screen. The desk puts it back to work.
    gc.disable()
    project = find_project(folder)
    with sole_desk(project.po_path(project.pick(document), language)):
        translation = open_translation(project, document, language=language)
        theme = theme or project.settings.theme
        ask_for_terminal()
        run_desk(translation, bidi=bidi, harakat=harakat, theme=theme)
