"""Let the history of incidents and complaints only grow, in the database itself."""

from django.db import migrations

from madoguchi.incidents import triggers


class Migration(migrations.Migration):
    dependencies = [("incidents", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda _, schema_editor: triggers.install(schema_editor.connection),
            lambda _, schema_editor: triggers.remove(schema_editor.connection),
            elidable=False,
        ),
    ]
