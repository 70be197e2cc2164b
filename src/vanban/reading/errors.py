"""What can go wrong while reading a file; each says in Vietnamese what happened and what to do.

ReadingError
├── EmptyError        there is nothing in the file
├── UnknownTypeError  not a kind of file that can be read
├── TooLargeError     beyond one of the bounds of ReadingConfig
├── LockedError       needs a password
├── BrokenError       damaged, or not what it pretends to be
├── ScanError         pictures of pages, and no program here that recognises their text
└── SecretError       marked with a degree of secrecy: never read here, never kept
"""

from __future__ import annotations

from typing import ClassVar


class ReadingError(Exception):
    """A file could not be read. `code` is a fixed word for programs, `message` a sentence for people."""

    code: ClassVar[str] = "unreadable"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class EmptyError(ReadingError):
    """There is nothing in the file, or nothing but spaces."""

    code = "empty"

    def __init__(self, message: str = "Tệp không có nội dung. Hãy kiểm tra lại tệp gốc rồi gửi lại.") -> None:
        super().__init__(message)


class UnknownTypeError(ReadingError):
    """The content is of a kind that no reader knows."""

    code = "unknown_type"


class TooLargeError(ReadingError):
    """A bound of `ReadingConfig` is passed; the message names it."""

    code = "too_large"


class LockedError(ReadingError):
    """The file asks for a password."""

    code = "locked"

    def __init__(self) -> None:
        super().__init__("Tệp được đặt mật khẩu. Hãy bỏ mật khẩu (lưu bản không khóa) rồi gửi lại.")


class BrokenError(ReadingError):
    """The file is damaged or is not what its first bytes promise."""

    code = "broken"

    def __init__(
        self, message: str = "Tệp bị hỏng hoặc không đúng định dạng. Hãy mở và lưu lại tệp gốc rồi gửi lại."
    ) -> None:
        super().__init__(message)


class ScanError(ReadingError):
    """The pages are pictures, and the program that recognises text is not installed."""

    code = "scan"

    def __init__(self) -> None:
        super().__init__(
            "Tệp là bản quét (ảnh chụp trang giấy), không có lớp chữ; máy chủ chưa có phần nhận dạng chữ (OCR). "
            "Hãy gửi bản Word hoặc PDF có chữ, hoặc đề nghị quản trị viên cài các gói tesseract-ocr và "
            "tesseract-ocr-vie rồi đọc lại tệp."
        )


class SecretError(ReadingError):
    """The paper carries a degree of secrecy (Luật Bảo vệ bí mật nhà nước): refused at the door."""

    code = "secret"

    def __init__(self, degree: str) -> None:
        super().__init__(
            f"Văn bản có dấu chỉ độ mật “{degree}”: hệ thống không tiếp nhận và không lưu. "
            "Hãy xử lý theo quy định về bảo vệ bí mật nhà nước."
        )
        self.degree = degree
