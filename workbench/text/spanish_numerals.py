"""The number words of Spanish."""

from fractions import Fraction
from typing import Final

from workbench.text.numerals import Lexicon, Role, lexicon, words

_WORDS: Final = {
    3: "tres tercero tercera tercer terceros",
    4: "cuatro",
    5: "cinco quinto quinta quintos",
    6: "seis sexto sexta",
    7: "siete séptimo séptima",
    8: "ocho octavo octava",
    9: "nueve noveno novena",
    10: "diez décimo décima",
    11: "once undécimo undécima decimoprimero",
    12: "doce duodécimo duodécima decimosegundo decimosegunda",
    13: "trece decimotercero decimotercera decimotercer",
    14: "catorce decimocuarto decimocuarta",
    15: "quince decimoquinto decimoquinta",
    16: "dieciséis decimosexto decimosexta",
    17: "diecisiete decimoséptimo decimoséptima",
    18: "dieciocho decimoctavo decimoctava",
    19: "diecinueve decimonoveno decimonovena decimonónico",
    20: "veinte vigésimo vigésima",
    21: "veintiuno veintiún veintiuna",
    22: "veintidós",
    23: "veintitrés",
    24: "veinticuatro",
    25: "veinticinco",
    26: "veintiséis",
    27: "veintisiete",
    28: "veintiocho",
    29: "veintinueve",
    30: "treinta trigésimo trigésima",
    40: "cuarenta cuadragésimo",
    50: "cincuenta quincuagésimo",
    60: "sesenta",
    70: "setenta",
    80: "ochenta",
    90: "noventa",
}
_HUNDREDS: Final = {
    200: "dosc", 300: "tresc", 400: "cuatroc", 500: "quin", 600: "seisc", 700: "setec",
    800: "ochoc", 900: "novec",
}  # fmt: skip

SPANISH: Final[Lexicon] = lexicon(
    words(
        {
            "un uno una unos unas primer primero primera primeros primeras": 1,
            "dos segundo segunda segundos segundas": 2,
        },
        loose=True,
    ),
    words({forms: value for value, forms in _WORDS.items()}),
    words({f"{stem}ientos {stem}ientas": value for value, stem in _HUNDREDS.items()}),
    words({"cien ciento cientos centésimo": 100}, Role.HUNDRED, loose=True),
    words(
        {
            "mil miles milésimo millar millares": 1000,
            "millón millones": 10**6,
            "millardo": 10**9,
            "billón billones": 10**12,
        },
        Role.SCALE,
        loose=True,
    ),
    words(
        {
            "medio media medios mitad mitades": (Fraction(1, 2), 50, 30),
            "cuarto cuarta cuartos cuartas": (4, Fraction(1, 4), Fraction(3, 4), 15),
            "tercio tercios": (Fraction(1, 3), Fraction(2, 3), 3),
            "solo sólo sola único única mensual": 1,
            "ambos ambas doble doblar par pareja": 2,
            "triple trío trilogía triplicar": 3,
            "cuádruple": 4,
            "decena decenas década décadas": 10,
            "docena docenas mediodía medianoche": 12,
            "quincena": (15, 14),
            "veintena": 20,
            "treintena": 30,
            "centenar centenares centena siglo siglos": 100,
            "milenio": 1000,
            "enero": 1,
            "febrero": 2,
            "marzo": 3,
            "abril": 4,
            "mayo": 5,
            "junio": 6,
            "julio": 7,
            "agosto": 8,
            "septiembre setiembre": 9,
            "octubre": 10,
            "noviembre": 11,
            "diciembre": 12,
        },
        Role.ALONE,
        loose=True,
    ),
)
"""Spanish, cardinal and ordinal."""
