"""The lead unit shares a directive out among its divisions and people."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directives', '0005_explain_lateness'),
        ('org', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Part',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(max_length=20, verbose_name='số thứ tự')),
                ('content', models.TextField(verbose_name='nội dung')),
                ('unit_name', models.CharField(max_length=200, verbose_name='tên đơn vị khi giao')),
                ('due', models.DateField(blank=True, null=True, verbose_name='hạn')),
                ('state', models.CharField(choices=[('in_progress', 'Đang thực hiện'), ('reported', 'Chờ xác nhận'), ('accepted', 'Hoàn thành'), ('cancelled', 'Đã hủy')], default='in_progress', max_length=12, verbose_name='tình trạng')),
                ('given_at', models.DateTimeField(verbose_name='giao lúc')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='ngày hoàn thành')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='đóng lúc')),
                ('above', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='below', to='directives.part')),
                ('directive', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='directives.directive')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người giao')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to=settings.AUTH_USER_MODEL, verbose_name='người thực hiện')),
                ('reported_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='org.unit', verbose_name='đơn vị thực hiện')),
            ],
            options={
                'verbose_name': 'phần việc',
                'verbose_name_plural': 'phần việc',
                'ordering': ['directive', 'id'],
            },
        ),
        migrations.CreateModel(
            name='PartEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('given', 'Giao phần việc'), ('moved', 'Đổi hạn phần việc'), ('reported', 'Báo cáo xong phần việc'), ('accepted', 'Xác nhận phần việc'), ('sent_back', 'Yêu cầu làm lại phần việc'), ('cancelled', 'Hủy phần việc')], max_length=10, verbose_name='việc')),
                ('at', models.DateTimeField(verbose_name='lúc')),
                ('text', models.CharField(blank=True, max_length=2000, verbose_name='nội dung')),
                ('from_day', models.DateField(blank=True, null=True, verbose_name='từ ngày')),
                ('to_day', models.DateField(blank=True, null=True, verbose_name='đến ngày')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người thực hiện')),
                ('part', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='directives.part')),
            ],
            options={
                'verbose_name': 'diễn biến phần việc',
                'verbose_name_plural': 'diễn biến phần việc',
                'ordering': ['part', 'at', 'id'],
            },
        ),
        migrations.AddIndex(
            model_name='part',
            index=models.Index(fields=['unit', 'state', 'due', 'id'], name='part_unit'),
        ),
        migrations.AddIndex(
            model_name='part',
            index=models.Index(fields=['person', 'state', 'due', 'id'], name='part_person'),
        ),
        migrations.AddConstraint(
            model_name='part',
            constraint=models.UniqueConstraint(fields=('directive', 'place'), name='part_place_once'),
        ),
        migrations.AddConstraint(
            model_name='part',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['in_progress', 'reported', 'accepted', 'cancelled'])), name='part_state_known'),
        ),
    ]
