"""New installations make in one step what the migrations up to 0002 make step by step; others go on where they are."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('transfer', '0001_initial'), ('transfer', '0002_check_in_the_worker')]

    initial = True

    dependencies = [
        ('directives', '0009_serve_desks_by_index'),
        ('org', '0005_keep_verifications'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='nạp lúc')),
                ('file_name', models.CharField(max_length=200, verbose_name='tên tệp')),
                ('sha256', models.CharField(max_length=64)),
                ('heads', models.JSONField(default=list)),
                ('signature', models.CharField(max_length=64)),
                ('columns', models.JSONField(default=dict)),
                ('units', models.JSONField(default=dict)),
                ('assigned_on', models.DateField(verbose_name='ngày giao khi bảng không ghi')),
                ('assigned_by', models.CharField(blank=True, max_length=200, verbose_name='người giao khi bảng không ghi')),
                ('with_done', models.BooleanField(default=False, verbose_name='nhập cả việc đã ghi hoàn thành')),
                ('state', models.CharField(choices=[('brought', 'Chờ xác nhận cột'), ('checking', 'Đang kiểm tra'), ('checked', 'Chờ xác nhận ban hành'), ('issuing', 'Đang ban hành'), ('paused', 'Tạm dừng'), ('done', 'Đã xong'), ('dropped', 'Đã bỏ')], default='brought', max_length=10, verbose_name='tình trạng')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='xác nhận lúc')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='xong lúc')),
                ('claimed_until', models.DateTimeField(blank=True, null=True)),
                ('failure', models.CharField(blank=True, max_length=500, verbose_name='lý do dừng')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người nạp')),
                ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người xác nhận')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='task_lists', to='org.unit', verbose_name='cơ quan giao')),
                ('checked_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người yêu cầu kiểm tra')),
            ],
            options={
                'verbose_name': 'danh sách nhiệm vụ nạp vào',
                'verbose_name_plural': 'danh sách nhiệm vụ nạp vào',
                'ordering': ['-id'],
                'constraints': [models.UniqueConstraint(fields=('unit', 'sha256'), name='task_list_once'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('issuing', 'done')), _negated=True), ('confirmed_by__isnull', False), _connector='OR'), name='task_list_confirmed_by_a_person'), models.CheckConstraint(condition=models.Q(('state__in', ['brought', 'checking', 'checked', 'issuing', 'paused', 'done', 'dropped'])), name='task_list_state_known')],
            },
        ),
        migrations.CreateModel(
            name='Mapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('signature', models.CharField(max_length=64)),
                ('columns', models.JSONField(default=dict)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='cơ quan giao')),
            ],
            options={
                'verbose_name': 'cách đọc cột',
                'verbose_name_plural': 'cách đọc cột',
                'ordering': ['-at'],
                'constraints': [models.UniqueConstraint(fields=('unit', 'signature'), name='mapping_once')],
            },
        ),
        migrations.CreateModel(
            name='Row',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.PositiveIntegerField(verbose_name='dòng')),
                ('cells', models.JSONField(default=list)),
                ('facts', models.JSONField(default=dict)),
                ('key', models.CharField(blank=True, db_index=True, max_length=64)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('state', models.CharField(choices=[('read', 'Chưa kiểm tra'), ('new', 'Nhiệm vụ mới'), ('known', 'Đã có trong sổ'), ('changed', 'Khác với sổ'), ('left', 'Bỏ qua'), ('wrong', 'Có lỗi'), ('issued', 'Đã ban hành'), ('failed', 'Không ban hành được')], default='read', max_length=10, verbose_name='kết quả')),
                ('faults', models.JSONField(default=list)),
                ('notes', models.JSONField(default=list)),
                ('differences', models.JSONField(default=list)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='transfer.batch')),
                ('directive', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sheet_rows', to='directives.directive', verbose_name='nhiệm vụ')),
            ],
            options={
                'verbose_name': 'dòng danh sách nhiệm vụ',
                'verbose_name_plural': 'dòng danh sách nhiệm vụ',
                'ordering': ['batch', 'line'],
                'indexes': [models.Index(fields=['batch', 'state', 'line'], name='sheet_row_state')],
                'constraints': [models.UniqueConstraint(fields=('batch', 'line'), name='sheet_row_once'), models.CheckConstraint(condition=models.Q(('state__in', ['read', 'new', 'known', 'changed', 'left', 'wrong', 'issued', 'failed'])), name='sheet_row_state_known'), models.UniqueConstraint(condition=models.Q(('state', 'issued')), fields=('directive',), name='sheet_row_one_directive')],
            },
        ),
    ]
