from django.db import migrations, models
import django.db.models.deletion

# The lead of today, unless the directive was reassigned or passed on by an act since: the first such step tells whose it
# was before.
LED = "UPDATE directives_completion SET unit_id = (SELECT lead_id FROM directives_directive d WHERE d.id = directive_id)"
SINCE = """
    SELECT m.at AS told, 0 AS place, m.id AS number, m.before_id AS before FROM org_move m
    WHERE m.thing = 'lead' AND m.thing_id = directives_completion.directive_id AND m.at > directives_completion.at
    UNION ALL
    SELECT r.decided_at, 1, r.id, r.lead_id FROM directives_return r
    WHERE r.decision = 'reassigned' AND r.directive_id = directives_completion.directive_id
    AND r.decided_at > directives_completion.at
"""
BEFORE = f"""
    UPDATE directives_completion
    SET unit_id = (SELECT before FROM ({SINCE}) since ORDER BY told, place, number LIMIT 1)
    WHERE directive_id IN (SELECT thing_id FROM org_move WHERE thing = 'lead'
        UNION SELECT directive_id FROM directives_return WHERE decision = 'reassigned')
    AND EXISTS (SELECT 1 FROM ({SINCE}) since)
"""


class Migration(migrations.Migration):

    dependencies = [
        ('directives', '0013_count_a_month_by_index'),
        ('org', '0006_pass_posts_on'),
    ]

    operations = [
        migrations.AddField(
            model_name='completion',
            name='unit',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='đơn vị báo cáo'),
        ),
        migrations.RunSQL(LED, migrations.RunSQL.noop),
        migrations.RunSQL(BEFORE, migrations.RunSQL.noop),
    ]
