"""Let nothing which was refused be lost or rewritten, in the database itself."""

from django.db import migrations

from madoguchi.counter.triggers import ROW_GUARDS


class Migration(migrations.Migration):
    dependencies = [("counter", "0003_known_at")]

    operations = [
        migrations.RunPython(
            lambda _, schema_editor: ROW_GUARDS.install(schema_editor.connection),
            lambda _, schema_editor: ROW_GUARDS.remove(schema_editor.connection),
            elidable=False,
        ),
    ]
