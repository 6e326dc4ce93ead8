"""The number words of Arabic."""

from fractions import Fraction
from typing import Final

from workbench.text.numerals import Lexicon, Role, lexicon, unit_fraction, words

_UNITS: Final = {
    3: "ثلاث ثلاثة ثالث ثالثة ثالثا",
    4: "أربع أربعة رابع رابعة رابعا",
    5: "خمس خمسة خامس خامسة خامسا",
    6: "ست ستة سادس سادسة سادسا",
    7: "سبع سبعة سابع سابعة سابعا",
    8: "ثمان ثماني ثمانية ثمانيا ثامن ثامنة ثامنا",
    9: "تسع تسعة تاسع تاسعة تاسعا",
}
_TENS: Final = {
    20: "عشر",
    30: "ثلاث",
    40: "أربع",
    50: "خمس",
    60: "ست",
    70: "سبع",
    80: "ثمان",
    90: "تسع",
}
_HUNDREDS: Final = {
    300: "ثلاث",
    400: "أربع",
    500: "خمس",
    600: "ست",
    700: "سبع",
    800: "ثمان ثماني",
    900: "تسع",
}
_LAST_CENTURIES: Final = (1900, 1800)
"""What «السبعينيات» may belong to."""

ARABIC: Final[Lexicon] = lexicon(
    words(
        {
            "واحد واحدة أحد إحدى حادي حادية": 1,
            "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي": 2,
            "ثان ثاني ثانيا": 2,
        },
        loose=True,
    ),
    words({forms: value for value, forms in _UNITS.items()}),
    words({"عشر عشرة عاشر عاشرة": 10}, Role.TEN),
    words(
        {f"{stem}ون {stem}ين": value for value, stem in _TENS.items()},
    ),
    words(
        {
            f"{stem}{ending}": (value, *(value + century for century in _LAST_CENTURIES))
            for value, stem in _TENS.items()
            for ending in ("ينيات", "ينات")
        },
        Role.ALONE,
    ),
    words({"مئة مائة ماية": 100}, Role.HUNDRED, loose=True),
    words({"مئتان مئتين مائتان مائتين مئتي مائتا مائتي": 200}),
    words(
        {
            " ".join(
                f"{stem}{hundred}" for stem in stems.split() for hundred in ("مئة", "مائة")
            ): value
            for value, stems in _HUNDREDS.items()
        }
    ),
    words(
        {
            "ألف آلاف ألفا": 1000,
            "مليون ملايين مليونا": 10**6,
            "مليار مليارات بليون بلايين مليارا": 10**9,
            "تريليون ترليون تريليونات": 10**12,
        },
        Role.SCALE,
        loose=True,
    ),
    words(
        {
            "ألفان ألفين ألفي": 2000,
            "مليونان مليونين مليوني": 2 * 10**6,
            "ملياران مليارين ملياري": 2 * 10**9,
        },
    ),
    words(
        {
            "نصف": (Fraction(1, 2), 50),
            "ثلث أثلاث": unit_fraction(3),
            "ثلثان ثلثين ثلثي ثلثا ثلثيها ثلثيهم": (Fraction(2, 3), 3),
            "ثانية": 2,
            "ربع أرباع": unit_fraction(4),
            "خمسي أخماس": unit_fraction(5),
            "أول أولى أولا": 1,
            "كلا كلتا كلاهما كليهما ضعف ضعفي ضعفا مرتين مرتان زوج زوجا": 2,
            "ثلاثي ثلاثية ثلاثا": 3,
            "رباعي رباعية": 4,
            "خماسي خماسية": 5,
            "عقد عشرات": 10,
            "دزينة": 12,
            "قرن": 100,
            "يناير": 1,
            "فبراير شباط": 2,
            "مارس آذار": 3,
            "أبريل إبريل نيسان": 4,
            "مايو أيار": 5,
            "يونيو حزيران": 6,
            "يوليو تموز": 7,
            "أغسطس": 8,
            "سبتمبر أيلول": 9,
            "أكتوبر تشرين": (10, 11),
            "نوفمبر": 11,
            "ديسمبر كانون": (12, 1),
        },
        Role.ALONE,
        loose=True,
    ),
)
"""Arabic, masculine and feminine, cardinal and ordinal, without و and ال."""
