"""Let nothing of the archive vanish, and nothing that was said or proposed change, in the database itself."""

from django.db import migrations

from madoguchi.archive.triggers import ROW_GUARDS


class Migration(migrations.Migration):
    dependencies = [("archive", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda _, schema_editor: ROW_GUARDS.install(schema_editor.connection),
            lambda _, schema_editor: ROW_GUARDS.remove(schema_editor.connection),
            elidable=False,
        ),
    ]
