"""Time grows with length: one chained paragraph twice as long takes about twice as long."""

from __future__ import annotations

import time

import pytest

from vanban.document import Document
from vanban.extraction import extract

HEAD = (
    "Sáng 16/3/2021, đồng chí Trần Văn An, Phó Chủ tịch UBND tỉnh làm việc với Sở Nội vụ.\n\n"
    "Kết luận, đồng chí yêu cầu Sở "
)
CHAINS = (
    "rà soát kế hoạch của tỉnh, phối hợp với Sở Tài chính bố trí 2,5 tỷ đồng; giao Sở Y tế báo cáo trước 30/6/2023; ",
    "rà soát kế hoạch của tỉnh, phối hợp với Sở Tài chính bố trí 2,5 tỷ đồng, chủ đầu tư báo cáo trước 30/6/2023, ",
    "báo cáo trước ngày 30/6/2023, ",
    "rà soát hồ sơ số {n} của dự án đường số {n}; ",
    "lập đề án. Sở Y tế kiểm tra phòng khám số {n} ở khu phố {n}. ",
    "đề nghị đề nghị các sở ban ngành và và Sở Sở UBND tỉnh tỉnh Nguyễn Văn A chủ trì ",
    "kiến nghị của huyện là được hỗ trợ, ",
    "đề nghị Sở A; ",
    "Sở Tài chính, ",
)
NAMES = ["semicolons", "commas", "days", "tasks", "sentences", "cues", "requests", "short orders", "bodies"]


def seconds(chain: str, size: int) -> float:
    text = HEAD + "".join(chain.format(n=n) for n in range(size // len(chain))) + "."
    began = time.process_time()
    extract(Document(text))
    return time.process_time() - began


@pytest.mark.parametrize("chain", CHAINS, ids=NAMES)
def test_twice_the_length_about_twice_the_time(chain: str) -> None:
    seconds(chain, 4_000)
    short = min(seconds(chain, 25_000) for _ in range(2))
    assert min(seconds(chain, 50_000) for _ in range(2)) < 3 * short + 0.05
