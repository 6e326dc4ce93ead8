"""Small catalogues of our own words."""

from itertools import count
from typing import Final

from hypothesis import strategies as st

from workbench.domain.units import Catalogue, Kind, Paragraph, Status, Translation, Unit

ARABIC: Final = (
    "جلس الكاتب في الحديقة يقرأ رسالة قديمة وصلته من مدينة بعيدة، وكان الهواء باردا في ذلك الصباح. "
    "قال لصاحبه إن السفر طويل، ولكن الطريق جميل، ومن يمش فيه ير ما لا يراه الجالسون في بيوتهم."
)
ENGLISH: Final = (
    "The writer sat in the garden and read an old letter that had come to him from a distant city, "
    "and the air was cold that morning. He told his friend that the journey is long, but the road "
    "is beautiful, and whoever walks it sees what those who sit at home do not see."
)


def arabic(words: int, *, paragraph: int = 0) -> str:
    """Return so many words of Arabic; those of two paragraphs stand in another order."""
    return _words(ARABIC, words, paragraph).rstrip("،.") + "."


def english(words: int, *, paragraph: int = 0) -> str:
    """Return so many words of English; those of two paragraphs stand in another order."""
    return _words(ENGLISH, words, paragraph).rstrip(",.") + "."


def _words(text: str, number: int, paragraph: int) -> str:
    """Return words of `text`. (The typesetter would set a paragraph that it knows for nothing.)"""
    words = text.split()
    stride = 1 + paragraph % (len(words) - 1)
    places = (paragraph + step * stride + step * step // 9 for step in range(number))
    return " ".join(words[place % len(words)] for place in places)


def unit(  # noqa: PLR0913 - a unit has so many parts
    source: str,
    target: str = "",
    *,
    key: str = "",
    kind: Kind = Kind.BODY,
    label: str = "",
    level: int = 0,
    status: Status = Status.REVIEWED,
    remark: str = "",
) -> Unit:
    """Return a unit; without a translation it is untranslated."""
    paragraph = Paragraph(key or f"{kind.value}-{source[:12]}", source, kind, label, level)
    if not target:
        status = Status.UNTRANSLATED
    return Unit(paragraph, Translation(target, status), remark)


def heading(source: str, target: str = "", *, level: int = 1) -> Unit:
    """Return a heading."""
    return unit(source, target, kind=Kind.HEADING, level=level)


def note(label: str, source: str, target: str = "") -> Unit:
    """Return a note."""
    return unit(source, target, kind=Kind.NOTE, label=label, key=f"note-{label}-{source}")


def rule() -> Unit:
    """Return a break."""
    return unit("* * *", kind=Kind.BREAK)


def catalogue(*units: Unit, target: str = "en") -> Catalogue:
    """Return a catalogue of `units`, which get keys that no other has."""
    return Catalogue("letters", "ar", target, units)


def book(paragraphs: int, *, noted_every: int = 5, words: int = 60) -> Catalogue:
    """Return a book of so many paragraphs of about `words` words, with headings and notes."""
    numbers = count(1)
    units = [heading("رسائل من مدينة بعيدة", "Letters from a Distant City")]
    notes = []
    for place in range(paragraphs):
        if place % 20 == 19:
            units.append(heading("فصل آخر", "Another Chapter", level=2))
        length = words // 2 + (place * 37) % words
        source, target = arabic(length, paragraph=place), english(length * 5 // 4, paragraph=place)
        if place % noted_every == 1:
            label = str(next(numbers))
            source = source.replace(" ", f"[^{label}] ", 9).replace(f"[^{label}] ", " ", 8)
            target = target.replace(" ", f"[^{label}] ", 9).replace(f"[^{label}] ", " ", 8)
            notes.append(note(label, f"انظر الصفحة {label}.", f"See page {label}."))
        units.append(unit(source, target, key=f"p{place}"))
    return catalogue(*units, *notes)


_any_text = st.text(
    st.sampled_from('اب لَ ab[^]12\n\t\x00#$*«»()\\"\u200c\u200f\u00ad'), max_size=30
)

any_units = st.lists(
    st.builds(
        Unit,
        st.builds(
            Paragraph,
            key=st.text(max_size=3),
            text=st.one_of(_any_text, st.just("اب[^1]")),
            kind=st.sampled_from(Kind),
            label=st.sampled_from(["", "1", "2"]),
            level=st.integers(0, 6),
        ),
        st.builds(Translation, st.one_of(_any_text, st.just("ab[^1]")), st.sampled_from(Status)),
    ),
    min_size=1,
    max_size=8,
)
"""Units as nobody would write them; all of their letters are in our fonts."""
