"""The clock of a directive stands still while its lead waits for a named unit."""

import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directives', '0003_tell_moments_of_answers'),
        ('org', '0001_initial'),
        ('records', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Wait',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit_name', models.CharField(max_length=200, verbose_name='tên cơ quan khi chờ')),
                ('from_day', models.DateField(verbose_name='chờ từ ngày')),
                ('reason', models.CharField(max_length=500, verbose_name='lý do')),
                ('asked_at', models.DateTimeField(verbose_name='đề nghị lúc')),
                ('decision', models.CharField(blank=True, choices=[('agreed', 'đồng ý'), ('refused', 'không đồng ý')], max_length=10, verbose_name='quyết định')),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decision_reason', models.CharField(blank=True, max_length=500, verbose_name='lý do quyết định')),
                ('to_day', models.DateField(blank=True, null=True, verbose_name='đến ngày')),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='số ngày làm việc tạm dừng')),
                ('due_after', models.DateField(blank=True, null=True, verbose_name='hạn kể cả thời gian tạm dừng')),
            ],
            options={
                'verbose_name': 'lần tạm dừng',
                'verbose_name_plural': 'lần tạm dừng',
                'ordering': ['directive', 'asked_at', 'id'],
            },
        ),
        migrations.AddField(
            model_name='directive',
            name='counted_deadline',
            field=models.DateField(blank=True, null=True, verbose_name='hạn kể cả thời gian tạm dừng'),
        ),
        migrations.AddField(
            model_name='directive',
            name='wait_count',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='số lần tạm dừng'),
        ),
        migrations.AddField(
            model_name='directive',
            name='waiting_since',
            field=models.DateField(blank=True, null=True, verbose_name='tạm dừng từ ngày'),
        ),
        migrations.AddField(
            model_name='directive',
            name='due',
            field=models.GeneratedField(db_persist=True, expression=django.db.models.functions.comparison.Coalesce('counted_deadline', 'deadline'), output_field=models.DateField()),
        ),
        migrations.AddIndex(
            model_name='directive',
            index=models.Index(condition=models.Q(('is_open', True)), fields=['due', 'id'], name='directive_counted_due'),
        ),
        migrations.AddIndex(
            model_name='directive',
            index=models.Index(condition=models.Q(('is_open', True)), fields=['lead', 'due', 'id'], name='directive_lead_due'),
        ),
        migrations.AddField(
            model_name='wait',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người đề nghị'),
        ),
        migrations.AddField(
            model_name='wait',
            name='decided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='wait',
            name='directive',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='waits', to='directives.directive'),
        ),
        migrations.AddField(
            model_name='wait',
            name='ended_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='wait',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='chờ cơ quan'),
        ),
        migrations.AddConstraint(
            model_name='wait',
            constraint=models.UniqueConstraint(condition=models.Q(('decision', '')), fields=('directive',), name='wait_one_asked'),
        ),
        migrations.AddConstraint(
            model_name='wait',
            constraint=models.UniqueConstraint(condition=models.Q(('decision', 'agreed'), ('to_day__isnull', True)), fields=('directive',), name='wait_one_running'),
        ),
        migrations.AddConstraint(
            model_name='wait',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('asked_by')), _negated=True), _connector='OR'), name='wait_decided_by_another'),
        ),
        migrations.AddConstraint(
            model_name='wait',
            constraint=models.CheckConstraint(condition=models.Q(('to_day__isnull', True), ('to_day__gte', models.F('from_day')), _connector='OR'), name='wait_ends_after_it_began'),
        ),
    ]
