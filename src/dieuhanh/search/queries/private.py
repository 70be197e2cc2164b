"""What never enters the index: who a citizen is, and who denounced."""

from __future__ import annotations

import re

from vanban.vietnamese.fold import fold

# Luật Bảo vệ dữ liệu cá nhân 2025; Luật Tố cáo 2018, Điều 8 khoản 2: the denouncer stays secret.
# Sentences that tell who somebody is, and papers that come from or are about one citizen: read without accents.
_ABOUT_A_CITIZEN = re.compile(
    r"\b(?:sinh (?:nam|ngay)|ngay sinh|tru tai|thuong tru|tam tru|so nha|ho khau|que quan"
    r"|(?:don|thu|to cao|khieu nai|to giac|phan anh|kien nghi) cua (?:cong dan|ong|ba|chi|anh)"
    r"|nguoi (?:to cao|khieu nai|bi hai|to giac)|ong ba co ten|benh nhan|bi hai"
    r"|can cuoc cong dan so|cccd|cmnd|cmtnd|chung minh nhan dan|ho chieu so)\b"
)
_PAPER_OF_A_CITIZEN = re.compile(
    r"\b(?:(?:don|thu) (?:to cao|khieu nai|to giac|phan anh|kien nghi cua|de nghi cua)"
    r"|(?:giai quyet|tra loi|noi dung|ket luan) (?:don|to cao|khieu nai)"
    r"|ket luan noi dung to cao)\b"
)
# A number that names a person or leads to one: identity, telephone, account, an address of mail.
_NUMBERS = re.compile(
    r"(?<![\d/.,-])(?:\d{12}|(?:\+84|0)[ .-]?\d(?:[ .-]?\d){7,9})(?![\d/-]|[.,]\d)"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)


def names_a_citizen(text: str) -> bool:
    """Whether a sentence tells who a citizen is, so that it is not indexed at all."""
    return _ABOUT_A_CITIZEN.search(" ".join(fold(text).split())) is not None


def is_a_citizens_paper(title: str) -> bool:
    """Whether a document is a complaint, a denunciation or the like: nothing of it is indexed."""
    return _PAPER_OF_A_CITIZEN.search(" ".join(fold(title).split())) is not None


def masked(text: str) -> str:
    """`text` with numbers and addresses of people left out; as long as before, so that places stay right."""
    return _NUMBERS.sub(lambda found: "•" * len(found[0]), text)
