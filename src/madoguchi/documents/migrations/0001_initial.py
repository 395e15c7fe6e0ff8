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
            name='Submission',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.SlugField(help_text='A SubmissionKind, or the code of the deliverable.', max_length=40)),
                ('due_key', models.CharField(blank=True, help_text='Which dated duty of the contract this fulfils.', max_length=80)),
                ('title', madoguchi.privacy.fields.SafeCharField(max_length=120, verbose_name='題名')),
                ('subject_kind', models.SlugField(blank=True, max_length=40)),
                ('subject_id', models.CharField(blank=True, max_length=64)),
                ('period_from', models.DateField(blank=True, null=True)),
                ('period_to', models.DateField(blank=True, null=True)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('state', models.CharField(choices=[('draft', '作成中'), ('checked', '確認済み'), ('submitted', '本市の確認待ち'), ('approved', '承認'), ('conditional', '条件付き承認'), ('returned', '差戻し'), ('withdrawn', '取下げ')], default='draft', max_length=12)),
                ('opened_at', models.DateTimeField()),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='contract.contract')),
                ('deliverable', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='contract.deliverable')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-opened_at',),
                'indexes': [models.Index(fields=['contract', 'state'], name='submission_by_state')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('due_key', ''), _negated=True), fields=('contract', 'due_key'), name='submission_once_per_duty'), models.UniqueConstraint(condition=models.Q(('subject_kind', ''), _negated=True), fields=('contract', 'kind', 'subject_kind', 'subject_id'), name='submission_once_per_subject'), models.CheckConstraint(condition=models.Q(models.Q(('subject_id', ''), ('subject_kind', '')), models.Q(models.Q(('subject_kind', ''), _negated=True), models.Q(('subject_id', ''), _negated=True)), _connector='OR'), name='submission_subject_whole'), models.CheckConstraint(condition=models.Q(models.Q(('period_from', None), ('period_to', None)), models.Q(('period_from__isnull', False), ('period_to__gte', models.F('period_from'))), _connector='OR'), name='submission_period_whole')],
            },
        ),
        migrations.CreateModel(
            name='SubmissionVersion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('shape', models.SlugField(blank=True, help_text='Which renderer shows the content to people.', max_length=40)),
                ('content', models.JSONField(blank=True, null=True)),
                ('content_hash', models.CharField(help_text='SHA-256 of content and files in their one spelling.', max_length=64)),
                ('note', madoguchi.privacy.fields.SafeTextField(blank=True, max_length=1000, verbose_name='添え書き')),
                ('prepared_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='documents.submission')),
                ('submitted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('submission', 'number'), name='submission_version_once'), models.UniqueConstraint(condition=models.Q(('submitted_at', None)), fields=('submission',), name='submission_one_version_in_preparation'), models.CheckConstraint(condition=models.Q(models.Q(('submitted_at', None), ('submitted_by', None)), models.Q(('submitted_at__isnull', False), ('submitted_by__isnull', False)), _connector='OR'), name='submission_version_submitted_whole')],
            },
        ),
        migrations.CreateModel(
            name='SubmissionStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_state', models.CharField(blank=True, choices=[('draft', '作成中'), ('checked', '確認済み'), ('submitted', '本市の確認待ち'), ('approved', '承認'), ('conditional', '条件付き承認'), ('returned', '差戻し'), ('withdrawn', '取下げ')], max_length=12)),
                ('to_state', models.CharField(choices=[('draft', '作成中'), ('checked', '確認済み'), ('submitted', '本市の確認待ち'), ('approved', '承認'), ('conditional', '条件付き承認'), ('returned', '差戻し'), ('withdrawn', '取下げ')], max_length=12)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('on_behalf_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='documents.submission')),
                ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.submissionversion')),
            ],
            options={
                'ordering': ('at', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='SubmissionFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', madoguchi.privacy.fields.SafeCharField(max_length=120, verbose_name='ファイル名')),
                ('media_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='documents.submissionversion')),
            ],
            options={
                'ordering': ('order', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('version', 'name'), name='submission_file_name_once')],
            },
        ),
        migrations.CreateModel(
            name='SubmissionComment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('text', madoguchi.privacy.fields.SafeTextField(max_length=2000, verbose_name='コメント')),
                ('at', models.DateTimeField()),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='documents.submission')),
                ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='documents.submissionversion')),
            ],
            options={
                'ordering': ('at',),
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('verdict', models.CharField(choices=[('approved', '承認する'), ('conditional', '条件を付けて承認する'), ('returned', '差し戻す')], max_length=12)),
                ('comment', madoguchi.privacy.fields.SafeTextField(blank=True, max_length=2000, verbose_name='意見')),
                ('condition', madoguchi.privacy.fields.SafeTextField(blank=True, max_length=2000, verbose_name='条件')),
                ('decided_at', models.DateTimeField()),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('on_behalf_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='documents.submissionversion')),
            ],
            options={
                'ordering': ('decided_at',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('verdict', 'conditional'), models.Q(('condition', ''), _negated=True)), models.Q(models.Q(('verdict', 'conditional'), _negated=True), ('condition', '')), _connector='OR'), name='decision_condition_only_with_conditional'), models.CheckConstraint(condition=models.Q(models.Q(('verdict', 'returned'), _negated=True), models.Q(('comment', ''), _negated=True), _connector='OR'), name='decision_return_says_why')],
            },
        ),
        migrations.CreateModel(
            name='CalendarKey',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calendar_keys', to='contract.contract')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('revoked_at', None)), fields=('contract', 'user'), name='calendar_key_one_in_use')],
            },
        ),
        migrations.CreateModel(
            name='Deputy',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('first_on', models.DateField()),
                ('last_on', models.DateField()),
                ('reason', madoguchi.privacy.fields.SafeCharField(blank=True, max_length=120, verbose_name='理由')),
                ('appointed_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('absent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('appointed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deputies', to='contract.contract')),
                ('deputy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-first_on',),
                'constraints': [models.CheckConstraint(condition=models.Q(('last_on__gte', models.F('first_on'))), name='deputy_ends_after_start'), models.CheckConstraint(condition=models.Q(('absent', models.F('deputy')), _negated=True), name='deputy_is_somebody_else'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='deputy_ended_whole')],
            },
        ),
        migrations.CreateModel(
            name='RegisteredForm',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('document', models.SlugField(help_text='What it is filled for: a key of calc.form_fields.DOCUMENTS.', max_length=40)),
                ('name', madoguchi.privacy.fields.SafeCharField(max_length=80, verbose_name='様式の名前')),
                ('file_name', madoguchi.privacy.fields.SafeCharField(max_length=120, verbose_name='ファイル名')),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('fields', models.JSONField(default=list)),
                ('registered_at', models.DateTimeField()),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registered_forms', to='contract.contract')),
                ('registered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('document', '-registered_at'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('retired_at', None)), fields=('contract', 'document'), name='registered_form_one_in_use')],
            },
        ),
        migrations.CreateModel(
            name='ReminderMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('lines', models.PositiveSmallIntegerField()),
                ('sent_at', models.DateTimeField()),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminder_mails', to='contract.contract')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('contract', 'user', 'on'), name='reminder_once_per_person_and_day')],
            },
        ),
    ]
