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
            name='Meeting',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('regular', '定例'), ('extra', '臨時')], max_length=8)),
                ('number', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('title', madoguchi.privacy.fields.SafeCharField(max_length=80, verbose_name='会議の名前')),
                ('series_on', models.DateField(blank=True, null=True)),
                ('on', models.DateField()),
                ('starts_at', models.TimeField()),
                ('ends_at', models.TimeField()),
                ('place', madoguchi.privacy.fields.SafeCharField(max_length=80, verbose_name='場所')),
                ('state', models.CharField(choices=[('planned', '予定'), ('held', '開催済み'), ('cancelled', '中止')], default='planned', max_length=10)),
                ('reason', madoguchi.privacy.fields.SafeCharField(blank=True, max_length=200, verbose_name='日を変えた、または中止した理由')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='contract.contract')),
            ],
            options={
                'ordering': ('on', 'starts_at', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('contract', 'series_on'), name='meeting_once_per_day_of_series'), models.UniqueConstraint(fields=('contract', 'number'), name='meeting_number_once'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='meeting_ends_later'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'regular'), ('number__isnull', False), ('series_on__isnull', False)), models.Q(('kind', 'extra'), ('number', None), ('series_on', None)), _connector='OR'), name='meeting_regular_is_of_the_series'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'cancelled'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='meeting_cancelled_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Instruction',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('title', madoguchi.privacy.fields.SafeCharField(max_length=80, verbose_name='件名')),
                ('text', madoguchi.privacy.fields.SafeTextField(max_length=2000, verbose_name='指示の内容')),
                ('due_on', models.DateField()),
                ('given_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('open', '回答待ち'), ('answered', '本市の確認待ち'), ('confirmed', '確認済み')], default='open', max_length=10)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='instructions', to='contract.contract')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-number',),
                'constraints': [models.UniqueConstraint(fields=('contract', 'number'), name='instruction_number_once')],
            },
        ),
        migrations.CreateModel(
            name='InstructionEntry',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('deed', models.CharField(choices=[('given', '指示'), ('answered', '回答'), ('sent_back', '再回答の求め'), ('confirmed', '確認')], max_length=10)),
                ('text', madoguchi.privacy.fields.SafeTextField(blank=True, max_length=2000, verbose_name='内容')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('instruction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='meetings.instruction')),
            ],
            options={
                'ordering': ('at', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('deed', 'confirmed'), models.Q(('text', ''), _negated=True), _connector='OR'), name='instruction_entry_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Minutes',
            fields=[
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='minutes', serialize=False, to='meetings.meeting')),
                ('remarks', madoguchi.privacy.fields.SafeTextField(blank=True, max_length=2000, verbose_name='そのほか')),
                ('written_at', models.DateTimeField()),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'minutes',
            },
        ),
        migrations.CreateModel(
            name='Attendee',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('side', models.CharField(choices=[('city', '本市'), ('contractor', '受注者')], max_length=12)),
                ('order', models.PositiveSmallIntegerField()),
                ('post', madoguchi.privacy.fields.SafeCharField(blank=True, max_length=60, verbose_name='職・役職')),
                ('name', madoguchi.privacy.fields.SafeCharField(max_length=60, verbose_name='氏名')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendees', to='meetings.meeting')),
            ],
            options={
                'ordering': ('side', 'order', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('report', '報告事項'), ('issue', '懸案事項'), ('topic', '当日の議題')], max_length=8)),
                ('order', models.PositiveSmallIntegerField()),
                ('title', madoguchi.privacy.fields.SafeCharField(max_length=120, verbose_name='議題')),
                ('text', madoguchi.privacy.fields.SafeTextField(blank=True, max_length=2000, verbose_name='説明')),
                ('source_kind', models.SlugField(blank=True, max_length=40)),
                ('source_id', models.CharField(blank=True, max_length=64)),
                ('discussion', madoguchi.privacy.fields.SafeTextField(blank=True, max_length=4000, verbose_name='話し合ったこと')),
                ('decision', madoguchi.privacy.fields.SafeTextField(blank=True, max_length=2000, verbose_name='決まったこと')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agenda', to='meetings.meeting')),
            ],
            options={
                'ordering': ('order', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='ActionItem',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('text', madoguchi.privacy.fields.SafeCharField(max_length=200, verbose_name='すること')),
                ('side', models.CharField(choices=[('city', '本市'), ('contractor', '受注者')], max_length=12)),
                ('person', madoguchi.privacy.fields.SafeCharField(max_length=60, verbose_name='担当')),
                ('due_on', models.DateField()),
                ('done_on', models.DateField(blank=True, null=True)),
                ('done_note', madoguchi.privacy.fields.SafeCharField(blank=True, max_length=300, verbose_name='結果')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meeting_actions', to='contract.contract')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='meetings.meeting')),
            ],
            options={
                'ordering': ('due_on', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='MeetingSeries',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.TimeField()),
                ('ends_at', models.TimeField()),
                ('place', madoguchi.privacy.fields.SafeCharField(max_length=80, verbose_name='場所')),
                ('contract', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='meeting_series', to='contract.contract')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='series_ends_later')],
            },
        ),
        migrations.CreateModel(
            name='MinutesReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version_id', models.UUIDField()),
                ('number', models.PositiveSmallIntegerField()),
                ('side', models.CharField(choices=[('city', '本市'), ('contractor', '受注者')], max_length=12)),
                ('asked_at', models.DateTimeField()),
                ('reminded_at', models.DateTimeField(blank=True, null=True)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='meetings.meeting')),
                ('reader', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('side', 'asked_at', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('version_id', 'reader'), name='reading_once_per_version')],
            },
        ),
        migrations.CreateModel(
            name='OpenIssue',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('title', madoguchi.privacy.fields.SafeCharField(max_length=120, verbose_name='懸案事項')),
                ('side', models.CharField(choices=[('city', '本市'), ('contractor', '受注者')], max_length=12)),
                ('owner', madoguchi.privacy.fields.SafeCharField(max_length=60, verbose_name='担当')),
                ('due_on', models.DateField()),
                ('state', models.CharField(choices=[('open', '継続'), ('closed', '終了')], default='open', max_length=8)),
                ('raised_on', models.DateField()),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='open_issues', to='contract.contract')),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('contract', 'number'), name='open_issue_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('closed_on', None), ('state', 'open')), models.Q(('closed_on__isnull', False), ('state', 'closed')), _connector='OR'), name='open_issue_closed_has_its_day')],
            },
        ),
        migrations.CreateModel(
            name='OpenIssueEntry',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('text', madoguchi.privacy.fields.SafeTextField(max_length=2000, verbose_name='経過')),
                ('side', models.CharField(choices=[('city', '本市'), ('contractor', '受注者')], max_length=12)),
                ('owner', madoguchi.privacy.fields.SafeCharField(max_length=60, verbose_name='担当')),
                ('due_on', models.DateField()),
                ('state', models.CharField(choices=[('open', '継続'), ('closed', '終了')], max_length=8)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='meetings.openissue')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.meeting')),
            ],
            options={
                'ordering': ('at', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='open_issue_entry_says_something')],
            },
        ),
        migrations.CreateModel(
            name='ScheduleItem',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('title', madoguchi.privacy.fields.SafeCharField(max_length=80, verbose_name='工程')),
                ('first_from', models.DateField()),
                ('first_to', models.DateField()),
                ('planned_from', models.DateField()),
                ('planned_to', models.DateField()),
                ('actual_from', models.DateField(blank=True, null=True)),
                ('actual_to', models.DateField(blank=True, null=True)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='schedule_items', to='contract.contract')),
            ],
            options={
                'ordering': ('planned_from', 'planned_to', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('planned_to__gte', models.F('planned_from'))), name='schedule_item_ends_after_start'), models.CheckConstraint(condition=models.Q(('actual_to', None), models.Q(('actual_from__isnull', False), ('actual_to__gte', models.F('actual_from'))), _connector='OR'), name='schedule_item_done_after_begun')],
            },
        ),
        migrations.CreateModel(
            name='ScheduleEntry',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('planned_from', models.DateField()),
                ('planned_to', models.DateField()),
                ('actual_from', models.DateField(blank=True, null=True)),
                ('actual_to', models.DateField(blank=True, null=True)),
                ('note', madoguchi.privacy.fields.SafeCharField(max_length=300, verbose_name='理由・状況')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='meetings.scheduleitem')),
            ],
            options={
                'ordering': ('at', 'pk'),
            },
        ),
    ]
