"""Checks that nothing was altered: the chain of the journal, every stored file, the quote of every finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from dieuhanh.documents.queries import damaged, stored_count
from dieuhanh.journal.models import Entry
from dieuhanh.journal.queries import breaks
from dieuhanh.org.services import keep_verification
from dieuhanh.records.queries import finding_count, misquoted

if TYPE_CHECKING:
    from collections.abc import Iterator


class Command(BaseCommand):
    help = (
        "Kiểm tra toàn vẹn: chuỗi nhật ký, mã băm của mọi tệp lưu, mọi trích dẫn đúng nguyên văn. "
        "Không sửa gì; chỉ ghi kết quả lần kiểm tra."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        quiet = not options["verbosity"] or None
        faults = [*self.journal(), *self.files(quiet), *self.quotes(quiet)]
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

    def tell(self, line: str) -> int:
        with tqdm.external_write_mode():
            self.stderr.write(line)
        return 1
