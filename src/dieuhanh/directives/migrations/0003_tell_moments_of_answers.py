"""Answers and reopenings of before get the moments by which past states of proposals are told."""

from datetime import datetime, time

from django.db import migrations
from django.utils import timezone
from django.utils.dateparse import parse_datetime


def tell_moments(apps, schema_editor):
    """Answers and reopenings of before get the moment that the journal kept, or noon of their day."""
    answer, reopening = apps.get_model("directives", "Answer"), apps.get_model("directives", "Reopening")
    proposal, entry = apps.get_model("directives", "Proposal"), apps.get_model("journal", "Entry")
    users = apps.get_model("org", "User").objects
    for one in proposal.objects.filter(answers__isnull=False).distinct().order_by("pk"):
        told = entry.objects.filter(subject="directives.proposal", subject_id=str(one.pk)).order_by("sequence")
        moments = [parse_datetime(str(row.data.get("at", ""))) for row in told.filter(verb="answer_proposal")]
        rows = list(answer.objects.filter(proposal=one).order_by("pk"))
        moments = moments if len(moments) == len(rows) else [None] * len(rows)
        for row, at in zip(rows, moments, strict=True):
            noon = datetime.combine(row.on, time(12), tzinfo=timezone.get_current_timezone())
            answer.objects.filter(pk=row.pk).update(at=at or noon)
        for row in told.filter(verb="reopen_proposal"):
            by = users.filter(username=row.actor).first() or one.issued_by
            at = parse_datetime(str(row.data.get("at", ""))) or row.at
            reopening.objects.create(proposal=one, by=by, at=at, reason=str(row.data.get("reason", ""))[:500])


class Migration(migrations.Migration):

    dependencies = [
        ("directives", "0002_set_first_deadlines_and_reopen_proposals"),
        ("journal", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(tell_moments, migrations.RunPython.noop),
    ]
