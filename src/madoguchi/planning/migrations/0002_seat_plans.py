import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('contract', '0002_closed_at'),
        ('planning', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SeatPlan',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('day', models.DateField()),
                ('until', models.DateField()),
                ('percent', models.PositiveSmallIntegerField()),
                ('wait_minutes', models.PositiveSmallIntegerField(blank=True, help_text="A counter's target; 9 of 10 wait less.", null=True)),
                ('state', models.CharField(choices=[('asked', '計算中'), ('ready', '計算済み'), ('accepted', '採用'), ('failed', '計算できず')], default='asked', max_length=10)),
                ('asked_at', models.DateTimeField()),
                ('found_at', models.DateTimeField(blank=True, null=True)),
                ('probability', models.FloatField(blank=True, null=True)),
                ('seat_hours', models.FloatField(blank=True, null=True)),
                ('proved', models.BooleanField(default=False)),
                ('found', models.JSONField(blank=True, default=dict)),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('accepted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seat_plans', to='contract.contract')),
                ('site', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='clerk_plans', to='contract.site')),
            ],
            options={
                'ordering': ('-asked_at', 'id'),
                'indexes': [models.Index(fields=['contract', 'day', 'state'], name='planning_se_contrac_818e95_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('day'))), name='seat_plan_ends_after_start'), models.CheckConstraint(condition=models.Q(('percent__range', (1, 99))), name='seat_plan_percent_in_reason'), models.CheckConstraint(condition=models.Q(models.Q(('probability', None), ('state__in', ('asked', 'failed'))), models.Q(('found_at__isnull', False), ('probability__range', (0, 1)), ('seat_hours__gte', 0), ('state__in', ('ready', 'accepted'))), _connector='OR'), name='seat_plan_found_iff_computed'), models.CheckConstraint(condition=models.Q(models.Q(('accepted_at__isnull', False), ('accepted_by__isnull', False), ('state', 'accepted')), models.Q(models.Q(('state', 'accepted'), _negated=True), ('accepted_at', None), ('accepted_by', None)), _connector='OR'), name='seat_plan_accepted_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('site', None), ('wait_minutes', None)), models.Q(('site__isnull', False), ('wait_minutes__gte', 1)), _connector='OR'), name='seat_plan_wait_target_iff_counter')],
            },
        ),
    ]
