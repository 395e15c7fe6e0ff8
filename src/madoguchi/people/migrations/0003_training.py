import django.db.models.deletion
import madoguchi.privacy.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('contract', '0001_initial'),
        ('people', '0002_one_post'),
    ]

    operations = [
        migrations.CreateModel(
            name='QuizSitting',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('way', models.CharField(choices=[('screen', '画面'), ('paper', '紙')], max_length=10)),
                ('seed', models.BigIntegerField()),
                ('pass_percent', models.PositiveSmallIntegerField()),
                ('started_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('taken_on', models.DateField(blank=True, null=True)),
                ('right_count', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('passed', models.BooleanField(blank=True, null=True)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quiz_sittings', to='contract.contract')),
                ('started_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quiz_sittings', to='people.worker')),
            ],
            options={
                'ordering': ('started_at',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('finished_at', None)), fields=('worker', 'way'), name='one_open_quiz_per_way'), models.CheckConstraint(condition=models.Q(models.Q(('finished_at__isnull', False), ('passed__isnull', False), ('right_count__isnull', False), ('taken_on__isnull', False)), models.Q(('finished_at', None), ('passed', None), ('right_count', None), ('taken_on', None)), _connector='OR'), name='finished_quiz_has_result')],
            },
        ),
        migrations.CreateModel(
            name='TrainingPlan',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('organisation', madoguchi.privacy.fields.SafeTextField(max_length=1000, verbose_name='研修実施体制')),
                ('audience', madoguchi.privacy.fields.SafeTextField(max_length=400, verbose_name='対象')),
                ('note', madoguchi.privacy.fields.SafeTextField(blank=True, max_length=1000, verbose_name='教材・補足')),
                ('made_at', models.DateTimeField()),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='training_plans', to='contract.contract')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('contract', 'number'), name='training_plan_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('organisation', ''), _negated=True), models.Q(('audience', ''), _negated=True)), name='training_plan_says_who')],
            },
        ),
        migrations.CreateModel(
            name='TrainingPlanSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40)),
                ('order', models.PositiveSmallIntegerField()),
                ('minutes', models.PositiveSmallIntegerField()),
                ('contents', madoguchi.privacy.fields.SafeTextField(blank=True, max_length=600, verbose_name='内容')),
                ('role_play', models.BooleanField(default=False)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='people.trainingplan')),
            ],
            options={
                'ordering': ('order',),
                'constraints': [models.UniqueConstraint(fields=('plan', 'code'), name='training_section_once_per_plan'), models.CheckConstraint(condition=models.Q(('minutes__gt', 0)), name='training_section_takes_time')],
            },
        ),
        migrations.CreateModel(
            name='TrainingQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=60)),
                ('number', models.PositiveSmallIntegerField()),
                ('section', models.SlugField(max_length=40)),
                ('text', madoguchi.privacy.fields.SafeTextField(max_length=400, verbose_name='問題')),
                ('choices', models.JSONField()),
                ('answer', models.PositiveSmallIntegerField()),
                ('explanation', madoguchi.privacy.fields.SafeTextField(max_length=600, verbose_name='解説')),
                ('article_codes', models.JSONField(blank=True, default=list)),
                ('active', models.BooleanField(default=True)),
                ('loaded_at', models.DateTimeField()),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='training_questions', to='contract.contract')),
            ],
            options={
                'ordering': ('code', 'number'),
                'constraints': [models.UniqueConstraint(fields=('contract', 'code', 'number'), name='training_question_number_once'), models.UniqueConstraint(condition=models.Q(('active', True)), fields=('contract', 'code'), name='one_active_wording_per_question')],
            },
        ),
        migrations.CreateModel(
            name='QuizItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('shown', models.JSONField()),
                ('chosen', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('right', models.BooleanField(blank=True, null=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='people.quizsitting')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.trainingquestion')),
            ],
            options={
                'ordering': ('order',),
                'constraints': [models.UniqueConstraint(fields=('sitting', 'order'), name='quiz_item_order_once'), models.UniqueConstraint(fields=('sitting', 'question'), name='quiz_never_asks_twice'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('chosen', None), ('right', None)), models.Q(('answered_at__isnull', False), ('right__isnull', False)), _connector='OR'), name='quiz_item_answered_has_result')],
            },
        ),
        migrations.CreateModel(
            name='TrainingSession',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('on', models.DateField()),
                ('starts_at', models.TimeField()),
                ('ends_at', models.TimeField()),
                ('place', madoguchi.privacy.fields.SafeCharField(max_length=80, verbose_name='場所')),
                ('section_codes', models.JSONField(default=list)),
                ('extra', models.BooleanField(default=False)),
                ('reason', madoguchi.privacy.fields.SafeCharField(blank=True, max_length=200, verbose_name='加えた理由')),
                ('state', models.CharField(choices=[('planned', '予定'), ('held', '実施'), ('cancelled', '中止')], default='planned', max_length=12)),
                ('held_at', models.DateTimeField(blank=True, null=True)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='training_sessions', to='contract.contract')),
                ('held_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('instructor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions_taught', to='people.worker')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='people.trainingplan')),
            ],
            options={
                'ordering': ('on', 'starts_at'),
                'indexes': [models.Index(fields=['contract', 'on'], name='people_trai_contrac_eb3987_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='training_session_ends_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('held_at__isnull', False), ('held_by__isnull', False), ('state', 'held')), models.Q(models.Q(('state', 'held'), _negated=True), ('held_at', None), ('held_by', None)), _connector='OR'), name='training_session_held_by_somebody'), models.CheckConstraint(condition=models.Q(('extra', False), models.Q(('reason', ''), _negated=True), _connector='OR'), name='extra_training_session_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('expected', '未確認'), ('present', '出席'), ('late', '遅刻'), ('absent', '欠席')], default='expected', max_length=10)),
                ('reason', madoguchi.privacy.fields.SafeCharField(blank=True, max_length=120, verbose_name='理由')),
                ('sections', models.JSONField(blank=True, default=list)),
                ('role_play', models.BooleanField(default=False)),
                ('noted_at', models.DateTimeField(blank=True, null=True)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='contract.contract')),
                ('noted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='people.worker')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='people.trainingsession')),
            ],
            options={
                'ordering': ('worker__kana', 'worker__number'),
                'constraints': [models.UniqueConstraint(fields=('session', 'worker'), name='one_attendance_per_session'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('late', 'absent')), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='late_or_absent_with_reason')],
            },
        ),
    ]
