"""New installations make in one step what the migrations up to 0002 make step by step; others go on where they are."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('reorganisation', '0001_initial'), ('reorganisation', '0002_choose_for_posts')]

    initial = True

    dependencies = [
        ('org', '0002_moves_and_void_successions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Act',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(blank=True, max_length=60, null=True, unique=True, verbose_name='mã nội bộ')),
                ('kind', models.CharField(choices=[('merge', 'sáp nhập'), ('split', 'chia tách'), ('rename', 'đổi tên'), ('function_transfer', 'chuyển chức năng'), ('end_of_level', 'kết thúc cấp hành chính')], max_length=20, verbose_name='hình thức')),
                ('title', models.CharField(max_length=300, verbose_name='trích yếu')),
                ('number', models.CharField(max_length=100, verbose_name='số, ký hiệu')),
                ('issued_on', models.DateField(verbose_name='ngày ban hành')),
                ('issuer', models.CharField(max_length=200, verbose_name='cơ quan ban hành')),
                ('on', models.DateField(verbose_name='có hiệu lực từ ngày')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='lý do')),
                ('state', models.CharField(choices=[('draft', 'Dự thảo'), ('proposed', 'Chờ xác nhận'), ('confirmed', 'Đã xác nhận'), ('undone', 'Đã hoàn tác')], default='draft', max_length=10, verbose_name='tình trạng')),
                ('created_at', models.DateTimeField(verbose_name='lập lúc')),
                ('proposed_at', models.DateTimeField(blank=True, null=True, verbose_name='trình lúc')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='xác nhận lúc')),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('applied_at', models.DateTimeField(blank=True, null=True, verbose_name='thực hiện lúc')),
                ('sealed', models.CharField(blank=True, max_length=64)),
                ('counts', models.JSONField(blank=True, default=dict)),
                ('changes', models.JSONField(blank=True, default=dict)),
                ('claimed_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('failure', models.CharField(blank=True, max_length=500, verbose_name='lý do chưa thực hiện được')),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người xác nhận')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người lập')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acts', to='org.unit', verbose_name='cơ quan thực hiện')),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người trình phương án')),
                ('undoes', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='undone_by', to='reorganisation.act', verbose_name='hoàn tác quyết định')),
            ],
            options={
                'verbose_name': 'quyết định sắp xếp',
                'verbose_name_plural': 'quyết định sắp xếp',
                'ordering': ['-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'proposed', 'confirmed', 'undone'])), name='act_state_known'), models.CheckConstraint(condition=models.Q(('state__in', ('draft', 'proposed')), ('confirmed_by__isnull', False), _connector='OR'), name='act_confirmed_by_a_person')],
            },
        ),
        migrations.CreateModel(
            name='Heir',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='tên')),
                ('short', models.CharField(blank=True, max_length=80, verbose_name='tên tắt')),
                ('kind', models.CharField(choices=[('ministry', 'bộ, cơ quan trung ương'), ('province_committee', 'UBND tỉnh'), ('province_office', 'Văn phòng UBND tỉnh'), ('department', 'sở, cơ quan chuyên môn cấp tỉnh'), ('party', 'cơ quan Đảng'), ('council', 'Hội đồng nhân dân'), ('agency', 'cơ quan ngành dọc'), ('public_service', 'đơn vị sự nghiệp'), ('division', 'phòng chuyên môn thuộc sở'), ('district_committee', 'UBND cấp huyện'), ('district_division', 'phòng chuyên môn cấp huyện'), ('commune_committee', 'UBND cấp xã'), ('commune_division', 'phòng chuyên môn cấp xã'), ('association', 'đoàn thể, hội'), ('enterprise', 'doanh nghiệp'), ('group', 'ban chỉ đạo, tổ công tác')], max_length=30, verbose_name='loại')),
                ('begins', models.BooleanField(default=False, verbose_name='thành lập mới')),
                ('act', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='heirs', to='reorganisation.act')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='cấp trên')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='đơn vị')),
            ],
            options={
                'verbose_name': 'đơn vị kế thừa',
                'verbose_name_plural': 'đơn vị kế thừa',
                'ordering': ['name', 'id'],
                'constraints': [models.UniqueConstraint(fields=('act', 'unit'), name='heir_once'), models.UniqueConstraint(condition=models.Q(('begins', True)), fields=('act', 'name'), name='heir_new_once')],
            },
        ),
        migrations.CreateModel(
            name='Choice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('thing', models.CharField(blank=True, choices=[('lead', 'Nhiệm vụ chủ trì'), ('assigner', 'Nhiệm vụ đã giao'), ('coordination', 'Việc phối hợp'), ('asker', 'Kiến nghị đã gửi'), ('addressee', 'Kiến nghị phải trả lời'), ('grant', 'Vai trò của tài khoản'), ('post', 'Chức vụ')], max_length=12)),
                ('thing_id', models.BigIntegerField(blank=True, null=True)),
                ('at', models.DateTimeField()),
                ('act', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='choices', to='reorganisation.act')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('field', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.field')),
                ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
                ('heir', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='choices', to='reorganisation.heir')),
            ],
            options={
                'verbose_name': 'lựa chọn riêng',
                'verbose_name_plural': 'lựa chọn riêng',
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('thing_id__isnull', False)), fields=('act', 'thing', 'thing_id'), name='choice_once'), models.UniqueConstraint(condition=models.Q(('thing_id__isnull', True)), fields=('act', 'predecessor', 'field'), name='choice_of_a_field_once')],
            },
        ),
        migrations.CreateModel(
            name='Line',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('merge', 'sáp nhập'), ('split', 'chia tách'), ('rename', 'đổi tên'), ('function_transfer', 'chuyển chức năng'), ('end_of_level', 'kết thúc cấp hành chính')], max_length=20, verbose_name='hình thức')),
                ('act', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='reorganisation.act')),
                ('field', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.field', verbose_name='lĩnh vực')),
                ('heir', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='reorganisation.heir', verbose_name='đơn vị mới')),
                ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='đơn vị cũ')),
            ],
            options={
                'verbose_name': 'dòng kế thừa',
                'verbose_name_plural': 'dòng kế thừa',
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('act', 'predecessor', 'heir', 'field'), name='line_once'), models.UniqueConstraint(condition=models.Q(('field__isnull', True)), fields=('act', 'predecessor', 'heir'), name='line_rest_once')],
            },
        ),
    ]
