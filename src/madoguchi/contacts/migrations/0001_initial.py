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
            name='Contact',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('channel', models.CharField(choices=[('counter', '窓口'), ('phone', '電話')], max_length=10)),
                ('business_date', models.DateField()),
                ('started_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('source_kind', models.CharField(blank=True, max_length=20)),
                ('source_id', models.UUIDField(blank=True, null=True)),
                ('language', models.CharField(default='ja', max_length=10)),
                ('device_used', models.CharField(choices=[('counter_terminal', '窓口端末'), ('own_phone', '本人のスマホ'), ('none', '使わなかった')], max_length=20)),
                ('card_reader_trial', models.BooleanField(default=False)),
                ('leaflet_handed', models.BooleanField(default=False)),
                ('referred', models.BooleanField(default=False, help_text='Sent over by the counter that hands out My Number cards.')),
                ('note', madoguchi.privacy.fields.SafeTextField(blank=True, max_length=400, verbose_name='メモ')),
                ('logout_confirmed', models.BooleanField(default=False)),
                ('disinfected', models.BooleanField(default=False)),
                ('body_hash', models.CharField(max_length=64)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='contract.contract')),
                ('purpose', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contract.code')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='contract.site')),
            ],
            options={
                'ordering': ('recorded_at', 'id'),
                'indexes': [models.Index(fields=['contract', 'business_date', 'site'], name='contacts_co_contrac_53bd1b_idx'), models.Index(fields=['contract', 'channel', 'business_date'], name='contacts_co_contrac_2a2503_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ended_at__gte', models.F('started_at'))), name='contact_ends_after_start'), models.UniqueConstraint(condition=models.Q(('source_id__isnull', False)), fields=('source_kind', 'source_id'), name='contact_once_per_source')],
            },
        ),
        migrations.CreateModel(
            name='Complaint',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('heard_at', models.DateTimeField()),
                ('summary', madoguchi.privacy.fields.SafeTextField(max_length=400, verbose_name='苦情の内容')),
                ('state', models.CharField(choices=[('open', '対応中'), ('answered', '対応済み')], default='open', max_length=10)),
                ('response', madoguchi.privacy.fields.SafeTextField(blank=True, max_length=400, verbose_name='対応した内容')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('contact', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='complaint', to='contacts.contact')),
            ],
            options={
                'ordering': ('heard_at',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('answered_by', None), ('state', 'open')), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), ('state', 'answered'), models.Q(('response', ''), _negated=True)), _connector='OR'), name='complaint_answered_says_what_who_when')],
            },
        ),
        migrations.CreateModel(
            name='ContactTopic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topics', to='contacts.contact')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contract.code')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('contact', 'topic'), name='topic_once_per_contact')],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('corrected_at', models.DateTimeField()),
                ('reason', madoguchi.privacy.fields.SafeTextField(max_length=200, verbose_name='訂正の理由')),
                ('before', models.JSONField()),
                ('after', models.JSONField()),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='contacts.contact')),
                ('corrected_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('corrected_at',),
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='correction_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='Handout',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('business_date', models.DateField()),
                ('handed_at', models.DateTimeField()),
                ('people', models.PositiveSmallIntegerField(default=1)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handouts', to='contract.contract')),
                ('handed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handouts', to='contract.site')),
            ],
            options={
                'indexes': [models.Index(fields=['contract', 'business_date'], name='contacts_ha_contrac_e9f7a3_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('people__gte', 1)), name='handout_to_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('result', models.CharField(choices=[('already', '登録済み'), ('registered', '今回登録'), ('failed', 'できなかった'), ('declined', '希望しない')], max_length=12)),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='contacts.contact')),
                ('failure_reason', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contract.code')),
                ('procedure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contract.code')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('contact', 'procedure'), name='outcome_once_per_procedure'), models.CheckConstraint(condition=models.Q(models.Q(('failure_reason__isnull', False), ('result', 'failed')), models.Q(models.Q(('result', 'failed'), _negated=True), ('failure_reason__isnull', True)), _connector='OR'), name='outcome_reason_iff_failed')],
            },
        ),
    ]
