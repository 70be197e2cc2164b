"""Every verb of the register: checked, atomic, journalled, one function each."""

from dieuhanh.directives.services.completions import accept_completion, report_done, send_back
from dieuhanh.directives.services.coordination import answer_coordination
from dieuhanh.directives.services.directives import (
    Task,
    cancel_directive,
    issue_directive,
    issue_directives,
    receive_directive,
    update_directive,
)
from dieuhanh.directives.services.errors import Denied, Refused
from dieuhanh.directives.services.explanations import answer_explanation, ask_explanation, judge_explanation
from dieuhanh.directives.services.extensions import ask_extension, decide_extension
from dieuhanh.directives.services.merging import merge_proposals, send_up, unmerge_proposal
from dieuhanh.directives.services.parts import (
    accept_part,
    cancel_part,
    give_part,
    move_part,
    report_part,
    send_back_part,
)
from dieuhanh.directives.services.points import PointAnswer, answer_points, cut_points
from dieuhanh.directives.services.proposals import (
    answer_proposal,
    issue_proposal,
    reopen_proposal,
    settle_proposal,
    withdraw_proposal,
)
from dieuhanh.directives.services.returns import decide_return, return_directive
from dieuhanh.directives.services.scheduling import move_review, set_deadline
from dieuhanh.directives.services.urging import urge
from dieuhanh.directives.services.waits import ask_wait, decide_wait, end_wait

__all__ = [
    "Denied",
    "PointAnswer",
    "Refused",
    "Task",
    "accept_completion",
    "accept_part",
    "answer_coordination",
    "answer_explanation",
    "answer_points",
    "answer_proposal",
    "ask_explanation",
    "ask_extension",
    "ask_wait",
    "cancel_directive",
    "cancel_part",
    "cut_points",
    "decide_extension",
    "decide_return",
    "decide_wait",
    "end_wait",
    "give_part",
    "issue_directive",
    "issue_directives",
    "issue_proposal",
    "judge_explanation",
    "merge_proposals",
    "move_part",
    "move_review",
    "receive_directive",
    "reopen_proposal",
    "report_done",
    "report_part",
    "return_directive",
    "send_back",
    "send_back_part",
    "send_up",
    "set_deadline",
    "settle_proposal",
    "unmerge_proposal",
    "update_directive",
    "urge",
    "withdraw_proposal",
]
