"""A leader asks why work is late; the unit explains once."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directives', '0004_stop_the_clock'),
        ('org', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Explanation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField(verbose_name='yêu cầu lúc')),
                ('due_on', models.DateField(verbose_name='hạn giải trình')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='giải trình lúc')),
                ('cause', models.CharField(blank=True, choices=[('objective', 'Nguyên nhân khách quan'), ('own', 'Nguyên nhân chủ quan')], max_length=10, verbose_name='nguyên nhân')),
                ('text', models.TextField(blank=True, verbose_name='nội dung giải trình')),
                ('decision', models.CharField(blank=True, choices=[('confirmed', 'xác nhận nguyên nhân khách quan'), ('rejected', 'không xác nhận nguyên nhân khách quan'), ('read', 'đã xem')], max_length=10, verbose_name='ý kiến')),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decision_reason', models.CharField(blank=True, max_length=500, verbose_name='lý do')),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người yêu cầu')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('directive', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='explanations', to='directives.directive')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='đơn vị giải trình')),
            ],
            options={
                'verbose_name': 'giải trình',
                'verbose_name_plural': 'giải trình',
                'ordering': ['directive', 'asked_at', 'id'],
                'indexes': [models.Index(condition=models.Q(('answered_at', None)), fields=['unit', 'due_on'], name='explanation_waiting'), models.Index(condition=models.Q(('answered_at__isnull', False), ('decision', '')), fields=['answered_at'], name='explanation_to_read')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('decision', '')), fields=('directive',), name='explanation_one_open'), models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('answered_by')), _negated=True), _connector='OR'), name='explanation_judged_by_another'), models.CheckConstraint(condition=models.Q(('answered_by__isnull', True), models.Q(('answered_by', models.F('asked_by')), _negated=True), _connector='OR'), name='explanation_answered_by_another')],
            },
        ),
    ]
