import django.db.models.deletion
import madoguchi.calls.calc.ends
import madoguchi.privacy.fields
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('contacts', '0002_source_label'),
        ('contract', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=200)),
                ('call_id', models.CharField(help_text="The source's own id, by which the parts of a call find each other.", max_length=160)),
                ('business_date', models.DateField(help_text='The office-local day on which the call came in.')),
                ('started_at', models.DateTimeField()),
                ('entered_at', models.DateTimeField(blank=True, help_text='First entry into a queue.', null=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('end', models.CharField(blank=True, choices=[('answered', 'answered'), ('abandoned', 'abandoned'), ('timeout', 'timeout'), ('key_exit', 'key_exit'), ('leave_empty', 'leave_empty'), ('other_exit', 'other_exit'), ('refused_full', 'refused_full'), ('refused_empty', 'refused_empty'), ('unfinished', 'unfinished'), ('guidance', 'guidance')], max_length=20)),
                ('agent', models.CharField(blank=True, help_text='The seat that answered first, as the source names it.', max_length=80)),
                ('in_hours', models.BooleanField(default=True)),
                ('queued', models.BooleanField(default=True, help_text='Whether the caller waited at all, rather than being turned away.')),
                ('consultation', models.BooleanField(default=False)),
                ('transferred', models.BooleanField(default=False)),
                ('wait_s', models.FloatField(blank=True, null=True)),
                ('talk_s', models.FloatField(blank=True, null=True)),
                ('hold_s', models.FloatField(blank=True, null=True)),
                ('after_call_s', models.FloatField(blank=True, null=True)),
                ('talks', models.PositiveSmallIntegerField(default=0, help_text='Answered legs of which the talk is known.')),
                ('caller_hash', models.CharField(blank=True, max_length=64)),
                ('content_hash', models.CharField(max_length=64)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='contract.contract')),
            ],
            options={
                'ordering': ('started_at', 'key'),
                'indexes': [models.Index(fields=['contract', 'business_date', 'end'], name='calls_call_contrac_f88156_idx'), models.Index(fields=['contract', 'entered_at'], name='calls_call_contrac_0f571a_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('end', madoguchi.calls.calc.ends.CallEnd['ANSWERED']), _negated=True), ('answered_at__isnull', False), _connector='OR'), name='call_answered_has_instant')],
            },
        ),
        migrations.CreateModel(
            name='Alarm',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('early_warning', '待ち時間の予告'), ('long_wait', '5分以上の待ち'), ('rate_below', '応答率が基準を下回る見込み')], max_length=16)),
                ('raised_at', models.DateTimeField()),
                ('longest_wait_s', models.PositiveIntegerField()),
                ('waiting', models.PositiveSmallIntegerField()),
                ('advice', models.JSONField(blank=True, default=dict)),
                ('evidence', models.JSONField(blank=True, default=dict, help_text='Who waited how long, which seats did what, by code.')),
                ('cleared_at', models.DateTimeField(blank=True, null=True)),
                ('worst_wait_s', models.PositiveIntegerField(blank=True, help_text='Longest wait until it was cleared.', null=True)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alarms', to='contract.contract')),
            ],
            options={
                'ordering': ('-raised_at', 'id'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('cleared_at', None)), fields=('contract', 'kind'), name='one_open_alarm_per_kind')],
            },
        ),
        migrations.CreateModel(
            name='AnswerRateRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField()),
                ('version', models.PositiveSmallIntegerField()),
                ('target_percent', models.PositiveSmallIntegerField()),
                ('short_abandon_s', models.PositiveSmallIntegerField()),
                ('counts_short_abandons', models.BooleanField()),
                ('counts_refused', models.BooleanField()),
                ('counts_key_exits', models.BooleanField(default=True)),
                ('counts_hang_ups_in_guidance', models.BooleanField()),
                ('counts_out_of_hours', models.BooleanField(default=False)),
                ('reason', models.CharField(max_length=200)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answer_rate_rules', to='contract.contract')),
            ],
            options={
                'ordering': ('from_on', 'version'),
                'constraints': [models.UniqueConstraint(fields=('contract', 'version'), name='rate_rule_version_once')],
            },
        ),
        migrations.CreateModel(
            name='TakenCall',
            fields=[
                ('call', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='taken_over', serialize=False, to='calls.call')),
                ('agent', models.CharField(blank=True, max_length=80)),
                ('taken_at', models.DateTimeField()),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taken_calls', to='contract.contract')),
                ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('taken_at', 'pk'),
                'indexes': [models.Index(fields=['contract', 'taken_at'], name='calls_taken_contrac_876131_idx')],
            },
        ),
        migrations.CreateModel(
            name='CallBack',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('sealed_number', models.CharField(blank=True, max_length=400)),
                ('about', madoguchi.privacy.fields.SafeTextField(blank=True, max_length=200)),
                ('due_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('open', '折り返し待ち'), ('done', '折り返し済み'), ('given_up', 'つながらず終了')], default='open', max_length=10)),
                ('asked_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('call', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='call_backs', to='calls.call')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='call_backs', to='contract.contract')),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('due_at', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('state', 'open'), ('sealed_number', ''), _connector='OR'), name='call_back_number_gone_when_ended'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='call_back_ended_iff_not_open')],
            },
        ),
        migrations.CreateModel(
            name='CallDayClosing',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('business_date', models.DateField()),
                ('closed_at', models.DateTimeField()),
                ('answered', models.PositiveIntegerField()),
                ('unrecorded', models.PositiveIntegerField()),
                ('reason', madoguchi.privacy.fields.SafeTextField(blank=True, max_length=200, verbose_name='記録が残っていない理由')),
                ('closed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='call_day_closings', to='contract.contract')),
            ],
            options={
                'ordering': ('-business_date',),
                'constraints': [models.UniqueConstraint(fields=('contract', 'business_date'), name='call_day_closed_once'), models.CheckConstraint(condition=models.Q(('unrecorded', 0), models.Q(('reason', ''), _negated=True), _connector='OR'), name='call_day_gap_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='CallLeg',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('queue', models.CharField(max_length=80)),
                ('entered_at', models.DateTimeField()),
                ('left_at', models.DateTimeField(blank=True, null=True)),
                ('end', models.CharField(blank=True, choices=[('answered', 'answered'), ('abandoned', 'abandoned'), ('timeout', 'timeout'), ('key_exit', 'key_exit'), ('leave_empty', 'leave_empty'), ('other_exit', 'other_exit'), ('refused_full', 'refused_full'), ('refused_empty', 'refused_empty'), ('unfinished', 'unfinished')], max_length=20)),
                ('agent', models.CharField(blank=True, max_length=80)),
                ('wait_s', models.FloatField(blank=True, null=True)),
                ('ring_s', models.FloatField(blank=True, null=True)),
                ('talk_s', models.FloatField(blank=True, null=True)),
                ('hold_s', models.FloatField(blank=True, null=True)),
                ('after_call_s', models.FloatField(blank=True, null=True)),
                ('talk_end', models.CharField(blank=True, choices=[('caller', 'caller'), ('seat', 'seat'), ('blind_transfer', 'blind_transfer'), ('attended_transfer', 'attended_transfer'), ('lost', 'lost')], max_length=20)),
                ('inferred', models.BooleanField(default=False, help_text='The entry was not seen, only what came after it.')),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='legs', to='calls.call')),
            ],
            options={
                'ordering': ('place',),
                'constraints': [models.UniqueConstraint(fields=('call', 'place'), name='leg_place_once_per_call')],
            },
        ),
        migrations.CreateModel(
            name='CallLine',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(help_text="The call centre's own number: digits and hyphens.", max_length=15)),
                ('kind', models.CharField(choices=[('local', '市内局番'), ('forwarded', '市内局番からの転送'), ('toll_free', 'フリーダイヤル'), ('navi', 'ナビダイヤル'), ('other', 'ほか')], max_length=12)),
                ('channels', models.PositiveSmallIntegerField(help_text='How many calls it carries at the same time.')),
                ('from_on', models.DateField()),
                ('to_on', models.DateField(blank=True, null=True)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='call_lines', to='contract.contract')),
            ],
            options={
                'ordering': ('from_on', 'number'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('to_on', None)), fields=('contract', 'number'), name='call_line_number_once'), models.CheckConstraint(condition=models.Q(('to_on', None), ('to_on__gte', models.F('from_on')), _connector='OR'), name='call_line_ends_after_start'), models.CheckConstraint(condition=models.Q(('channels__gte', 1)), name='call_line_carries_a_call')],
            },
        ),
        migrations.CreateModel(
            name='CallSource',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('asterisk-queue-log', 'Asterisk queue_log'), ('asterisk-ami', 'Asterisk AMI'), ('csv', 'CSV・Excel'), ('amazon-connect', 'Amazon Connect'), ('webhook', 'Webhook')], max_length=20)),
                ('name', models.CharField(max_length=60)),
                ('settings', models.JSONField(blank=True, default=dict)),
                ('secret', models.CharField(blank=True, max_length=400)),
                ('heard_at', models.DateTimeField(blank=True, help_text='When the source was last heard, live.', null=True)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='call_sources', to='contract.contract')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('contract', 'name'), name='call_source_name_once')],
            },
        ),
        migrations.AddField(
            model_name='call',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='calls.callsource'),
        ),
        migrations.CreateModel(
            name='CentrePlace',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', madoguchi.privacy.fields.SafeCharField(max_length=60, verbose_name='名称')),
                ('prefecture', models.CharField(choices=[('北海道', '北海道'), ('青森県', '青森県'), ('岩手県', '岩手県'), ('宮城県', '宮城県'), ('秋田県', '秋田県'), ('山形県', '山形県'), ('福島県', '福島県'), ('茨城県', '茨城県'), ('栃木県', '栃木県'), ('群馬県', '群馬県'), ('埼玉県', '埼玉県'), ('千葉県', '千葉県'), ('東京都', '東京都'), ('神奈川県', '神奈川県'), ('新潟県', '新潟県'), ('富山県', '富山県'), ('石川県', '石川県'), ('福井県', '福井県'), ('山梨県', '山梨県'), ('長野県', '長野県'), ('岐阜県', '岐阜県'), ('静岡県', '静岡県'), ('愛知県', '愛知県'), ('三重県', '三重県'), ('滋賀県', '滋賀県'), ('京都府', '京都府'), ('大阪府', '大阪府'), ('兵庫県', '兵庫県'), ('奈良県', '奈良県'), ('和歌山県', '和歌山県'), ('鳥取県', '鳥取県'), ('島根県', '島根県'), ('岡山県', '岡山県'), ('広島県', '広島県'), ('山口県', '山口県'), ('徳島県', '徳島県'), ('香川県', '香川県'), ('愛媛県', '愛媛県'), ('高知県', '高知県'), ('福岡県', '福岡県'), ('佐賀県', '佐賀県'), ('長崎県', '長崎県'), ('熊本県', '熊本県'), ('大分県', '大分県'), ('宮崎県', '宮崎県'), ('鹿児島県', '鹿児島県'), ('沖縄県', '沖縄県')], max_length=4)),
                ('city', madoguchi.privacy.fields.SafeCharField(max_length=40, verbose_name='市区町村')),
                ('address', madoguchi.privacy.fields.SafeCharField(max_length=120, verbose_name='町名・番地・建物')),
                ('in_city', models.BooleanField(help_text='Whether it stands in the city of the contract.')),
                ('from_on', models.DateField()),
                ('to_on', models.DateField(blank=True, null=True)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='centre_places', to='contract.contract')),
            ],
            options={
                'ordering': ('-from_on',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('to_on', None)), fields=('contract',), name='one_centre_place_at_a_time'), models.CheckConstraint(condition=models.Q(('to_on', None), ('to_on__gte', models.F('from_on')), _connector='OR'), name='centre_place_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=100)),
                ('body_hash', models.CharField(max_length=64)),
                ('events', models.PositiveIntegerField()),
                ('taken_at', models.DateTimeField()),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='calls.callsource')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('source', 'key'), name='delivery_once_per_source')],
            },
        ),
        migrations.CreateModel(
            name='Escalation',
            fields=[
                ('contact', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='escalation', serialize=False, to='contacts.contact')),
                ('summary', madoguchi.privacy.fields.SafeTextField(max_length=400, verbose_name='責任者に伝えること')),
                ('raised_at', models.DateTimeField()),
                ('done', madoguchi.privacy.fields.SafeTextField(blank=True, max_length=400, verbose_name='対応した内容')),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='contract.contract')),
                ('raised_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('raised_at', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('done', ''), ('settled_at', None), ('settled_by', None)), models.Q(('settled_at__isnull', False), ('settled_by__isnull', False), models.Q(('done', ''), _negated=True)), _connector='OR'), name='escalation_settled_says_what_who_when')],
            },
        ),
        migrations.CreateModel(
            name='HeardEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=200)),
                ('channel', models.CharField(blank=True, max_length=200)),
                ('at', models.FloatField(help_text='Unix seconds, as in the event.')),
                ('told', models.JSONField()),
                ('digest', models.CharField(max_length=64)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='heard_events', to='calls.callsource')),
            ],
            options={
                'ordering': ('at', 'id'),
                'indexes': [models.Index(fields=['source', 'name'], name='calls_heard_source__287c95_idx'), models.Index(fields=['source', 'channel'], name='calls_heard_source__a55461_idx'), models.Index(fields=['at'], name='calls_heard_at_c35a49_idx')],
                'constraints': [models.UniqueConstraint(fields=('source', 'digest'), name='heard_event_once')],
            },
        ),
        migrations.CreateModel(
            name='ImportRun',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('by', models.CharField(blank=True, help_text='Who read them, as the trail calls them.', max_length=120)),
                ('files', models.JSONField(default=list, help_text='Name, size and SHA-256 of each file.')),
                ('started_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(blank=True, help_text='Empty: cut short; read the files again.', null=True)),
                ('rows', models.PositiveIntegerField(default=0)),
                ('calls_new', models.PositiveIntegerField(default=0)),
                ('calls_changed', models.PositiveIntegerField(default=0)),
                ('calls_known', models.PositiveIntegerField(default=0)),
                ('rejected', models.PositiveIntegerField(default=0)),
                ('knows_refusals', models.BooleanField(default=False)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='calls.callsource')),
            ],
            options={
                'ordering': ('-started_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('seat_added', '席を追加'), ('break_moved', '休憩を変更'), ('call_back_offered', '折り返しを案内'), ('other', 'ほか')], max_length=20)),
                ('seats', models.PositiveSmallIntegerField(default=0)),
                ('note', madoguchi.privacy.fields.SafeTextField(blank=True, max_length=200)),
                ('longest_wait_s', models.PositiveIntegerField(default=0, help_text='How long somebody had waited by then.')),
                ('waiting', models.PositiveSmallIntegerField(default=0)),
                ('taken_at', models.DateTimeField()),
                ('alarm', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='calls.alarm')),
                ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('taken_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='RejectedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(max_length=200)),
                ('line', models.PositiveIntegerField()),
                ('reason', madoguchi.privacy.fields.SafeTextField(max_length=300)),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rejections', to='calls.importrun')),
            ],
            options={
                'ordering': ('place', 'line', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('agent', models.CharField(max_length=80)),
                ('from_on', models.DateField()),
                ('to_on', models.DateField(blank=True, null=True)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='contract.contract')),
            ],
            options={
                'ordering': ('number', 'from_on'),
                'constraints': [models.UniqueConstraint(fields=('contract', 'number', 'from_on'), name='seat_number_once'), models.CheckConstraint(condition=models.Q(('to_on', None), ('to_on__gte', models.F('from_on')), _connector='OR'), name='seat_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='SeatStint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agent', models.CharField(max_length=80)),
                ('state', models.CharField(choices=[('out', '離席'), ('ready', '受付可'), ('paused', '休止'), ('ringing', '呼出中'), ('talking', '通話中'), ('after_call', '後処理中')], max_length=12)),
                ('reason', models.CharField(blank=True, choices=[('break', '休憩'), ('training', '研修'), ('paperwork', '事務処理'), ('other', 'ほか')], max_length=12)),
                ('standing', models.JSONField(blank=True, default=dict, help_text='Beneath the state: its queues, and the calls it rings for or talks with.')),
                ('from_at', models.DateTimeField()),
                ('to_at', models.DateTimeField(blank=True, null=True)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seat_stints', to='contract.contract')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('from_at', 'id'),
                'indexes': [models.Index(fields=['contract', 'from_at'], name='calls_seats_contrac_bd5889_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('to_at', None)), fields=('contract', 'agent'), name='one_open_stint_per_seat'), models.CheckConstraint(condition=models.Q(('to_at', None), ('to_at__gte', models.F('from_at')), _connector='OR'), name='stint_ends_after_start')],
            },
        ),
        migrations.AddIndex(
            model_name='call',
            index=models.Index(fields=['source', 'call_id'], name='calls_call_source__89e7b0_idx'),
        ),
        migrations.AddConstraint(
            model_name='call',
            constraint=models.UniqueConstraint(fields=('source', 'key'), name='call_key_once_per_source'),
        ),
    ]
