"""The 29 types of NĐ 30/2020/NĐ-CP."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from dieuhanh.documents.models import DocumentType
from dieuhanh.documents.services import load_document_types


@pytest.mark.django_db
def test_there_are_twenty_nine_and_two_have_no_abbreviation() -> None:
    assert load_document_types() == 29
    assert load_document_types() == 0
    assert DocumentType.objects.count() == 29
    bare = set(DocumentType.objects.filter(code__isnull=True).values_list("name", flat=True))
    assert bare == {"Công văn", "Thư công"}
    assert not DocumentType.objects.filter(code="CV").exists()


@pytest.mark.django_db
def test_the_command_mends_what_was_changed() -> None:
    call_command("load_types", verbosity=0)
    DocumentType.objects.filter(name="Quyết định").update(code="SAI")
    call_command("load_types", verbosity=0)
    assert DocumentType.objects.get(name="Quyết định").code == "QĐ"
