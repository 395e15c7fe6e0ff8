import django.db.models.deletion
import madoguchi.privacy.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('contacts', '0002_source_label'),
        ('contract', '0001_initial'),
        ('people', '0003_training'),
    ]

    operations = [
        migrations.CreateModel(
            name='ComplaintNote',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('words', madoguchi.privacy.fields.SafeTextField(max_length=400, verbose_name='対応の経過')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handling', to='contacts.complaint')),
            ],
            options={
                'ordering': ('at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Incident',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('equipment_loss', '機器の紛失・盗難'), ('leak', '個人情報の漏えい等'), ('wrong_registration', '誤登録の疑い'), ('system_down', 'システム・回線の停止'), ('injury', 'けが・急病'), ('other', 'そのほか')], max_length=20)),
                ('state', models.CharField(choices=[('reported', '初期対応待ち'), ('responding', '対応中'), ('proposed', '本市の確認待ち'), ('closed', '終結'), ('withdrawn', '取下げ')], default='reported', max_length=10)),
                ('what', madoguchi.privacy.fields.SafeTextField(max_length=1000, verbose_name='起きたこと')),
                ('first_measures', madoguchi.privacy.fields.SafeTextField(blank=True, max_length=1000, verbose_name='その場でしたこと')),
                ('happened_at', models.DateTimeField()),
                ('business_date', models.DateField()),
                ('reported_at', models.DateTimeField()),
                ('source_kind', models.CharField(blank=True, max_length=20)),
                ('source_id', models.CharField(blank=True, max_length=40)),
                ('responded_at', models.DateTimeField(blank=True, null=True)),
                ('cause', madoguchi.privacy.fields.SafeTextField(blank=True, max_length=1000, verbose_name='原因')),
                ('prevention', madoguchi.privacy.fields.SafeTextField(blank=True, max_length=1000, verbose_name='再発防止策')),
                ('leak_known_on', models.DateField(blank=True, null=True)),
                ('leak_on_purpose', models.BooleanField(default=False)),
                ('preliminary_on', models.DateField(blank=True, null=True)),
                ('full_on', models.DateField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='incidents', to='contract.contract')),
                ('reported_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='incidents', to='contract.site')),
            ],
            options={
                'ordering': ('-reported_at', 'id'),
                'indexes': [models.Index(fields=['contract', 'state'], name='incidents_i_contrac_ed8052_idx'), models.Index(fields=['contract', 'business_date'], name='incidents_i_contrac_82ef8e_idx')],
                'constraints': [models.UniqueConstraint(fields=('contract', 'number'), name='incident_number_once'), models.UniqueConstraint(condition=models.Q(('source_id', ''), _negated=True), fields=('contract', 'source_kind', 'source_id'), name='incident_once_per_source'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('closed_by__isnull', False), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at', None), ('closed_by', None)), _connector='OR'), name='incident_closed_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('proposed', 'closed')), _negated=True), models.Q(models.Q(('cause', ''), _negated=True), models.Q(('prevention', ''), _negated=True)), _connector='OR'), name='incident_closed_with_cause_and_prevention'), models.CheckConstraint(condition=models.Q(('leak_known_on__isnull', False), models.Q(('full_on', None), ('leak_on_purpose', False), ('preliminary_on', None)), _connector='OR'), name='incident_legal_reports_of_leaks_only')],
            },
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('training', '研修'), ('measure', '対策')], max_length=10)),
                ('what', madoguchi.privacy.fields.SafeCharField(max_length=200, verbose_name='取組みの内容')),
                ('due_on', models.DateField()),
                ('planned_at', models.DateTimeField()),
                ('done_on', models.DateField(blank=True, null=True)),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('planned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('session', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='incident_follow_ups', to='people.trainingsession')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='incidents.incident')),
            ],
            options={
                'ordering': ('due_on', 'planned_at', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('done_by', None), ('done_on', None)), models.Q(('done_by__isnull', False), ('done_on__isnull', False)), _connector='OR'), name='follow_up_done_by_somebody'), models.CheckConstraint(condition=models.Q(('session', None), ('kind', 'training'), _connector='OR'), name='follow_up_session_is_training')],
            },
        ),
        migrations.CreateModel(
            name='IncidentMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('occasion', models.CharField(max_length=40)),
                ('sent_at', models.DateTimeField()),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mails', to='incidents.incident')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('sent_at', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('incident', 'user', 'occasion'), name='incident_mail_once_per_occasion')],
            },
        ),
        migrations.CreateModel(
            name='IncidentStep',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('reported', '報告'), ('responded', '初期対応'), ('told', '連絡'), ('noted', '経過'), ('leak', '漏えい等の判断'), ('authority', '委員会への報告'), ('analysed', '原因と再発防止'), ('planned', '取組みの予定'), ('done', '取組みの実施'), ('proposed', '終結の申出'), ('returned', '差戻し'), ('closed', '終結'), ('reopened', '再開'), ('withdrawn', '取下げ')], max_length=12)),
                ('words', madoguchi.privacy.fields.SafeTextField(blank=True, max_length=1000, verbose_name='経過')),
                ('at', models.DateTimeField()),
                ('written_at', models.DateTimeField()),
                ('from_state', models.CharField(blank=True, choices=[('reported', '初期対応待ち'), ('responding', '対応中'), ('proposed', '本市の確認待ち'), ('closed', '終結'), ('withdrawn', '取下げ')], max_length=10)),
                ('to_state', models.CharField(blank=True, choices=[('reported', '初期対応待ち'), ('responding', '対応中'), ('proposed', '本市の確認待ち'), ('closed', '終結'), ('withdrawn', '取下げ')], max_length=10)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='incidents.incident')),
                ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('incident', 'number'),
                'constraints': [models.UniqueConstraint(fields=('incident', 'number'), name='incident_step_in_order')],
            },
        ),
        migrations.CreateModel(
            name='IncidentTelling',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('party', models.CharField(choices=[('manager', '総括責任者'), ('city', '本市'), ('other', 'そのほかの連絡先')], max_length=10)),
                ('label', madoguchi.privacy.fields.SafeCharField(max_length=60, verbose_name='連絡した相手')),
                ('means', models.CharField(choices=[('phone', '電話'), ('in_person', '対面'), ('mail', 'メール')], max_length=10)),
                ('result', models.CharField(choices=[('reached', 'つながった'), ('no_answer', '出ない'), ('busy', '話し中'), ('wrong_number', '番号が違う')], max_length=20)),
                ('note', madoguchi.privacy.fields.SafeCharField(blank=True, max_length=200, verbose_name='メモ')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tellings', to='incidents.incident')),
                ('worker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.worker')),
            ],
            options={
                'ordering': ('at', 'id'),
            },
        ),
    ]
