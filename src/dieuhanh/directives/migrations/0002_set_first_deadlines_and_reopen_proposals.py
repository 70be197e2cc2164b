"""First deadlines set later, days of review moved; the moments of answers and reopenings."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directives', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='answer',
            name='at',
            field=models.DateTimeField(default=django.utils.timezone.now, verbose_name='vào sổ lúc'),
        ),
        migrations.AddField(
            model_name='directive',
            name='dated_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='đặt hạn lúc'),
        ),
        migrations.CreateModel(
            name='Reopening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='lúc')),
                ('reason', models.CharField(max_length=500, verbose_name='lý do')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người mở lại')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reopenings', to='directives.proposal')),
            ],
            options={
                'verbose_name': 'lần mở lại kiến nghị',
                'verbose_name_plural': 'lần mở lại kiến nghị',
                'ordering': ['proposal', 'at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Scheduling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('deadline', 'đặt hạn lần đầu'), ('review', 'dời ngày rà soát')], max_length=10, verbose_name='việc')),
                ('at', models.DateTimeField(verbose_name='lúc')),
                ('from_day', models.DateField(blank=True, null=True, verbose_name='ngày rà soát trước đó')),
                ('to_day', models.DateField(verbose_name='đến ngày')),
                ('reason', models.CharField(max_length=500, verbose_name='lý do')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người đặt')),
                ('directive', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='schedulings', to='directives.directive')),
            ],
            options={
                'verbose_name': 'lần hẹn ngày',
                'verbose_name_plural': 'lần hẹn ngày',
                'ordering': ['directive', 'at', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('kind', 'deadline')), fields=('directive',), name='scheduling_one_first_deadline')],
            },
        ),
    ]
