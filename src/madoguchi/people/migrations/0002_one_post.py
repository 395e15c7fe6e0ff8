"""Keep one worker in one post at a time in the database itself."""

from django.db import migrations

from madoguchi.people import triggers


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda _, schema_editor: triggers.install(schema_editor.connection),
            lambda _, schema_editor: triggers.remove(schema_editor.connection),
            elidable=False,
        ),
    ]
