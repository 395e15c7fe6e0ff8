import django.db.models.deletion
import madoguchi.privacy.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('contract', '0002_closed_at'),
        ('people', '0003_training'),
    ]

    operations = [
        migrations.CreateModel(
            name='Roster',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('version', models.PositiveIntegerField(default=0)),
                ('first_on', models.DateField()),
                ('last_on', models.DateField()),
                ('state', models.CharField(choices=[('draft', '作成中'), ('published', '公表済み')], default='draft', max_length=10)),
                ('made_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rosters', to='contract.contract')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-number',),
                'constraints': [models.UniqueConstraint(fields=('contract', 'number'), name='roster_number_once'), models.CheckConstraint(condition=models.Q(('last_on__gte', models.F('first_on'))), name='roster_ends_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', False), ('published_by__isnull', False), ('state', 'published')), models.Q(('published_at', None), ('published_by', None), ('state', 'draft')), _connector='OR'), name='roster_published_whole')],
            },
        ),
        migrations.CreateModel(
            name='RosterChange',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('planned', '計算で作成'), ('by_hand', '手で変更'), ('repaired', '欠勤の穴埋め'), ('swapped', '交代'), ('published', '公表')], max_length=10)),
                ('note', madoguchi.privacy.fields.SafeCharField(blank=True, max_length=200, verbose_name='理由')),
                ('lines', models.JSONField(default=list, help_text='Each changed worker-day in words, before and after.')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('roster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='roster.roster')),
            ],
            options={
                'ordering': ('-number',),
                'constraints': [models.UniqueConstraint(fields=('roster', 'number'), name='roster_change_number_once')],
            },
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('first_on', models.DateField()),
                ('last_on', models.DateField()),
                ('reason', models.CharField(choices=[('sick', '体調不良'), ('family', '家族の事情'), ('other', 'その他')], max_length=8)),
                ('reported_at', models.DateTimeField()),
                ('proposal', models.JSONField(default=dict, help_text='The repair which was calculated last, until somebody takes it.')),
                ('reported_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absences', to='people.worker')),
                ('roster', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='absences', to='roster.roster')),
                ('repaired_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='roster.rosterchange')),
            ],
            options={
                'ordering': ('-reported_at',),
                'constraints': [models.CheckConstraint(condition=models.Q(('last_on__gte', models.F('first_on'))), name='roster_absence_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='RosterRules',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('day_minutes', models.PositiveSmallIntegerField(default=480)),
                ('week_minutes', models.PositiveSmallIntegerField(default=2400)),
                ('consecutive_days', models.PositiveSmallIntegerField(default=6)),
                ('rest_minutes', models.PositiveSmallIntegerField(default=660)),
                ('break_over_six', models.PositiveSmallIntegerField(default=45)),
                ('break_over_eight', models.PositiveSmallIntegerField(default=60)),
                ('reserve_counter', models.PositiveSmallIntegerField(default=0)),
                ('reserve_calls', models.PositiveSmallIntegerField(default=1)),
                ('self_service', models.PositiveSmallIntegerField(default=0)),
                ('agreement', madoguchi.privacy.fields.SafeCharField(blank=True, max_length=120, verbose_name='協定・就業規則の根拠')),
                ('made_at', models.DateTimeField()),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roster_rules', to='contract.contract')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-number',),
                'constraints': [models.UniqueConstraint(fields=('contract', 'number'), name='roster_rules_number_once')],
            },
        ),
        migrations.CreateModel(
            name='RosterRun',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('running', '計算中'), ('solved', 'できあがり'), ('conflict', '組めない'), ('undecided', '時間切れ'), ('failed', '止まりました')], default='running', max_length=10)),
                ('strict', models.BooleanField(default=True, help_text='Whether every seat and clerk needed is a hard rule.')),
                ('seconds', models.PositiveSmallIntegerField()),
                ('started_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('cost', models.PositiveBigIntegerField(blank=True, null=True)),
                ('bound', models.PositiveBigIntegerField(blank=True, null=True)),
                ('words', models.JSONField(default=list)),
                ('remedies', models.JSONField(default=list)),
                ('charges', models.JSONField(default=list)),
                ('roster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='roster.roster')),
                ('started_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-started_at',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'running')), fields=('roster',), name='one_run_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='RosterShift',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('day', models.DateField()),
                ('duty', models.CharField(choices=[('counter', '窓口'), ('calls', 'コールセンター'), ('office', '事務所'), ('self_service', '閉設日の見回り'), ('reserve', '待機')], max_length=12)),
                ('pattern', models.CharField(max_length=40)),
                ('starts', models.TimeField()),
                ('ends', models.TimeField()),
                ('break_at', models.TimeField(blank=True, null=True)),
                ('break_minutes', models.PositiveSmallIntegerField(default=0)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shifts', to='contract.post')),
                ('roster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shifts', to='roster.roster')),
                ('site', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='shifts', to='contract.site')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shifts', to='people.worker')),
            ],
            options={
                'ordering': ('day', 'duty', 'site__order', 'post__order', 'worker__kana', 'worker__number'),
                'indexes': [models.Index(fields=['worker', 'day'], name='shift_by_worker')],
                'constraints': [models.UniqueConstraint(fields=('roster', 'worker', 'day'), name='one_shift_a_day'), models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='shift_ends_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('duty__in', ('counter', 'self_service')), ('site__isnull', False)), models.Q(('duty__in', ('calls', 'office', 'reserve')), ('site', None)), _connector='OR'), name='shift_at_a_site_iff_at_a_counter')],
            },
        ),
        migrations.CreateModel(
            name='ShiftCalendarKey',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calendar_keys', to='people.worker')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('revoked_at', None)), fields=('worker',), name='shift_calendar_key_one_in_use')],
            },
        ),
        migrations.CreateModel(
            name='SwapRequest',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('day', models.DateField()),
                ('other_day', models.DateField(blank=True, null=True)),
                ('note', madoguchi.privacy.fields.SafeCharField(blank=True, max_length=120, verbose_name='理由')),
                ('state', models.CharField(choices=[('asked', '判断待ち'), ('approved', '交代を認めた'), ('refused', '認めない'), ('withdrawn', '取下げ')], default='asked', max_length=10)),
                ('asked_at', models.DateTimeField()),
                ('agreed_at', models.DateTimeField(blank=True, null=True)),
                ('answer', madoguchi.privacy.fields.SafeCharField(blank=True, max_length=200, verbose_name='判断の理由')),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='swaps_offered', to='people.worker')),
                ('roster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='swaps', to='roster.roster')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='swaps_asked', to='people.worker')),
            ],
            options={
                'ordering': ('-asked_at',),
                'constraints': [models.CheckConstraint(condition=models.Q(('worker', models.F('other')), _negated=True), name='swap_between_two_people'), models.UniqueConstraint(condition=models.Q(('state', 'asked')), fields=('roster', 'worker', 'day'), name='one_swap_asked_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('state', 'asked')), models.Q(models.Q(('state', 'asked'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='swap_decided_iff_not_asked')],
            },
        ),
        migrations.CreateModel(
            name='Wish',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('day', models.DateField()),
                ('kind', models.CharField(choices=[('off', 'できれば休みたい'), ('work', 'できれば働きたい'), ('cannot', '働けない（休暇・通院など）')], max_length=8)),
                ('note', madoguchi.privacy.fields.SafeCharField(blank=True, max_length=80, verbose_name='ひとこと')),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wishes', to='people.worker')),
            ],
            options={
                'ordering': ('day', 'worker__kana'),
                'constraints': [models.UniqueConstraint(fields=('worker', 'day'), name='one_wish_a_day')],
            },
        ),
        migrations.CreateModel(
            name='WorkerTerms',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('from_on', models.DateField()),
                ('week_hours', models.DecimalField(decimal_places=1, max_digits=4, verbose_name='週の上限時間')),
                ('week_days', models.PositiveSmallIntegerField(default=5, verbose_name='週の上限日数')),
                ('consecutive_days', models.PositiveSmallIntegerField(default=5, verbose_name='続けて働く日数の上限')),
                ('half_days', models.BooleanField(default=False, verbose_name='半日の勤務もできる')),
                ('agreed_on', models.DateField(verbose_name='合意した日')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='people.worker')),
            ],
            options={
                'ordering': ('worker__kana', '-from_on'),
                'constraints': [models.UniqueConstraint(fields=('worker', 'from_on'), name='worker_terms_once_a_day'), models.CheckConstraint(condition=models.Q(('week_days__range', (1, 7)), ('week_hours__gt', 0), ('week_hours__lte', 60)), name='worker_terms_possible')],
            },
        ),
    ]
