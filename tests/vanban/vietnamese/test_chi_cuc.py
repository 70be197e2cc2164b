"""Sub-departments end with their field, so that the work behind the name is not read as part of it."""

from __future__ import annotations

import pytest

from vanban.vietnamese.bodies import find_bodies


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Chi cục Chăn nuôi và Thú y kiểm soát chặt con giống.", "Chi cục Chăn nuôi và Thú y"),
        ("Chi cục Thủy sản tỉnh kiểm soát tàu cá.", "Chi cục Thủy sản tỉnh"),
        ("Chi cục Thủy sản và Biển đảo kiểm đếm lồng bè.", "Chi cục Thủy sản và Biển đảo"),
        ("Chi cục Kiểm lâm vùng II tuần tra.", "Chi cục Kiểm lâm vùng II"),
        ("Chi cục Thủy lợi và Sở Xây dựng kiểm tra hồ đập.", "Chi cục Thủy lợi"),
    ],
)
def test_names(said: str, name: str) -> None:
    assert find_bodies(said)[0].name == name
