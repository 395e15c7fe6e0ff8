import django.db.models.deletion
import madoguchi.privacy.fields
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('contract', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('weekly', '週次報告書'), ('monthly', '月次報告書'), ('completion', '完了報告書')], max_length=12)),
                ('number', models.PositiveSmallIntegerField()),
                ('edition', models.PositiveSmallIntegerField(default=1)),
                ('returned', models.BooleanField(default=False, help_text='Whether the edition answers a return by the city.')),
                ('reason', madoguchi.privacy.fields.SafeTextField(blank=True, max_length=1000, verbose_name='訂正の理由')),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('state', models.CharField(choices=[('draft', '作成中'), ('checked', '確認済み'), ('frozen', '確定')], default='draft', max_length=10)),
                ('remarks', madoguchi.privacy.fields.SafeTextField(blank=True, max_length=2000)),
                ('figures', models.JSONField(blank=True, null=True)),
                ('figures_hash', models.CharField(blank=True, max_length=64)),
                ('files', models.JSONField(blank=True, default=list)),
                ('compiled_at', models.DateTimeField(blank=True, null=True)),
                ('checked_at', models.DateTimeField(blank=True, null=True)),
                ('frozen_at', models.DateTimeField(blank=True, null=True)),
                ('amends', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amended_by', to='reports.report')),
                ('checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='contract.contract')),
                ('frozen_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-starts_on', '-edition'),
                'constraints': [models.UniqueConstraint(fields=('contract', 'kind', 'starts_on', 'edition'), name='report_edition_once'), models.UniqueConstraint(fields=('contract', 'kind', 'number', 'edition'), name='report_number_once'), models.UniqueConstraint(condition=models.Q(('state', 'frozen'), _negated=True), fields=('contract', 'kind', 'starts_on'), name='report_one_edition_in_preparation'), models.CheckConstraint(condition=models.Q(models.Q(('amends', None), ('edition', 1), ('reason', ''), ('returned', False)), models.Q(('amends__isnull', False), ('edition__gt', 1), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='report_later_edition_says_why'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='report_ends_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'frozen'), _negated=True), models.Q(('figures__isnull', False), ('frozen_at__isnull', False), ('frozen_by__isnull', False), models.Q(('figures_hash', ''), _negated=True)), _connector='OR'), name='report_frozen_has_figures_and_hash')],
            },
        ),
    ]
