"""A request as words: without who does it, by when and to whom it is reported; compounds and synonyms as one word."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import log

from vanban.vietnamese.bodies import find_bodies
from vanban.vietnamese.fold import fold

_TIME = re.compile(
    r"(?:,\s*)?(?:(?:hoàn thành|hoàn tất|thời hạn|hạn)\s+)?(?:xong\s+)?"
    r"(?:chậm nhất|trước|trong|vào|đến(?: hết)?|từ|hết|ngay|dịp|hạn|nhân)\s+(?:là\s+|trong\s+)?"
    r"(?:(?:ngày|tháng|quý|tuần|năm|dịp|tết|hết|mùa|hè|kỳ họp|học kỳ|\d{1,2}/\d)[^,;.]*)",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"[,;]\s*(?:có\s+)?(?:báo cáo|trình|gửi|tham mưu)(?:\s+kết quả)?\s+"
    r"(?:UBND|Ủy ban|Chủ tịch|Phó Chủ tịch|Văn phòng|Sở|trước|trong)\b[^,;.]*",
    re.IGNORECASE,
)
# Bodies that do the work; others (a centre, a fund, a steering committee) may be what the work is about.
_DOING = re.compile(
    r"(?:các\s+)?(?:sở|bộ|cục|chi cục|ban|công an|văn phòng|ubnd|ủy ban|hội đồng|đài|viễn thông|phòng)\b(?!\s+chỉ đạo)",
    re.IGNORECASE,
)
# Whoever is named first is who does it, whatever he is called.
_LEAD = re.compile(
    r"^(?:(?:tiếp tục|đề nghị|yêu cầu|giao|kiến nghị|mong|cử tri|và|cùng)\s+)*$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"chi cục|ban quản lý|công ty|hội|đoàn|tỉnh đoàn|viện|quỹ|liên minh|liên đoàn|ngân hàng|bảo hiểm|kho bạc"
    r"|cục|thanh tra|thuế|điện lực|đài|báo|bộ đội|bộ chỉ huy|lực lượng|hải quan|tòa án|mặt trận|thư viện|bảo tàng",
    re.IGNORECASE,
)
_FOR = re.compile(r"\b(?:cho|của|tại|ở|về|với|trụ sở|đến)\s+$", re.IGNORECASE)
# Of what is told how it stands, something is asked: "Trạm Y tế xã A chưa có bác sĩ".
_TOLD = re.compile(r"\s*(?:hiện|chưa|đã|còn|đang|bị|vẫn|thiếu|xuống cấp|quá tải|dột|hỏng|\()", re.IGNORECASE)
_BRANCH = re.compile(
    r"^(?i:(?:tiếp tục|đề nghị|yêu cầu|giao)\s+)*(?:"
    r"(?:[Nn]gành|[Ll]ực lượng chức năng của ngành) (?:giáo dục(?: và đào tạo)?|y tế|văn hóa|điện|thuế|công an"
    r"|nông nghiệp|xây dựng|công thương|ngân hàng|du lịch|tư pháp|nội vụ|tài chính|kiểm lâm|quản lý thị trường)"
    r"|[Ll]ực lượng (?:công an|chức năng|quản lý thị trường)"
    r"|(?:Quản lý thị trường|Thuế tỉnh|Điện lực tỉnh|Bảo hiểm xã hội tỉnh|Thanh tra tỉnh|Bảo tàng tỉnh"
    r"|Thư viện tỉnh|Cục Thuế)"
    r"|Ngân hàng Nhà nước chi nhánh tỉnh|Đài Phát thanh và Truyền hình(?: tỉnh)?"
    r"|Chi cục [A-ZĐ]\w*(?: (?:và|[A-ZĐ]\w*|đo|lường|chất|lượng|thị|trường))*"
    r"|Trung tâm Phục vụ hành chính công|Trung tâm Xúc tiến (?:đầu tư|thương mại)"
    r"|Công ty (?:Cổ phần|TNHH) Cấp nước|Công ty Khai thác công trình thủy lợi"
    r")\b(?!\s+(?:hiện|chưa|đã|còn|đang|bị|vẫn|thiếu))"
)
# What follows says what for or why; it tells less than what is asked.
_WHY = re.compile(
    r"\b(?:nhằm|để|vì|do|bởi|tránh|không để|phục vụ|góp phần|nơi|do bị|nhất là|bảo đảm|đảm bảo)\b[^,;.]*", re.IGNORECASE
)
ASIDE = 0.5
SHORT = 6
# Before so many letters nothing was asked yet.
OPENING = 25
_OLD = re.compile(r"(?<![qQ])([ou])([áàảãạýỳỷỹỵéèẻẽẹ])(?!\w)")
_NEW = {
    "o": dict(zip("áàảãạéèẻẽẹ", "óòỏõọóòỏõọ", strict=True)),
    "u": dict(zip("ýỳỷỹỵéèẻẽẹ", "úùủũụúùủũụ", strict=True)),
}
_SYLLABLE = re.compile(r"[^\W\d_]+|\d+")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
# So many sentences were counted for `words/frequencies.txt`; its first line tells.
_COUNTED = "# sentences:"
# A syllable that stands alone means less than a word known to be one.
ALONE = 0.7


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a request in order, each with its weight; its proper names; its syllables, blind to word ends.

    `light` are the syllables that tell nothing; the sums are of different words, names left out of `weight`.
    """

    words: tuple[str, ...]
    weights: dict[str, float]
    names: dict[str, float]
    syllables: dict[str, float]
    light: frozenset[str]
    weight: float
    weight_of_names: float
    weight_of_syllables: float


