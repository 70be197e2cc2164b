"""A compound directive is answered point by point."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directives', '0007_merge_and_send_up_proposals'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Point',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='ý số')),
                ('content', models.CharField(max_length=1000, verbose_name='nội dung')),
                ('standing', models.CharField(blank=True, choices=[('done', 'Đã làm xong'), ('partly', 'Đang làm'), ('not', 'Chưa làm được')], max_length=6, verbose_name='tình trạng')),
                ('answer', models.CharField(blank=True, max_length=2000, verbose_name='trả lời')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='trả lời lúc')),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('directive', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='points', to='directives.directive')),
            ],
            options={
                'verbose_name': 'ý của nhiệm vụ',
                'verbose_name_plural': 'ý của nhiệm vụ',
                'ordering': ['directive', 'number'],
                'constraints': [models.UniqueConstraint(fields=('directive', 'number'), name='point_once')],
            },
        ),
    ]
