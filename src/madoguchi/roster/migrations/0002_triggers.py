"""Let changes of rosters be only ever added, and nothing published vanish, in the database itself."""

from django.db import migrations

from madoguchi.roster.triggers import ROW_GUARDS


class Migration(migrations.Migration):
    dependencies = [("roster", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda _, schema_editor: ROW_GUARDS.install(schema_editor.connection),
            lambda _, schema_editor: ROW_GUARDS.remove(schema_editor.connection),
            elidable=False,
        ),
    ]
