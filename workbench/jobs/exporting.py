"""Make a book, a page or a table of a translation."""

from collections.abc import Callable
from pathlib import Path

from workbench.domain.units import Catalogue
from workbench.export.formats import export_to, format_named, format_of
from workbench.export.options import BookOptions, Layout, no_progress
from workbench.settings import Settings


def export(  # noqa: PLR0913  # two things to export and four ways to, each named
    catalogue: Catalogue,
    settings: Settings,
    *,
    output: Path | None = None,
    format_name: str = "",
    layout: Layout = Layout.PARALLEL,
    progress: Callable[[int, int], None] = no_progress,
) -> tuple[Path, ...]:
    """Write `catalogue` and return the files written; a long book comes in volumes.

    Args:
        catalogue: What to write.
        settings: Of the project; they say what the title page says.
        output: The file; by default named after the document and its language, here.
        format_name: As `workbench export --formats` lists them; by default what the suffix of
            `output` stands for, or a PDF.
        layout: Where the translation stands, for formats that have a choice.
        progress: Called with how many paragraphs are done, and how many there are.

    Raises:
        ExportError: There is no such format, or the file cannot be written.
        MissingPartError: A font is not installed.
    """
    if not format_name:
        format_name = format_of(output).name if output else "pdf"
    suffix = format_named(format_name).suffix
    path = output or Path(f"{catalogue.document}-{catalogue.target_language}{suffix}")
    return export_to(
        path,
        catalogue,
        format_name=format_name,
        book=book_options(catalogue, settings, layout=layout),
        progress=progress,
    )


def book_options(catalogue: Catalogue, settings: Settings, *, layout: Layout) -> BookOptions:
    """Return what the settings say about the book of a document."""
    about = settings.of_document(catalogue.document)
    source, target = catalogue.source_language, catalogue.target_language
    return BookOptions(
        title_source=about.title.get(source, ""),
        title_target=about.title.get(target, ""),
        author=about.author.get(target, ""),
        author_source=about.author.get(source, ""),
        translator=about.translator.get(target, ""),
        layout=layout,
    )
