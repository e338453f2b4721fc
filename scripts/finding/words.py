"""How words are made alike, the same in the build and in the browser: accents, letters of one sound, what Arabic joins on."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"[^\W_]+")
# Arabic letters that people write for one another.
ALIKE = str.maketrans({"ى": "ي", "ة": "ه", "ـ": None})
# And, so + the, to the, with the, as the; and alone before a longer word. overrides/finder holds the same pattern; a test compares the two.
JOINED = re.compile(r"^(?:[وف]?(?:ال|لل|بال|كال)(?=.{2})|و(?=.{4}))")
# English is written in two ways; the stemmer takes them for different words.
SPELLINGS = (
    (re.compile(r"iz(?=(?:e|ed|es|er|ers|ing|ation|ations|ational)$)"), "is"),
    (re.compile(r"(?<=\w{3})our(?=s?$|ed$|ing$|al$)"), "or"),
    (re.compile(r"(?<=\w{3})tre(?=s?$)"), "ter"),
    (re.compile(r"(?<=\w{3})ll(?=(?:ing|ed|er|or|ors|ers)$)"), "l"),
)
ARABIC = re.compile(r"[\u0600-\u06ff]")
STEMMERS = {"en": "english", "fr": "french", "es": "spanish", "ar": "arabic"}


# Words of questions that say nothing of what is asked.
STOP = {
    "en": "a an and know are as at be by can do does for from get has have how i if in is it me my of on or our she should that the their them there they this to was we what when where which who why with you your",
    "fr": "a au aux savoir ce ces comment dans de des du elle en est et faire il la le les leur mon ou par pas pour quand que quel quelle quelles quels qui sa se ses son sur un une",
    "es": "a al como saber con cual cuando de del donde el ella en es esta este hacer hay la las lo los mi no o para por que quien se si su sus un una y",
    "ar": "في من اعرف علي عن الي ما ماذا كيف هل متي اين هو هي هذا هذه ان او و مع عند كل ذلك التي الذي لا",
}


def fold(text: str) -> str:
    """The text without capitals, accents and vowel signs."""
    bare = "".join(one for one in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(one))
    return unicodedata.normalize("NFC", bare).translate(ALIKE)


def words(text: str) -> list[str]:
    """The words of a text, as written."""
    return WORD.findall(text)


@lru_cache(maxsize=200_000)
def surface(word: str) -> str:
    """A word as the browser compares it: folded, without an article joined to it."""
    return JOINED.sub("", fold(word))


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """What the forms of a word share."""
    name = STEMMERS["ar"] if ARABIC.search(word) else STEMMERS.get(language)
    if name is None:
        return surface(word)
    if language == "en":
        for one, other in SPELLINGS:
            word = one.sub(other, word)
    return fold(_stemmer(name).stemWord(surface(word) if name == STEMMERS["ar"] else word))


@lru_cache(maxsize=len(STEMMERS))
def _stemmer(name: str):
    return snowballstemmer.stemmer(name)


def shelf(word: str) -> str:
    """The name of the file that holds a word: its first two letters, as a file name anywhere can be written."""
    start = word[:2]
    return start if re.fullmatch(r"[a-z0-9]+", start) else start.encode().hex()
