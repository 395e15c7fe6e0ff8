"""Let explanations of differences of equipment only ever be added, in the database itself."""

from django.db import migrations

from madoguchi.costs.triggers import EQUIPMENT_GUARDS


class Migration(migrations.Migration):
    dependencies = [("costs", "0003_equipment_difference_notes")]

    operations = [
        migrations.RunPython(
            lambda _, schema_editor: EQUIPMENT_GUARDS.install(schema_editor.connection),
            lambda _, schema_editor: EQUIPMENT_GUARDS.remove(schema_editor.connection),
            elidable=False,
        ),
    ]
