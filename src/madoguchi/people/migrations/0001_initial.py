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
            name='ContactTree',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('rules', madoguchi.privacy.fields.SafeTextField(max_length=2000, verbose_name='コミュニケーションルール')),
                ('made_at', models.DateTimeField()),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contact_trees', to='contract.contract')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-number',),
                'constraints': [models.UniqueConstraint(fields=('contract', 'number'), name='contact_tree_number_once')],
            },
        ),
        migrations.CreateModel(
            name='LineUp',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('line_up', '体制'), ('line_up_change', '体制の変更')], max_length=20)),
                ('state', models.CharField(choices=[('proposed', '案'), ('in_force', '発効'), ('withdrawn', '取下げ')], default='proposed', max_length=12)),
                ('effective_on', models.DateField()),
                ('reason', madoguchi.privacy.fields.SafeTextField(blank=True, max_length=400, verbose_name='理由')),
                ('made_at', models.DateTimeField()),
                ('in_force_from', models.DateField(blank=True, null=True)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='line_ups', to='contract.contract')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-made_at',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('contract',), name='one_proposed_line_up'), models.CheckConstraint(condition=models.Q(models.Q(('in_force_from__isnull', False), ('state', 'in_force')), models.Q(models.Q(('state', 'in_force'), _negated=True), ('in_force_from', None)), _connector='OR'), name='line_up_in_force_has_its_day')],
            },
        ),
        migrations.CreateModel(
            name='Worker',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', madoguchi.privacy.fields.SafeCharField(max_length=20, verbose_name='従事者番号')),
                ('name', madoguchi.privacy.fields.SafeCharField(max_length=60, verbose_name='氏名')),
                ('kana', madoguchi.privacy.fields.SafeCharField(max_length=80, verbose_name='ふりがな')),
                ('employer', madoguchi.privacy.fields.SafeCharField(max_length=80, verbose_name='所属会社')),
                ('employer_kind', models.CharField(choices=[('direct', '受注者'), ('re_consignee', '再委託先')], default='direct', max_length=20)),
                ('consent_on', models.DateField(blank=True, null=True)),
                ('consent_reference', madoguchi.privacy.fields.SafeCharField(blank=True, max_length=80, verbose_name='同意の文書')),
                ('employment', models.CharField(choices=[('regular', '正社員'), ('contract', '契約社員'), ('dispatched', '派遣'), ('part_time', 'パート・アルバイト')], default='regular', max_length=20)),
                ('sealed_phone', models.CharField(blank=True, max_length=400)),
                ('joined_on', models.DateField()),
                ('left_on', models.DateField(blank=True, null=True)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='workers', to='contract.contract')),
                ('planned_post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contract.post')),
                ('planned_site', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contract.site')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='workers', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('kana', 'number'),
                'constraints': [models.UniqueConstraint(fields=('contract', 'number'), name='worker_number_once_per_contract'), models.UniqueConstraint(condition=models.Q(('user', None), _negated=True), fields=('contract', 'user'), name='worker_user_once_per_contract'), models.CheckConstraint(condition=models.Q(('left_on', None), ('left_on__gte', models.F('joined_on')), _connector='OR'), name='worker_leaves_after_joining'), models.CheckConstraint(condition=models.Q(models.Q(('number', ''), _negated=True), models.Q(('name', ''), _negated=True), models.Q(('employer', ''), _negated=True)), name='worker_has_number_name_employer')],
            },
        ),
        migrations.CreateModel(
            name='ReplacementRequest',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('reason', madoguchi.privacy.fields.SafeTextField(max_length=600, verbose_name='交代を求める理由')),
                ('deadline', models.DateField()),
                ('asked_at', models.DateTimeField()),
                ('consultation', madoguchi.privacy.fields.SafeTextField(blank=True, max_length=1000, verbose_name='協議の内容')),
                ('consulted_on', models.DateField(blank=True, null=True)),
                ('state', models.CharField(choices=[('open', '協議中'), ('replaced', '交代した'), ('kept', '指導して続ける'), ('withdrawn', '取下げ')], default='open', max_length=10)),
                ('outcome', madoguchi.privacy.fields.SafeTextField(blank=True, max_length=600, verbose_name='結果')),
                ('settled_on', models.DateField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replacement_requests', to='contract.contract')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replacement_requests', to='people.worker')),
            ],
            options={
                'ordering': ('-asked_at',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('worker',), name='one_open_request_per_worker'), models.CheckConstraint(condition=models.Q(models.Q(('consultation', ''), ('consulted_on', None)), models.Q(('consulted_on__isnull', False), models.Q(('consultation', ''), _negated=True)), _connector='OR'), name='consultation_has_day_and_words'), models.CheckConstraint(condition=models.Q(models.Q(('settled_on', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('settled_on__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='replacement_settled_says_what_and_when'), models.CheckConstraint(condition=models.Q(('state__in', ('open', 'withdrawn')), ('consulted_on__isnull', False), _connector='OR'), name='replacement_after_consultation')],
            },
        ),
        migrations.CreateModel(
            name='Qualification',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('text', madoguchi.privacy.fields.SafeTextField(max_length=400, verbose_name='資格・経験')),
                ('file_name', madoguchi.privacy.fields.SafeCharField(blank=True, max_length=120, verbose_name='ファイル名')),
                ('file_type', models.CharField(blank=True, max_length=100)),
                ('file_sha256', models.CharField(blank=True, max_length=64)),
                ('added_at', models.DateTimeField()),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='qualifications', to='contract.contract')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='qualifications', to='people.worker')),
            ],
            options={
                'ordering': ('added_at',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('file_name', ''), ('file_sha256', '')), models.Q(models.Q(('file_name', ''), _negated=True), models.Q(('file_sha256', ''), _negated=True)), _connector='OR'), name='qualification_file_has_name_and_hash')],
            },
        ),
        migrations.CreateModel(
            name='PostAssignment',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('from_on', models.DateField()),
                ('to_on', models.DateField(blank=True, null=True)),
                ('state', models.CharField(choices=[('proposed', '案'), ('approved', '配置'), ('ended', '終了')], default='proposed', max_length=10)),
                ('exclusive', models.BooleanField(default=True)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='post_assignments', to='contract.contract')),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ends', to='people.lineup')),
                ('line_up', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='starts', to='people.lineup')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='contract.post')),
                ('site', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='contract.site')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='people.worker')),
            ],
            options={
                'ordering': ('post__order', 'site__order', 'worker__kana'),
                'indexes': [models.Index(fields=['contract', 'from_on'], name='people_post_contrac_210d56_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('exclusive', True), ('state', 'approved'), ('to_on', None)), fields=('worker',), name='one_open_post_per_worker'), models.UniqueConstraint(fields=('line_up', 'worker'), name='worker_starts_once_per_line_up'), models.CheckConstraint(condition=models.Q(('to_on', None), ('to_on__gte', models.F('from_on')), _connector='OR'), name='assignment_ends_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'ended'), ('to_on__isnull', False)), models.Q(models.Q(('state', 'ended'), _negated=True), ('to_on', None)), _connector='OR'), name='assignment_ended_iff_last_day')],
            },
        ),
        migrations.CreateModel(
            name='IssuedItem',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('what', madoguchi.privacy.fields.SafeCharField(max_length=30, verbose_name='貸与品')),
                ('number', madoguchi.privacy.fields.SafeCharField(max_length=20, verbose_name='番号')),
                ('issued_on', models.DateField()),
                ('returned_on', models.DateField(blank=True, null=True)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issued_items', to='contract.contract')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issued_items', to='people.worker')),
            ],
            options={
                'ordering': ('what', 'number', 'issued_on'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('returned_on', None)), fields=('contract', 'what', 'number'), name='issued_item_with_one_worker'), models.CheckConstraint(condition=models.Q(('returned_on', None), ('returned_on__gte', models.F('issued_on')), _connector='OR'), name='issued_item_returned_after_issue')],
            },
        ),
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('content', madoguchi.privacy.fields.SafeTextField(max_length=4000, verbose_name='引継ぎの内容')),
                ('written_at', models.DateTimeField()),
                ('given_on', models.DateField(blank=True, null=True)),
                ('taken_on', models.DateField(blank=True, null=True)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='contract.contract')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('line_up', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='people.lineup')),
                ('from_worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers_given', to='people.worker')),
                ('to_worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers_taken', to='people.worker')),
            ],
            options={
                'ordering': ('written_at',),
                'constraints': [models.UniqueConstraint(fields=('line_up', 'from_worker'), name='one_handover_per_leaving_worker'), models.CheckConstraint(condition=models.Q(('from_worker', models.F('to_worker')), _negated=True), name='handover_between_two_people'), models.CheckConstraint(condition=models.Q(('content', ''), _negated=True), name='handover_says_something')],
            },
        ),
        migrations.CreateModel(
            name='ContactStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hours', models.CharField(choices=[('open', '窓口の開設時間'), ('outside', '開設時間外（緊急）')], max_length=10)),
                ('order', models.PositiveSmallIntegerField()),
                ('label', madoguchi.privacy.fields.SafeCharField(blank=True, max_length=60, verbose_name='連絡先の名前')),
                ('sealed_phone', models.CharField(blank=True, max_length=400)),
                ('tree', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='people.contacttree')),
                ('worker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contact_steps', to='people.worker')),
            ],
            options={
                'ordering': ('hours', 'order'),
                'constraints': [models.UniqueConstraint(fields=('tree', 'hours', 'order'), name='contact_step_order_once'), models.CheckConstraint(condition=models.Q(('worker__isnull', False), models.Q(models.Q(('label', ''), _negated=True), models.Q(('sealed_phone', ''), _negated=True)), _connector='OR'), name='contact_step_is_somebody_or_a_number')],
            },
        ),
        migrations.CreateModel(
            name='ContactAttempt',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('label', madoguchi.privacy.fields.SafeCharField(max_length=60, verbose_name='連絡先の名前')),
                ('hours', models.CharField(choices=[('open', '窓口の開設時間'), ('outside', '開設時間外（緊急）')], max_length=10)),
                ('kind', models.CharField(choices=[('real', '実際の連絡'), ('test', '試験連絡')], max_length=10)),
                ('result', models.CharField(choices=[('reached', 'つながった'), ('no_answer', '出ない'), ('busy', '話し中'), ('wrong_number', '番号が違う')], max_length=20)),
                ('note', madoguchi.privacy.fields.SafeCharField(blank=True, max_length=200, verbose_name='メモ')),
                ('tried_at', models.DateTimeField()),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contact_attempts', to='contract.contract')),
                ('tried_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('worker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contact_attempts', to='people.worker')),
            ],
            options={
                'ordering': ('-tried_at',),
                'indexes': [models.Index(fields=['contract', '-tried_at'], name='people_cont_contrac_ae867c_idx')],
            },
        ),
        migrations.CreateModel(
            name='ContactAbsence',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('from_at', models.DateTimeField()),
                ('to_at', models.DateTimeField()),
                ('reason', madoguchi.privacy.fields.SafeCharField(max_length=120, verbose_name='理由')),
                ('withdrawn', models.BooleanField(default=False)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contact_absences', to='contract.contract')),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('deputy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.worker')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contact_absences', to='people.worker')),
            ],
            options={
                'ordering': ('from_at',),
                'constraints': [models.CheckConstraint(condition=models.Q(('to_at__gt', models.F('from_at'))), name='absence_ends_after_start'), models.CheckConstraint(condition=models.Q(('deputy', None), models.Q(('deputy', models.F('worker')), _negated=True), _connector='OR'), name='absence_deputy_is_another')],
            },
        ),
        migrations.CreateModel(
            name='ConductNote',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('text', madoguchi.privacy.fields.SafeTextField(max_length=600, verbose_name='勤務態度と指導')),
                ('written_at', models.DateTimeField()),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conduct_notes', to='contract.contract')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conduct_notes', to='people.worker')),
            ],
            options={
                'ordering': ('-written_at',),
            },
        ),
    ]
