"""Let a contract end."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("contract", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="contract",
            name="closed_at",
            field=models.DateTimeField(
                blank=True, help_text="From when its records are read only: both sides have ended it.", null=True
            ),
        ),
    ]