@lru_cache(maxsize=16_384)
def worded(text: str, *, plain: bool = False) -> Wording:
    """The words of a request; `plain` compares without accents, as for a text that was typed without."""
    weights: dict[str, float] = {}
    named: dict[str, float] = {}
    syllables: dict[str, float] = {}
    words: list[str] = []
    for part, factor in _parts(bare(text)):
        for run in _runs(part, plain=plain):
            for word, name in run:
                rare = factor * rarity(word, plain=plain)
                into = named if name else weights
                into[word] = max(into.get(word, 0.0), rare)
                words.append(word)
            single = [one for word, _name in run for one in word.removeprefix("=").split()]
            syllables.update({one: max(syllables.get(one, 0.0), factor * rarity(one, plain=plain)) for one in single})
    weights = {word: rare for word, rare in weights.items() if word not in named}
    light = frozenset(spelt(bare(text), plain=plain).split()) - syllables.keys()
    sums = (sum(weights.values()), sum(named.values()), sum(syllables.values()))
    return Wording(tuple(words), weights, named, syllables, light, *sums)


def _parts(text: str) -> list[tuple[str, float]]:
    """What is asked, and what for: with the factor of its weight."""
    aside = [match for match in _WHY.finditer(text) if match.start() > OPENING]
    main = text
    for match in reversed(aside):
        main = f"{main[: match.start()]} ; {main[match.end() :]}"
    return [(main, 1.0), *((match[0], ASIDE) for match in aside)]


@lru_cache(maxsize=16_384)
def bare(text: str) -> str:
    """The request without the bodies that do it, its time, and to whom it is reported."""
    text = _OLD.sub(_respelt, " ".join(text.split()))
    for body in reversed(find_bodies(text)):
        if body.written and _does(text[: body.start], body.name, text[body.end :]):
            text = f"{text[: body.start]} {text[body.end :]}"
    text = _REPORT.sub(" ", _TIME.sub(" ", text))
    return _BRANCH.sub(" ", text.strip()) if len(text.split()) > SHORT else text


def _does(before: str, name: str, after: str) -> bool:
    """Whether a body is told to do the work: not for whom it is done, nor of whom it is told how it stands."""
    if _FOR.search(before) or _TOLD.match(after):
        return False
    return bool(_DOING.match(name) or (_LEAD.match(before) and _LEADING.match(name)))


def _respelt(match: re.Match[str]) -> str:
    """ "hoá" as "hóa", "thuỷ" as "thủy": one spelling for names of bodies."""
    first, second = match[1], match[2]
    bare_letter = unicodedata.normalize("NFD", second)[0]
    return _NEW[first][second] + bare_letter if second in _NEW[first] else match[0]


def spelt(text: str, *, plain: bool) -> str:
    """Syllables with one space between: by sound, or by letters alone."""
    found = _SYLLABLE.findall(unicodedata.normalize("NFC", text))
    return " ".join(map(_letters if plain else _sound, found))


