"""Let what was said be only ever added, and nothing that is followed vanish, in the database itself."""

from django.db import migrations

from madoguchi.meetings import triggers


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda _, schema_editor: triggers.install(schema_editor.connection),
            lambda _, schema_editor: triggers.remove(schema_editor.connection),
            elidable=False,
        ),
    ]
