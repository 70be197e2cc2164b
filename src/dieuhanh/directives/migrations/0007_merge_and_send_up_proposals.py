"""Proposals that ask the same are merged; open ones are sent up as one list; an answer names what settles it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directives', '0006_share_out_parts'),
        ('org', '0001_initial'),
        ('records', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ListedProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField(verbose_name='số thứ tự')),
            ],
            options={
                'verbose_name': 'dòng của danh mục kiến nghị',
                'verbose_name_plural': 'dòng của danh mục kiến nghị',
                'ordering': ['listing', 'place'],
            },
        ),
        migrations.CreateModel(
            name='Merging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='gộp lúc')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='lý do')),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='tách lúc')),
                ('undone_reason', models.CharField(blank=True, max_length=500, verbose_name='lý do tách')),
            ],
            options={
                'verbose_name': 'lần gộp kiến nghị',
                'verbose_name_plural': 'lần gộp kiến nghị',
                'ordering': ['proposal', 'at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ProposalList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, unique=True, verbose_name='số danh mục')),
                ('title', models.CharField(max_length=300, verbose_name='tên danh mục')),
                ('owner_name', models.CharField(max_length=200, verbose_name='tên cơ quan khi gửi')),
                ('addressee_name', models.CharField(max_length=200, verbose_name='tên nơi nhận khi gửi')),
                ('sent_on', models.DateField(verbose_name='ngày gửi')),
                ('at', models.DateTimeField(verbose_name='lập lúc')),
            ],
            options={
                'verbose_name': 'danh mục kiến nghị',
                'verbose_name_plural': 'danh mục kiến nghị',
                'ordering': ['-id'],
            },
        ),
        migrations.AddField(
            model_name='answer',
            name='budget_line',
            field=models.CharField(blank=True, max_length=300, verbose_name='dòng ngân sách giải quyết'),
        ),
        migrations.AddField(
            model_name='answer',
            name='through',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried', to='directives.answer', verbose_name='theo câu trả lời'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='merged_into',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='directives.proposal', verbose_name='gộp vào'),
        ),
        migrations.AddIndex(
            model_name='coordination',
            index=models.Index(condition=models.Q(('answered_on__isnull', True)), fields=['unit', 'directive'], name='coordination_waiting'),
        ),
        migrations.AddIndex(
            model_name='directive',
            index=models.Index(condition=models.Q(('is_open', True)), fields=['state', 'due', 'id'], name='directive_state_due'),
        ),
        migrations.AddIndex(
            model_name='directive',
            index=models.Index(condition=models.Q(('is_open', True)), fields=['assigner', 'due', 'id'], name='directive_given_due'),
        ),
        migrations.AddIndex(
            model_name='directive',
            index=models.Index(condition=models.Q(('is_open', True)), fields=['state', 'assigned_on', 'id'], name='directive_silent'),
        ),
        migrations.AddIndex(
            model_name='directive',
            index=models.Index(condition=models.Q(('deadline__isnull', True), ('is_open', True)), fields=['review_on', 'id'], name='directive_review'),
        ),
        migrations.AddField(
            model_name='listedproposal',
            name='answer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directives.answer'),
        ),
        migrations.AddField(
            model_name='listedproposal',
            name='proposal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='listings', to='directives.proposal'),
        ),
        migrations.AddField(
            model_name='merging',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người gộp'),
        ),
        migrations.AddField(
            model_name='merging',
            name='into',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directives.proposal', verbose_name='gộp vào'),
        ),
        migrations.AddField(
            model_name='merging',
            name='proposal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mergings', to='directives.proposal'),
        ),
        migrations.AddField(
            model_name='merging',
            name='undone_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='proposallist',
            name='addressee',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='nơi nhận'),
        ),
        migrations.AddField(
            model_name='proposallist',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người lập'),
        ),
        migrations.AddField(
            model_name='proposallist',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='cơ quan gửi'),
        ),
        migrations.AddField(
            model_name='listedproposal',
            name='listing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='directives.proposallist'),
        ),
        migrations.AddConstraint(
            model_name='merging',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('proposal',), name='merging_one_in_force'),
        ),
        migrations.AddConstraint(
            model_name='listedproposal',
            constraint=models.UniqueConstraint(fields=('listing', 'proposal'), name='listed_once'),
        ),
    ]
