from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0004_read_words_by_index'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='finding',
            index=models.Index(condition=models.Q(('state', 'confirmed')), fields=['kind', 'session'], name='finding_to_issue'),
        ),
    ]
