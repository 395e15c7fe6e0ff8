import django.db.models.deletion
import madoguchi.privacy.fields
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
            name='Forecast',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('subject', models.CharField(choices=[('calls', '入電'), ('visits', '来庁')], max_length=10)),
                ('method', models.CharField(choices=[('expectation', '契約の見込み'), ('level', '直近の水準'), ('ets', '水準の平滑化（ETS）'), ('seasonal_naive', '前回の同じ曜日の実績')], max_length=20)),
                ('cause', models.CharField(choices=[('night', '夜間の計算'), ('asked', '画面からの計算'), ('event', '予定の変更')], max_length=10)),
                ('made_at', models.DateTimeField()),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
                ('history_days', models.PositiveIntegerField()),
                ('history_from', models.DateField(blank=True, null=True)),
                ('history_until', models.DateField(blank=True, null=True)),
                ('tested_days', models.PositiveIntegerField(default=0)),
                ('wape', models.FloatField(blank=True, null=True)),
                ('naive_wape', models.FloatField(blank=True, null=True)),
                ('coverage', models.FloatField(blank=True, null=True)),
                ('spread', models.FloatField()),
                ('learned', models.JSONField(default=dict)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='forecasts', to='contract.contract')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-made_at', 'id'),
                'indexes': [models.Index(fields=['contract', 'subject', '-made_at'], name='planning_fo_contrac_8dd9c1_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='forecast_ends_after_start'), models.CheckConstraint(condition=models.Q(('spread__gte', 0)), name='forecast_spread_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='ForecastDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('key', models.CharField(max_length=60)),
                ('follows_closed', models.BooleanField(default=False)),
                ('base', models.FloatField()),
                ('expected', models.FloatField()),
                ('low', models.FloatField()),
                ('high', models.FloatField()),
                ('reasons', models.JSONField(default=list)),
                ('forecast', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='days', to='planning.forecast')),
                ('site', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contract.site')),
            ],
            options={
                'ordering': ('day', 'site__order', 'pk'),
                'indexes': [models.Index(fields=['day', 'site'], name='planning_fo_day_0c452e_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('site', None)), fields=('forecast', 'day'), name='forecast_day_once'), models.UniqueConstraint(fields=('forecast', 'day', 'site'), name='forecast_day_once_per_site'), models.CheckConstraint(condition=models.Q(('base__gte', 0), ('expected__gte', 0), ('high__gte', models.F('low')), ('low__gte', 0)), name='forecast_day_counts')],
            },
        ),
        migrations.CreateModel(
            name='PlanningEvent',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('mailing', '全市民への広報（全戸配布など）'), ('publicity', 'そのほかの広報'), ('new_procedure', '新しい手続の開始'), ('other', 'そのほかの行事')], max_length=20)),
                ('title', madoguchi.privacy.fields.SafeCharField(max_length=60, verbose_name='予定の名前')),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('peak_percent', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('entered_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='planning_events', to='contract.contract')),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('starts_on', 'entered_at', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='planning_event_ends_after_start'), models.CheckConstraint(condition=models.Q(('peak_percent', None), ('peak_percent__range', (1, 900)), _connector='OR'), name='planning_event_peak_in_reason'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', None)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='planning_event_withdrawn_by_somebody')],
            },
        ),
    ]
