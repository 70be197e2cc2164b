from django.db import migrations

# SQLite reads a list past what does not fit row by row, and these rows are wide. All that the list can be narrowed by
# stands here in its order, so that only this narrow index is read. PostgreSQL keeps wide columns apart by itself, and
# its indexes hold no text of any length.
ADDED = (
    "CREATE INDEX document_words ON documents_document "
    "(received_at DESC, id DESC, owner_id, type_id, reading, told_year, folded)"
)


def add(apps, editor):
    if editor.connection.vendor == "sqlite":
        editor.execute(ADDED)


def remove(apps, editor):
    if editor.connection.vendor == "sqlite":
        editor.execute("DROP INDEX document_words")


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0004_read_lists_in_their_order'),
    ]

    operations = [
        migrations.RunPython(add, remove),
    ]
