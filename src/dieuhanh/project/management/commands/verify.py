"""Checks that nothing was altered: the journal's chain, stored files, quotes, the register, acts of reorganisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from dieuhanh.directives.queries import altered, retold_count
from dieuhanh.documents.queries import damaged, stored_count
from dieuhanh.journal.models import Entry
from dieuhanh.journal.queries import breaks
from dieuhanh.org.services import keep_verification
from dieuhanh.records.queries import finding_count, misquoted
from dieuhanh.reorganisation.services import broken_seals

if TYPE_CHECKING:
    from collections.abc import Iterator


class Command(BaseCommand):
    help = (
        "Kiểm tra toàn vẹn: chuỗi nhật ký, mã băm của mọi tệp lưu, mọi trích dẫn đúng nguyên văn, sổ nhiệm vụ và "
        "kiến nghị đúng như nhật ký kể lại, các lần sắp xếp tổ chức còn nguyên. "
        "Không sửa gì; chỉ ghi kết quả lần kiểm tra."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        quiet = not options["verbosity"] or None
        faults = [
            *self.journal(),
            *self.files(quiet),
            *self.quotes(quiet),
            *self.register(quiet),
            *self.acts(),
        ]
        wrong = sum(self.tell(line) for line in faults)
        keep_verification(entries=Entry.objects.count(), faults=faults)
        if wrong:
            raise CommandError(f"{wrong} chỗ không toàn vẹn; xem các dòng ở trên.", returncode=1)
        if options["verbosity"]:
            entries, files, quotes = Entry.objects.count(), stored_count(), finding_count()
            self.stdout.write(f"Toàn vẹn: {entries} mục nhật ký, {files} tệp, {quotes} nội dung trích.")

    def journal(self) -> Iterator[str]:
        for place in breaks():
            yield f"Nhật ký, mục {place.sequence}: {place.reason}"

    def files(self, quiet: bool | None) -> Iterator[str]:  # noqa: FBT001 - tqdm's own three-valued flag
        for document, damage in tqdm(damaged(), total=stored_count(), desc="Tệp lưu", unit="tệp", disable=quiet):
            if damage is not None:
                yield f"Văn bản {document.pk} ({document.file_name}): {damage.reason}"

    def quotes(self, quiet: bool | None) -> Iterator[str]:  # noqa: FBT001
        for finding, right in tqdm(
            misquoted(), total=finding_count(), desc="Nội dung trích", unit="mục", disable=quiet
        ):
            if not right:
                yield f"Nội dung trích {finding.pk}: trích dẫn không khớp văn bản {finding.document_id}"

    def register(self, quiet: bool | None) -> Iterator[str]:  # noqa: FBT001
        for name, wrong in tqdm(altered(), total=retold_count(), desc="Sổ theo dõi", unit="mục", disable=quiet):
            if wrong:
                yield f"{name}: khác với nhật ký ở {', '.join(wrong)}"

    def acts(self) -> Iterator[str]:
        for act in broken_seals():
            yield f"Sắp xếp tổ chức “{act}”: các lần chuyển giao không còn như khi thực hiện"

    def tell(self, line: str) -> int:
        with tqdm.external_write_mode():
            self.stderr.write(line)
        return 1
