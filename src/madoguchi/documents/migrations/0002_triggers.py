"""Make submitted versions, their files and the city's decisions final in the database itself."""

from django.db import migrations

from madoguchi.documents.triggers import ROW_GUARDS


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda _, schema_editor: ROW_GUARDS.install(schema_editor.connection),
            lambda _, schema_editor: ROW_GUARDS.remove(schema_editor.connection),
            elidable=False,
        ),
    ]
