from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contacts', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='contact',
            name='source_label',
            field=models.CharField(blank=True, help_text="What people call it: the ticket's number.", max_length=20),
        ),
    ]
