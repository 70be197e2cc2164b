from django.db import migrations

# PostgreSQL's inverted index keeps neither the places of words nor the order of entries. Two more kinds of lexemes make
# up for both: pairs of neighbouring words ("du_lieu"; blind ones alone, for what is written with accents is found
# through them), so that a phrase is looked up before it is checked; and the 32 days in which an entry lies ("qqm" and
# the highest bits of its key), so that the newest can be asked for first. FTS5 of SQLite does both by itself.
FUNCTION = r"""
CREATE FUNCTION search_lexemes(id bigint, terms text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT to_tsvector('simple'::regconfig, terms) || array_to_tsvector(
        coalesce(array_agg(DISTINCT one || '_' || next) FILTER (WHERE
            octet_length(one) = char_length(one) AND octet_length(next) = char_length(next)
            AND left(one, 2) <> 'qq' AND left(next, 2) <> 'qq' AND one <> '' AND next <> ''
        ), '{}') || ARRAY['qqm' || (id >> 44)::text]
    )
    FROM (
        SELECT one, lead(one) OVER (ORDER BY place) AS next
        FROM unnest(string_to_array(terms, ' ')) WITH ORDINALITY AS words(one, place)
    ) neighbours
$$
"""
FORWARDS = (
    FUNCTION,
    "DROP INDEX search_words",
    "ALTER TABLE search_entry DROP COLUMN vector",
    "ALTER TABLE search_entry ADD COLUMN vector tsvector GENERATED ALWAYS AS (search_lexemes(id, terms)) STORED",
    "CREATE INDEX search_words ON search_entry USING gin (vector) WITH (fastupdate = off)",
)
BACKWARDS = (
    "DROP INDEX search_words",
    "ALTER TABLE search_entry DROP COLUMN vector",
    """ALTER TABLE search_entry ADD COLUMN vector tsvector
        GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, terms)) STORED""",
    "CREATE INDEX search_words ON search_entry USING gin (vector) WITH (fastupdate = off)",
    "DROP FUNCTION search_lexemes(bigint, text)",
)


def widen(apps, editor):
    for statement in FORWARDS if editor.connection.vendor == "postgresql" else ():
        editor.execute(statement)


def narrow(apps, editor):
    for statement in BACKWARDS if editor.connection.vendor == "postgresql" else ():
        editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(widen, narrow),
    ]
