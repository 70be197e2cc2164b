"""New installations make in one step what the migrations up to 0004 make step by step; others go on where they are."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('reminders', '0001_initial'), ('reminders', '0002_say_that_explanations_came'), ('reminders', '0003_link_what_was_said_at_once'), ('reminders', '0004_speak_of_parts')]

    initial = True

    dependencies = [
        ('org', '0004_bind_sign_on_links'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(unique=True, verbose_name='ngày')),
                ('digests', models.PositiveIntegerField(default=0, verbose_name='số bản tổng hợp')),
                ('items', models.PositiveIntegerField(default=0, verbose_name='số việc')),
            ],
            options={
                'verbose_name': 'đợt nhắc việc',
                'verbose_name_plural': 'đợt nhắc việc',
                'ordering': ['-day'],
            },
        ),
        migrations.CreateModel(
            name='Digest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='ngày')),
                ('made_at', models.DateTimeField(verbose_name='lập lúc')),
                ('items', models.JSONField(default=list, verbose_name='các việc')),
                ('count', models.PositiveIntegerField(default=0, verbose_name='số việc')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='đơn vị')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='digests', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'bản tổng hợp nhắc việc',
                'verbose_name_plural': 'bản tổng hợp nhắc việc',
                'ordering': ['-day', 'user'],
                'indexes': [models.Index(fields=['day', 'unit'], name='digest_day_unit')],
                'constraints': [models.UniqueConstraint(fields=('user', 'day'), name='digest_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('secret', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField(verbose_name='tạo lúc')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='thôi dùng lúc')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='đơn vị')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feeds', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'lịch nhiệm vụ',
                'verbose_name_plural': 'lịch nhiệm vụ',
                'ordering': ['user', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True), ('unit__isnull', False)), fields=('user', 'unit'), name='feed_of_unit_once'), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True), ('unit__isnull', True)), fields=('user',), name='feed_of_person_once')],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120, unique=True, verbose_name='mã tin')),
                ('event', models.CharField(choices=[('digest', 'Bản tổng hợp hằng ngày'), ('unreceived', 'Nhiệm vụ mới, chưa tiếp nhận'), ('due_soon', 'Sắp đến hạn'), ('due_today', 'Đến hạn hôm nay'), ('overdue', 'Quá hạn'), ('escalation', 'Quá hạn kéo dài, báo lên cấp trên'), ('undated', 'Chưa rõ hạn, đã lâu'), ('sent_back', 'Bị trả lại, phải làm tiếp'), ('explanation', 'Lãnh đạo yêu cầu giải trình'), ('deadline_moved', 'Có quyết định về hạn của hôm nay'), ('decide_return', 'Chờ xử lý việc trả lại'), ('decide_extension', 'Chờ quyết định gia hạn'), ('decide_completion', 'Chờ nghiệm thu'), ('read_explanation', 'Giải trình chờ xem'), ('part', 'Phần việc được giao trong đơn vị'), ('proposal', 'Kiến nghị chưa được trả lời')], max_length=20, verbose_name='sự việc')),
                ('day', models.DateField(verbose_name='ngày')),
                ('medium', models.CharField(choices=[('desk', 'bàn làm việc'), ('email', 'thư điện tử'), ('sms', 'tin nhắn SMS'), ('chat', 'tin nhắn Zalo')], max_length=10, verbose_name='cách gửi')),
                ('address', models.CharField(max_length=254, verbose_name='gửi đến')),
                ('subject', models.CharField(max_length=200, verbose_name='tiêu đề')),
                ('text', models.TextField(verbose_name='nội dung')),
                ('html', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('pending', 'Chờ gửi'), ('handed', 'Đang giao'), ('sent', 'Đã gửi'), ('failed', 'Không gửi được'), ('unsure', 'Không rõ đã đến chưa'), ('replaced', 'Đã gộp vào bản sau')], default='pending', max_length=10, verbose_name='tình trạng')),
                ('not_before', models.DateTimeField(verbose_name='gửi không trước')),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='số lần thử')),
                ('failure', models.CharField(blank=True, max_length=300, verbose_name='lý do chưa gửi được')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='gửi lúc')),
                ('digest', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='reminders.digest')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='đơn vị')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to=settings.AUTH_USER_MODEL)),
                ('link', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'verbose_name': 'tin nhắc việc',
                'verbose_name_plural': 'tin nhắc việc',
                'ordering': ['-id'],
                'indexes': [models.Index(condition=models.Q(('state__in', ['pending', 'handed'])), fields=['not_before', 'id'], name='message_waiting'), models.Index(condition=models.Q(('state__in', ['failed', 'unsure'])), fields=['id'], name='message_wrong'), models.Index(fields=['day', 'unit'], name='message_day_unit')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['pending', 'handed', 'sent', 'failed', 'unsure', 'replaced'])), name='message_state_known')],
            },
        ),
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email_on', models.BooleanField(default=True, verbose_name='nhận bản tổng hợp qua thư điện tử')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='địa chỉ thư điện tử')),
                ('hour', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='giờ nhận bản tổng hợp')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='số điện thoại')),
                ('sms_on', models.BooleanField(default=False, verbose_name='nhận tin nhắn SMS')),
                ('chat_on', models.BooleanField(default=False, verbose_name='nhận tin nhắn Zalo')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reminder_preference', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'lựa chọn nhắc việc',
                'verbose_name_plural': 'lựa chọn nhắc việc',
            },
        ),
        migrations.CreateModel(
            name='ReminderRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='từ ngày')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến trước ngày')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='căn cứ')),
                ('event', models.CharField(choices=[('digest', 'Bản tổng hợp hằng ngày'), ('unreceived', 'Nhiệm vụ mới, chưa tiếp nhận'), ('due_soon', 'Sắp đến hạn'), ('due_today', 'Đến hạn hôm nay'), ('overdue', 'Quá hạn'), ('escalation', 'Quá hạn kéo dài, báo lên cấp trên'), ('undated', 'Chưa rõ hạn, đã lâu'), ('sent_back', 'Bị trả lại, phải làm tiếp'), ('explanation', 'Lãnh đạo yêu cầu giải trình'), ('deadline_moved', 'Có quyết định về hạn của hôm nay'), ('decide_return', 'Chờ xử lý việc trả lại'), ('decide_extension', 'Chờ quyết định gia hạn'), ('decide_completion', 'Chờ nghiệm thu'), ('read_explanation', 'Giải trình chờ xem'), ('part', 'Phần việc được giao trong đơn vị'), ('proposal', 'Kiến nghị chưa được trả lời')], max_length=20, verbose_name='sự việc')),
                ('days', models.PositiveSmallIntegerField(default=0, verbose_name='số ngày')),
                ('every', models.PositiveSmallIntegerField(default=0, verbose_name='nhắc lại sau mỗi (ngày)')),
                ('channels', models.JSONField(default=list, verbose_name='cách nhắc')),
                ('who', models.JSONField(default=list, verbose_name='nhắc ai')),
                ('urgent', models.BooleanField(default=False, verbose_name='báo ngay, không chờ bản tổng hợp')),
                ('on_rest_days', models.BooleanField(default=False, verbose_name='gửi cả ngày nghỉ')),
                ('quiet_from', models.TimeField(blank=True, null=True, verbose_name='không gửi từ')),
                ('quiet_to', models.TimeField(blank=True, null=True, verbose_name='không gửi đến')),
                ('hour', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='giờ gửi bản tổng hợp')),
                ('silent', models.BooleanField(default=False, verbose_name='không nhắc việc này')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='đơn vị')),
            ],
            options={
                'verbose_name': 'quy tắc nhắc việc',
                'verbose_name_plural': 'quy tắc nhắc việc',
                'ordering': ['event', 'days', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('event__in', ['digest', 'unreceived', 'due_soon', 'due_today', 'overdue', 'escalation', 'undated', 'sent_back', 'explanation', 'deadline_moved', 'decide_return', 'decide_extension', 'decide_completion', 'read_explanation', 'part', 'proposal'])), name='reminder_event_known')],
            },
        ),
        migrations.CreateModel(
            name='Standing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='ngày')),
                ('steps', models.JSONField(default=dict)),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'việc đang theo dõi',
                'verbose_name_plural': 'việc đang theo dõi',
            },
        ),
    ]
