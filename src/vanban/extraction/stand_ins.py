"""The bodies that a bare "Sở", "huyện", "chủ đầu tư" and classes such as "các địa phương" stand for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vanban.extraction.page import Form
from vanban.vietnamese.cues import UPPER
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.extraction.context import Context

_VAGUE_CLASS = pattern(
    r"liên quan|^(?:các|những|từng|mỗi|toàn thể)\s+(?:cơ quan|đơn vị|ngành|cấp|địa phương|tổ chức|đoàn thể|sở"
    r"|ban|doanh nghiệp)\b",
    re.IGNORECASE,
)
SHORT = frozenset(
    {
        "sở",
        "bộ",
        "đơn vị",
        "ban",
        "phòng",
        "bệnh viện",
        "đài",
        "đài huyện",
        "văn phòng",
        "công ty",
        "trung tâm",
        "chi cục",
    }
    | {"bưu điện", "hạt", "viện", "trường", "toàn ngành"}
    | {"báo", "hội", "đoàn", "tập đoàn", "tổng công ty", "cục"}
)
_COUNCILS = {
    "huyện": "UBND huyện",
    "thị xã": "UBND thị xã",
    "thành phố": "UBND thành phố",
    "tỉnh": "UBND tỉnh",
    "phường": "UBND phường",
    "tp": "UBND TP",
}


_PLACE = pattern(rf"(?:[Tt]ỉnh|[Hh]uyện|[Tt]hị xã|[Tt]hành phố|[Qq]uận|[Xx]ã|[Pp]hường)\s+[{UPPER}]")


# Those who serve, and the word by which the body that sends them is known.
_FORCES = {
    "biên phòng": "Biên phòng",
    "kiểm lâm": "Kiểm lâm",
    "quản lý thị trường": "Quản lý thị trường",
    "cảnh sát": "Công an",
    "dân quân": "quân sự",
}


def council_of(name: str | None) -> str | None:
    """The council that a bare "tỉnh", "huyện" means of which something is asked; any other name as it is."""
    if name and _PLACE.match(name):
        return f"UBND {name[0].lower()}{name[1:]}"
    return _COUNCILS.get(name.lower(), name) if name else None


def _as_written(context: Context) -> bool:
    """Whether places are left as they are called: news tell "các quận, huyện" to act, papers their UBND."""
    return context.form is Form.PRESS


def resolve_role(context: Context, word: str, at: int) -> str:
    """The body that "Sở", "đơn vị", "huyện", "địa phương", "chủ đầu tư" stands for at a place of the view."""
    host = context.session.host_org
    council = _council(context, word, at) if word in _COUNCILS or word == "xã" else None
    if council:
        return council
    if word in {"xã"} or (word.startswith(("cấp ủy", "đảng bộ")) and "các cấp" not in word):
        return host if host and host.startswith(("xã", "phường", "Đảng ủy")) else "UBND xã"
    if word in SHORT:
        return _same_kind(context, word, at) or host or word
    if word == "chủ đầu tư":
        if word not in context.memo:
            context.memo[word] = _apposed(context, word)
        return context.memo[word] or "Chủ đầu tư"
    if word == "địa phương":
        return resolve_class(context, "các địa phương")
    return _force(context, word, at) or word[0].upper() + word[1:]


def _force(context: Context, word: str, at: int) -> str | None:
    """The body that sends "lực lượng biên phòng", "cảnh sát giao thông": the last of its kind named before a place."""
    known = next((body for said, body in _FORCES.items() if word.removeprefix("lực lượng ").startswith(said)), None)
    before = context.bodies_in(max(0, at - _BACK), at) if known else []
    return next((b.name for b in reversed(before) if known.lower() in b.name.lower()), None) if known else None


def _council(context: Context, word: str, at: int) -> str | None:
    """What a bare "tỉnh", "huyện", "xã" means: in news as the page names it, in papers its council."""
    host = context.session.host_org or ""
    if word == "huyện" and "Huyện ủy" in host and not host.startswith("Văn phòng"):
        return host
    if not _as_written(context):
        return _COUNCILS.get(word)
    if host.startswith(f"{word} "):
        return host
    key = f"{word}@{at}"  # the same place is asked about when a clause is told, cut and written
    if key not in context.memo:
        context.memo[key] = _place(context, word, at)
    own = context.memo[key] or (None if word == "xã" else word)
    return "TP" if own == "tp" else own


def _place(context: Context, word: str, at: int) -> str | None:
    """The council of a bare "huyện", "xã" that the page names last before a place, else the place itself."""
    named = [b.name for b in context.bodies_in(max(0, at - _BACK), at) if b.name.startswith(f"UBND {word}")]
    if named:
        return max(named[-1:], key=len)
    told = re.compile(rf"(?<!\w){word}(?: đảo| biên giới)? [{UPPER}]\w*(?: [{UPPER}]\w*){{0,3}}")
    places = list(told.finditer(context.text, max(0, at - _BACK), at))
    return places[-1][0] if places else None


def stands_for(context: Context, name: str, at: int) -> str:
    """The body that a bare "Hội", "Trung tâm" at a place stands for; any other name as it is."""
    return resolve_role(context, name.lower(), at) if name.lower() in SHORT else name


# Small words that stand for a body of their kind: "trường", "chi cục", "nhà máy".
_KINDS = ("trường", "trung tâm", "chi cục", "hội", "viện", "học viện", "công ty", "tổng công ty", "tập đoàn")
_OWN_KIND = {
    **{kind: kind for kind in (*_KINDS, "ngân hàng", "hợp tác xã", "nhà máy", "ban quản lý")},
    "nhà trường": "trường",
    "doanh nghiệp": "công ty",
    "htx": "hợp tác xã",
}
_BACK = 4000  # characters before a word in which the body that it stands for is named


def own_kind(context: Context, word: str, at: int) -> str | None:
    """The body of the page that a small "trường", "doanh nghiệp" stands for, the host before others; None if none."""
    kind = _OWN_KIND.get(word.lower())
    if kind is None:
        return None
    host = context.session.host_org
    if host and host.lower().startswith(kind):
        return host
    before = [b.name for b in context.bodies_in(max(0, at - _BACK), at) if b.name.lower().startswith(f"{kind} ")]
    return before[-1] if before else None


def _same_kind(context: Context, word: str, at: int) -> str | None:
    host = context.session.host_org
    head = word.split()[0].capitalize()
    if word == "đài huyện":
        return next(
            (b.name for b in context.bodies if b.name.startswith("Đài ") and b.name.endswith("các huyện")), None
        )
    if word == "đơn vị" or (host and host.startswith(head)):
        return host
    before = [b.name for b in context.bodies_in(max(0, at - _BACK), at) if b.name.startswith(head + " ")]
    return before[-1] if before else None


def _apposed(context: Context, word: str) -> str | None:
    """The body of "Ban Quản lý dự án X (chủ đầu tư)"."""
    found = re.search(rf"\(\s*{word}\s*\)", context.text, re.IGNORECASE)
    before = [b for b in context.bodies if found and 0 <= found.start() - b.end <= 2]
    return before[0].name if before else None


_PLACES = pattern(
    r"(?:các|những) (?:huyện|xã|thị trấn|thị xã|thành phố|phường|quận)(?:(?:, | và )(?:các )?(?:huyện|xã"
    r"|thị trấn|thị xã|thành phố|phường|quận))*"
)


def resolve_class(context: Context, name: str) -> str:
    """A class as written, or the body it stands for: "các xã, thị trấn" are their UBND, "các phòng của Sở" the Sở."""
    low = name.lower()
    if _PLACES.fullmatch(low):
        return name if _as_written(context) else f"UBND {low}"
    if "của sở" in low or "thuộc sở" in low or low in {"các phòng chuyên môn"}:
        host = context.session.host_org
        return host if host and not host.startswith(("UBND", "Ủy ban nhân dân")) else name
    if low in {"địa phương", "các địa phương"}:
        if "địa phương" not in context.memo:
            context.memo["địa phương"] = _localities(context)
        return context.memo["địa phương"] or name
    return name


def _localities(context: Context) -> str | None:
    """What "các địa phương" are here: the UBND or sections of all districts or communes that the text names.

    News mean the sections when a department speaks to those of its field, else the places as they are called.
    """
    named = [b.name for b in context.bodies if b.collective and re.search(r"\bcác\b", b.name)]
    if _as_written(context):
        ours = (context.session.host_org or "").startswith("Sở ")
        return next((name for name in named if ours and name.startswith("Phòng ")), None)
    councils = [n for n in named if n.startswith(("UBND", "Ủy ban"))]
    return next(iter(councils or named), None)


def is_vague(name: str) -> bool:
    """Whether a class names nobody in particular: "các đơn vị liên quan"."""
    return bool(_VAGUE_CLASS.search(name))
