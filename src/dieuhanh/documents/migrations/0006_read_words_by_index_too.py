from django.db import migrations

# PostgreSQL reads the whole table for a word that few documents have, and it is five times as wide as what the list is
# narrowed by (see 0005). Its indexes hold no more than 2,700 bytes of a row: what is folded is cut to fit, here and in
# `documents.services.reading`; no name in Vietnamese is that long.
CUT = "UPDATE documents_document SET folded = left(folded, 600) WHERE octet_length(folded) > 2400"
ADDED = (
    "CREATE INDEX document_words ON documents_document "
    "(received_at DESC, id DESC) INCLUDE (owner_id, type_id, reading, told_year, folded)"
)


def add(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(CUT)
        editor.execute(ADDED)


def remove(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP INDEX document_words")


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0005_read_words_by_index'),
    ]

    operations = [
        migrations.RunPython(add, remove),
    ]
