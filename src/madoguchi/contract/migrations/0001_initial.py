import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Era',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=10, unique=True)),
                ('initial', models.CharField(max_length=1)),
                ('starts_on', models.DateField(unique=True)),
            ],
            options={
                'ordering': ('starts_on',),
            },
        ),
        migrations.CreateModel(
            name='Contract',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('slug', models.SlugField(max_length=40, unique=True)),
                ('title', models.CharField(max_length=200)),
                ('city_name', models.CharField(max_length=80)),
                ('city_department', models.CharField(blank=True, max_length=120)),
                ('contractor_name', models.CharField(max_length=120)),
                ('time_zone', models.CharField(default='Asia/Tokyo', max_length=40)),
                ('signed_on', models.DateField()),
                ('counters_open_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('expected_visitors_per_month', models.PositiveIntegerField()),
                ('terms', models.JSONField()),
                ('terms_hash', models.CharField(max_length=64)),
                ('loaded_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('signed_on'))), name='contract_ends_after_signing'), models.CheckConstraint(condition=models.Q(('counters_open_on__gte', models.F('signed_on'))), name='contract_opens_after_signing')],
            },
        ),
        migrations.CreateModel(
            name='Clause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=40)),
                ('title', models.CharField(max_length=120)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clauses', to='contract.contract')),
            ],
            options={
                'ordering': ('order',),
                'constraints': [models.UniqueConstraint(fields=('contract', 'number'), name='clause_number_once')],
            },
        ),
        migrations.CreateModel(
            name='Deliverable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40)),
                ('number', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=80)),
                ('short_name', models.CharField(max_length=20)),
                ('note', models.CharField(blank=True, max_length=200)),
                ('due_rule', models.JSONField()),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliverables', to='contract.contract')),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('contract', 'code'), name='deliverable_code_once')],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40)),
                ('title', models.CharField(max_length=60)),
                ('duties', models.JSONField(default=list)),
                ('standards', models.JSONField(default=list)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='contract.contract')),
            ],
            options={
                'ordering': ('order',),
                'constraints': [models.UniqueConstraint(fields=('contract', 'code'), name='post_code_once')],
            },
        ),
        migrations.CreateModel(
            name='Obligation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=60)),
                ('title', models.CharField(max_length=160)),
                ('text', models.TextField()),
                ('responsible', models.CharField(choices=[('contractor', '受注者'), ('city', '本市'), ('both', '双方')], default='contractor', max_length=12)),
                ('check_kind', models.CharField(choices=[('automatic', '記録から自動で確認'), ('document', '承認された書類で確認'), ('declaration', '申告・点検で確認'), ('manual', '人が確認')], default='manual', max_length=12)),
                ('evidence', models.CharField(blank=True, max_length=200)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('clause', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='obligations', to='contract.clause')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='obligations', to='contract.contract')),
                ('post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='obligations', to='contract.post')),
            ],
            options={
                'ordering': ('order',),
                'constraints': [models.UniqueConstraint(fields=('contract', 'code'), name='obligation_code_once')],
            },
        ),
        migrations.CreateModel(
            name='Site',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.SlugField(max_length=40)),
                ('name', models.CharField(max_length=80)),
                ('name_kana', models.CharField(blank=True, max_length=120)),
                ('name_en', models.CharField(blank=True, max_length=120)),
                ('short_name', models.CharField(max_length=20)),
                ('address', models.CharField(blank=True, max_length=200)),
                ('weekdays', models.JSONField(default=list, help_text='ISO weekdays, Monday = 1, on which the counter opens.')),
                ('opens_at', models.TimeField()),
                ('closes_at', models.TimeField()),
                ('last_ticket_at', models.TimeField(help_text='No ticket is given after this time.')),
                ('opened_from', models.DateField(blank=True, help_text='From which day the counter may open: the day after it was set up.', null=True)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sites', to='contract.contract')),
            ],
            options={
                'ordering': ('order', 'code'),
                'constraints': [models.UniqueConstraint(fields=('contract', 'code'), name='site_code_once_per_contract'), models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('opens_at'))), name='site_closes_after_opening')],
            },
        ),
        migrations.CreateModel(
            name='OpeningDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('date', models.DateField()),
                ('opens_at', models.TimeField()),
                ('closes_at', models.TimeField()),
                ('last_ticket_at', models.TimeField()),
                ('cancelled', models.BooleanField(default=False)),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opening_days', to='contract.contract')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opening_days', to='contract.site')),
            ],
            options={
                'ordering': ('date', 'site__order'),
                'constraints': [models.UniqueConstraint(fields=('site', 'date'), name='opening_day_once_per_site'), models.CheckConstraint(condition=models.Q(('cancelled', False), models.Q(('reason', ''), _negated=True), _connector='OR'), name='opening_day_cancelled_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='Window',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('active', models.BooleanField(default=True)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='windows', to='contract.site')),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('site', 'number'), name='window_number_once_per_site')],
            },
        ),
        migrations.CreateModel(
            name='Code',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('book', models.CharField(choices=[('purpose', 'ご用件'), ('procedure', '手続'), ('failure_reason', 'できなかった理由'), ('topic', '相談・問い合わせの内容'), ('opening_check', '開設時の点検'), ('closing_check', '閉設時の点検'), ('heard_from', '窓口を知ったきっかけ')], max_length=20)),
                ('code', models.SlugField(max_length=40)),
                ('label', models.CharField(max_length=120)),
                ('short_label', models.CharField(max_length=30)),
                ('settings', models.JSONField(blank=True, default=dict)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('active', models.BooleanField(default=True)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='contract.code')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='codes', to='contract.contract')),
            ],
            options={
                'ordering': ('book', 'order', 'code'),
                'constraints': [models.UniqueConstraint(fields=('contract', 'book', 'code'), name='code_once_per_book')],
            },
        ),
        migrations.CreateModel(
            name='ClosedDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('date', models.DateField()),
                ('name', models.CharField(max_length=80)),
                ('kind', models.CharField(choices=[('holiday', '祝日・休日'), ('city', '市の閉庁日')], max_length=10)),
                ('certainty', models.CharField(choices=[('fixed', '確定'), ('expected', '予定')], default='fixed', max_length=10)),
                ('source', models.CharField(max_length=80)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='closed_days', to='contract.contract')),
            ],
            options={
                'ordering': ('date',),
                'constraints': [models.UniqueConstraint(fields=('contract', 'date'), name='closed_day_once')],
            },
        ),
    ]
