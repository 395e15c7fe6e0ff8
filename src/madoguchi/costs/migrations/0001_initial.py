import django.core.validators
import django.db.models.deletion
import madoguchi.costs.models.fields
import madoguchi.privacy.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('contract', '0001_initial'),
        ('people', '0003_training'),
    ]

    operations = [
        migrations.CreateModel(
            name='CostBreakdown',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('draft', '作成中'), ('submitted', '提出済み')], default='draft', max_length=10)),
                ('tax_percent', models.PositiveSmallIntegerField()),
                ('tax_rounding', models.CharField(choices=[('down', '切捨て'), ('half_up', '四捨五入'), ('up', '切上げ')], default='down', max_length=8)),
                ('made_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('content', models.JSONField(blank=True, null=True)),
                ('based_on', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followers', to='costs.costbreakdown')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cost_breakdowns', to='contract.contract')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-number',),
                'constraints': [models.UniqueConstraint(fields=('contract', 'number'), name='breakdown_number_once'), models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('contract',), name='one_draft_breakdown'), models.CheckConstraint(condition=models.Q(models.Q(('content__isnull', False), ('state', 'submitted'), ('submitted_at__isnull', False)), models.Q(('content', None), ('state', 'draft'), ('submitted_at', None)), _connector='OR'), name='breakdown_submitted_whole'), models.CheckConstraint(condition=models.Q(('tax_percent__lte', 100)), name='breakdown_tax_within_100')],
            },
        ),
        migrations.CreateModel(
            name='EquipmentLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('kind', models.SlugField(blank=True, max_length=40)),
                ('name', madoguchi.costs.models.fields.ClearUnitField(max_length=60, verbose_name='物品名')),
                ('unit', madoguchi.costs.models.fields.ClearUnitField(max_length=10, verbose_name='単位')),
                ('unit_price', models.PositiveIntegerField(validators=[django.core.validators.MinValueValidator(1)])),
                ('quantity', models.DecimalField(decimal_places=2, max_digits=9)),
                ('remark', madoguchi.costs.models.fields.ClearTextField(blank=True, max_length=100, verbose_name='摘要')),
                ('breakdown', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='equipment_lines', to='costs.costbreakdown')),
            ],
            options={
                'ordering': ('order',),
                'constraints': [models.UniqueConstraint(fields=('breakdown', 'order'), name='equipment_line_order_once'), models.CheckConstraint(condition=models.Q(('quantity__gt', 0), ('unit_price__gt', 0)), name='equipment_line_priced_and_counted'), models.CheckConstraint(condition=models.Q(models.Q(('unit__in', ('式', '一式', '1式', '１式', '壱式', '一\u3000式', '一 式', '1 式', 'いっしき', 'イッシキ', '〃', '')), _negated=True), models.Q(('name', ''), _negated=True), models.Q(('name__contains', '一式'), _negated=True)), name='equipment_line_never_lump_sum')],
            },
        ),
        migrations.CreateModel(
            name='LabourDifferenceNote',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('month', models.DateField()),
                ('text', madoguchi.privacy.fields.SafeTextField(max_length=400, verbose_name='差の説明')),
                ('written_at', models.DateTimeField()),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='labour_difference_notes', to='contract.contract')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contract.post')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('written_at',),
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='difference_note_says_something')],
            },
        ),
        migrations.CreateModel(
            name='LabourLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('unit', models.CharField(choices=[('day', '日'), ('hour', '時間')], max_length=5)),
                ('unit_price', models.PositiveIntegerField(validators=[django.core.validators.MinValueValidator(1)])),
                ('quantity', models.DecimalField(decimal_places=2, max_digits=9)),
                ('remark', madoguchi.costs.models.fields.ClearTextField(blank=True, max_length=100, verbose_name='摘要')),
                ('breakdown', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='labour_lines', to='costs.costbreakdown')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contract.post')),
            ],
            options={
                'ordering': ('order',),
                'constraints': [models.UniqueConstraint(fields=('breakdown', 'order'), name='labour_line_order_once'), models.CheckConstraint(condition=models.Q(('quantity__gt', 0), ('unit_price__gt', 0)), name='labour_line_priced_and_counted'), models.CheckConstraint(condition=models.Q(('unit__in', ['day', 'hour'])), name='labour_line_day_or_hour')],
            },
        ),
        migrations.CreateModel(
            name='OverheadLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('name', madoguchi.costs.models.fields.ClearUnitField(max_length=60, verbose_name='費目')),
                ('basis', models.CharField(choices=[('labour', '人件費に対する率'), ('equipment', '機材・資材に対する率'), ('both', '人件費と機材・資材の計に対する率'), ('fixed', '金額')], max_length=10)),
                ('rate', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                ('amount', models.PositiveIntegerField(blank=True, null=True)),
                ('reason', madoguchi.costs.models.fields.ClearTextField(max_length=200, verbose_name='積算の根拠')),
                ('breakdown', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='overhead_lines', to='costs.costbreakdown')),
            ],
            options={
                'ordering': ('order',),
                'constraints': [models.UniqueConstraint(fields=('breakdown', 'order'), name='overhead_line_order_once'), models.CheckConstraint(condition=models.Q(models.Q(('amount__gt', 0), ('basis', 'fixed'), ('rate', None)), models.Q(models.Q(('basis', 'fixed'), _negated=True), ('amount', None), ('rate__gt', 0)), _connector='OR'), name='overhead_line_rate_or_amount'), models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), _negated=True), models.Q(('name', ''), _negated=True), models.Q(('name__contains', '一式'), _negated=True)), name='overhead_line_named_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='AttendanceCorrection',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('day', models.DateField()),
                ('number', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('worked', '出勤した'), ('absent', '出勤していない')], max_length=8)),
                ('from_at', models.DateTimeField(blank=True, null=True)),
                ('to_at', models.DateTimeField(blank=True, null=True)),
                ('break_minutes', models.PositiveSmallIntegerField(default=0)),
                ('reason', madoguchi.privacy.fields.SafeTextField(max_length=300, verbose_name='訂正の理由')),
                ('made_at', models.DateTimeField()),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendance_corrections', to='contract.contract')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contract.site')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendance_corrections', to='people.worker')),
            ],
            options={
                'ordering': ('day', 'number'),
                'indexes': [models.Index(fields=['contract', 'day'], name='correction_by_day')],
                'constraints': [models.UniqueConstraint(fields=('worker', 'day', 'number'), name='correction_number_once_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('from_at', None), ('kind', 'absent'), ('to_at', None)), models.Q(('from_at__isnull', False), ('kind', 'worked'), ('to_at__gt', models.F('from_at'))), _connector='OR'), name='correction_has_its_times'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='correction_has_a_reason')],
            },
        ),
    ]
