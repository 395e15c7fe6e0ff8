"""Let what was built, sent, received and counted stand, in the database itself."""

from django.db import migrations

from madoguchi.publicity.triggers import ROW_GUARDS


class Migration(migrations.Migration):
    dependencies = [("publicity", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda _, schema_editor: ROW_GUARDS.install(schema_editor.connection),
            lambda _, schema_editor: ROW_GUARDS.remove(schema_editor.connection),
            elidable=False,
        ),
    ]
