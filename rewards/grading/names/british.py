"""British and American spellings of one word: haemoglobin and hemoglobin, metre and meter."""

from functools import lru_cache

from ..regex import regex
from ..text import normalize

_PARTS = (
    ("haem", "hem"), ("anaem", "anem"), ("aemia", "emia"), ("paed", "ped"), ("gynaec", "gynec"),
    ("archaeo", "archeo"), ("mediaev", "mediev"), ("anaesth", "anesth"), ("aesthet", "esthet"),
    ("caesium", "cesium"), ("caesarean", "cesarean"), ("palaeo", "paleo"), ("oesoph", "esoph"),
    ("oestr", "estr"), ("foet", "fet"), ("rrhoea", "rrhea"), ("amoeb", "ameb"),
    ("oedema", "edema"), ("manoeuv", "maneuv"), ("sulph", "sulf"), ("aluminium", "aluminum"),
    ("aeroplane", "airplane"), ("jewellery", "jewelry"), ("plough", "plow"), ("mould", "mold"),
    ("moustache", "mustache"), ("sceptic", "skeptic"), ("yoghurt", "yogurt"),
    ("doughnut", "donut"), ("pyjama", "pajama"), ("cosy", "cozy"), ("grey", "gray"),
    ("programme", "program"), ("tyre", "tire"), ("whiskey", "whisky"),
    ("carburettor", "carburetor"), ("chilli", "chili"),
)  # fmt: skip
_OUR = regex(
    r"\b((?:dis)?(?:arm|behavi|cand|clam|col|end[eo]av|enam|fav|ferv|flav|glam|harb|hon|hum|lab|"
    r"neighb|od|parl|ranc|rig|rum|sav|splend|succ|tum|val|vap|vig))our"
)
_RE = regex(
    r"\b((?:\w*(?:met|lit)|cent|epicent|theat|fib|calib|sab|somb|spect|lust|scept|meag|och))re"
    r"(s?)\b"
)
_OGUE = regex(r"\b(catal|dial|anal|monol|prol|epil|travel)ogue")
_IZE = regex(r"(?<=\w{4})(i|y)s(e|es|ed|ing|ation|ations)\b")
_ENCE = regex(r"\b(def|off|lic|pret)ence\b")
_DOUBLED = regex(r"\b(travel|cancel|label|model|signal|fuel|jewel|level)l(?=ed|er|ing)")
_MARKS = regex(r"ae|oe|our|re\b|res\b|ogue|[iy]s[ei]|[iy]sation|ence|ll|sulph|minium|mould|"
                    r"plough|ache|scept|ough|pyj|osy|grey|gramme|tyre|whisk|urett|"
                    r"chilli")  # fmt: skip


@lru_cache(maxsize=2**12)
def american(text: str) -> str:
    """A text in American spelling, normalized.

    >>> american("Haemoglobin"), american("the colour of a metre")
    ('hemoglobin', 'color of a meter')
    """
    words = normalize(text)
    if not _MARKS.search(words):
        return words
    for british, other in _PARTS:
        words = words.replace(british, other)
    words = _OUR.sub(r"\1or", words)
    words = _RE.sub(r"\1er\2", words)
    words = _OGUE.sub(r"\1og", words)
    words = _ENCE.sub(r"\1ense", words)
    words = _DOUBLED.sub(r"\1", words)
    return _IZE.sub(r"\1z\2", words)