@cache
def rarity(word: str, *, plain: bool) -> float:
    """From near 0 (in every sentence) to 1 (in none that was counted): what a word tells about a request."""
    known, counted = _frequencies(plain=plain)
    share = 1.0 - log(1 + known.get(word, 0)) / log(1 + counted)
    return share if word.startswith("=") or " " in word else ALONE * share


def _runs(text: str, *, plain: bool) -> list[list[tuple[str, bool]]]:
    """Words in order and whether each is a name, cut where weightless ones stood; a synonym's word begins with "="."""
    written = _SYLLABLE.findall(unicodedata.normalize("NFC", text))
    sounds = [(_letters if plain else _sound)(syllable) for syllable in written]
    phrases, longest = _phrases(plain=plain)
    runs: list[list[tuple[str, bool]]] = [[]]
    at = 0
    while at < len(sounds):
        size, word = _longest(sounds, at, phrases, longest)
        name = _is_name(written, at, size or 1)
        if word and not (name and not word.startswith("=")):
            runs[-1].append((word, False))
        elif size and not name:
            runs.append([])
        elif not sounds[at].isdigit():
            size = 1
            runs[-1].append((sounds[at], name))
        at += size or 1
    return [run for run in runs if run]


def _is_name(written: list[str], at: int, size: int) -> bool:
    """Whether all syllables begin with a capital, and not because the sentence begins or they are an abbreviation."""
    part = written[at : at + size]
    if not all(one[0].isupper() and (one[1:].islower() or len(one) == 1) for one in part):
        return False
    around = written[max(at - 1, 0) : at] + written[at + size : at + size + 1]
    return at > 0 or any(one[0].isupper() and one[1:].islower() for one in around)


def _longest(sounds: list[str], at: int, known: dict[str, str], longest: int) -> tuple[int, str]:
    """The longest phrase of the lists that begins at `at`: its size, and its word (none: weightless).

    A compound that was only counted gives way to a synonym that begins with its second syllable.
    """
    size, word = _found(sounds, at, known, longest)
    if " " in word and not word.startswith("="):
        after, later = _found(sounds, at + 1, known, longest)
        if after > 1 and later.startswith("="):
            return 0, ""
    return size, word


def _found(sounds: list[str], at: int, known: dict[str, str], longest: int) -> tuple[int, str]:
    for size in range(min(longest, len(sounds) - at), 0, -1):
        phrase = " ".join(sounds[at : at + size])
        if phrase in known:
            return size, known[phrase]
    return 0, ""


@cache
def _phrases(*, plain: bool) -> tuple[dict[str, str], int]:
    """Compounds, weightless words and synonyms, the later before the earlier; the longest phrase in syllables."""
    known = {word: word for word in _frequencies(plain=plain)[0] if " " in word and not word.startswith("=")}
    known.update({spelt(line, plain=plain): "" for line in lines("weightless")})
    for line in lines("same"):
        phrases = [spelt(phrase, plain=plain) for phrase in line.split("|")]
        known.update(dict.fromkeys(phrases, f"={phrases[0]}"))
    return known, max(phrase.count(" ") for phrase in known) + 1


@cache
def _frequencies(*, plain: bool) -> tuple[dict[str, int], int]:
    """In how many sentences each word stood, and how many were counted."""
    known: dict[str, int] = {}
    counted = 1
    text = (files("vanban.comparison") / "words" / "frequencies.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith(_COUNTED):
            counted = int(line.removeprefix(_COUNTED))
        elif line and not line.startswith("#"):
            word, _tab, count = line.partition("\t")
            key = f"{'=' if word.startswith('=') else ''}{spelt(word, plain=plain)}"
            known[key] = max(known.get(key, 0), int(count))
    return known, counted


def lines(name: str) -> list[str]:
    """The entries of one list of `words`."""
    text = (files("vanban.comparison") / "words" / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@lru_cache(maxsize=16_384)
def _sound(syllable: str) -> str:
    """One spelling of "hoá" and "hóa": small letters, the tone last. Without tones "đầu tư" is "dấu từ"."""
    letters = unicodedata.normalize("NFD", syllable.lower())
    return "".join(sorted(letters, key=lambda letter: letter in _TONES))


_letters = lru_cache(maxsize=16_384)(fold)
