import django.db.models.deletion
import madoguchi.privacy.fields
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('contract', '0002_closed_at'),
    ]

    operations = [
        migrations.CreateModel(
            name='ContractEnd',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('note', madoguchi.privacy.fields.SafeTextField(blank=True, max_length=1000, verbose_name='引き継ぐこと')),
                ('still_open', models.JSONField(default=list)),
                ('head_hash', models.CharField(max_length=64)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('contract', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='end', to='contract.contract')),
            ],
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('title', madoguchi.privacy.fields.SafeCharField(max_length=80, verbose_name='件名')),
                ('due_on', models.DateField(verbose_name='回答の期限')),
                ('state', models.CharField(choices=[('open', '回答待ち'), ('answered', '回答あり'), ('settled', '了承済み')], default='open', max_length=10, verbose_name='状態')),
                ('asked_at', models.DateTimeField()),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='contract.contract')),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('contract', 'number'), name='question_number_once')],
            },
        ),
        migrations.CreateModel(
            name='QuestionEntry',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('deed', models.CharField(choices=[('asked', '質問'), ('answered', '回答'), ('asked_again', '再質問'), ('settled', '了承')], max_length=12)),
                ('text', madoguchi.privacy.fields.SafeTextField(blank=True, max_length=4000, verbose_name='内容')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='archive.question')),
            ],
            options={
                'ordering': ('at', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('deed', 'settled'), models.Q(('text', ''), _negated=True), _connector='OR'), name='question_entry_says_something')],
            },
        ),
        migrations.CreateModel(
            name='RecordExport',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('waiting', '順番待ち'), ('writing', '書き出し中'), ('ready', 'できました'), ('failed', '失敗'), ('handed', 'フォルダに書き出し'), ('removed', '消去済み')], default='waiting', max_length=10)),
                ('why', madoguchi.privacy.fields.SafeCharField(max_length=200, verbose_name='目的')),
                ('asked_at', models.DateTimeField()),
                ('written_at', models.DateTimeField(blank=True, null=True)),
                ('tables', models.PositiveIntegerField(default=0)),
                ('rows', models.PositiveBigIntegerField(default=0)),
                ('file_count', models.PositiveIntegerField(default=0)),
                ('size', models.PositiveBigIntegerField(default=0)),
                ('manifest_hash', models.CharField(blank=True, max_length=64)),
                ('head_hash', models.CharField(blank=True, max_length=64)),
                ('expires_on', models.DateField(blank=True, null=True)),
                ('fault', models.CharField(blank=True, max_length=200)),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='record_exports', to='contract.contract')),
            ],
            options={
                'ordering': ('-asked_at', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Deletion',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('proposed', '本市の承認待ち'), ('approved', '承認済み（これから削除）'), ('erased', '記録を削除（ファイルの消去中）'), ('done', '完了'), ('declined', '承認されませんでした')], default='proposed', max_length=10)),
                ('rules', models.JSONField()),
                ('counts', models.JSONField()),
                ('digests', models.JSONField(default=list)),
                ('proposed_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('comment', madoguchi.privacy.fields.SafeTextField(blank=True, max_length=1000, verbose_name='意見')),
                ('erased_at', models.DateTimeField(blank=True, null=True)),
                ('head_before', models.CharField(blank=True, max_length=64)),
                ('head_after', models.CharField(blank=True, max_length=64)),
                ('certificate_sha256', models.CharField(blank=True, max_length=64)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deletions', to='contract.contract')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-proposed_at', 'pk'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ('proposed', 'approved', 'erased'))), fields=('contract',), name='deletion_one_at_a_time'), models.CheckConstraint(condition=models.Q(('decided_by', models.F('proposed_by')), _negated=True), name='deletion_two_persons'), models.CheckConstraint(condition=models.Q(('state', 'proposed'), ('decided_by__isnull', False), _connector='OR'), name='deletion_decided_by_somebody')],
            },
        ),
    ]
