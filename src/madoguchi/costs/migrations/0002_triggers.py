"""Make submitted breakdowns final, and corrections and explanations only ever added, in the database itself."""

from django.db import migrations

from madoguchi.costs.triggers import FIRST_GUARDS


class Migration(migrations.Migration):
    dependencies = [("costs", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda _, schema_editor: FIRST_GUARDS.install(schema_editor.connection),
            lambda _, schema_editor: FIRST_GUARDS.remove(schema_editor.connection),
            elidable=False,
        ),
    ]
