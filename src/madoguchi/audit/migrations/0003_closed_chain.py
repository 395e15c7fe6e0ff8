"""Let a chain be closed, for ever, in the database itself."""

from django.db import migrations, models

from madoguchi.audit.closing import ROW_GUARDS


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_triggers")]

    operations = [
        migrations.CreateModel(
            name="ClosedChain",
            fields=[
                ("chain", models.CharField(editable=False, max_length=36, primary_key=True, serialize=False)),
                ("closed_at", models.DateTimeField(editable=False)),
            ],
        ),
        migrations.RunPython(
            lambda _, schema_editor: ROW_GUARDS.install(schema_editor.connection),
            lambda _, schema_editor: ROW_GUARDS.remove(schema_editor.connection),
            elidable=False,
        ),
    ]
