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
            name='Command',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=30)),
                ('body_hash', models.CharField(max_length=64)),
                ('status', models.PositiveSmallIntegerField(help_text='HTTP status of the answer.')),
                ('answer', models.JSONField()),
                ('actor_kind', models.CharField(max_length=10)),
                ('actor_id', models.CharField(max_length=40)),
                ('device_at', models.DateTimeField(blank=True, null=True)),
                ('carried_out_at', models.DateTimeField()),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commands', to='contract.site')),
            ],
        ),
        migrations.CreateModel(
            name='Ticket',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('business_date', models.DateField()),
                ('series', models.CharField(max_length=2)),
                ('number', models.PositiveIntegerField()),
                ('public_key', models.CharField(max_length=24, unique=True)),
                ('language', models.CharField(default='ja', max_length=10)),
                ('issued_via', models.CharField(choices=[('kiosk', '受付機'), ('desk', '窓口で発行'), ('walk_in', '番号札なし')], max_length=10)),
                ('referred', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('waiting', '待ち'), ('called', '呼出中'), ('serving', '対応中'), ('served', '対応済み'), ('hold', '保留'), ('no_show', '不在'), ('cancelled', '取消')], default='waiting', max_length=10)),
                ('issued_at', models.DateTimeField()),
                ('queue_at', models.DateTimeField()),
                ('first_called_at', models.DateTimeField(blank=True, null=True)),
                ('called_at', models.DateTimeField(blank=True, null=True)),
                ('call_count', models.PositiveSmallIntegerField(default=0)),
                ('serving_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('state_changed_at', models.DateTimeField()),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tickets', to='contract.contract')),
                ('purpose', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contract.code')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tickets', to='contract.site')),
                ('window', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tickets', to='contract.window')),
            ],
            options={
                'ordering': ('queue_at', 'series', 'number'),
                'indexes': [models.Index(fields=['site', 'business_date', 'state', 'queue_at'], name='counter_tic_site_id_5874ed_idx'), models.Index(fields=['contract', 'business_date'], name='counter_tic_contrac_85876a_idx')],
                'constraints': [models.UniqueConstraint(fields=('site', 'business_date', 'series', 'number'), name='ticket_number_once_a_day'), models.UniqueConstraint(condition=models.Q(('state__in', ('called', 'serving'))), fields=('window',), name='one_open_ticket_per_window'), models.CheckConstraint(condition=models.Q(models.Q(('called_at__isnull', False), ('state__in', ('called', 'serving', 'served')), ('window__isnull', False)), models.Q(models.Q(('state__in', ('called', 'serving', 'served')), _negated=True), ('window__isnull', True)), _connector='OR'), name='ticket_at_window_iff_called'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state__in', ('served', 'cancelled'))), models.Q(models.Q(('state__in', ('served', 'cancelled')), _negated=True), ('closed_at__isnull', True)), _connector='OR'), name='ticket_closed_iff_ended'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('serving', 'served')), _negated=True), ('serving_at__isnull', False), _connector='OR'), name='ticket_serving_has_start')],
            },
        ),
        migrations.CreateModel(
            name='TicketEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('command_id', models.UUIDField(unique=True)),
                ('kind', models.CharField(max_length=20)),
                ('from_state', models.CharField(blank=True, choices=[('waiting', '待ち'), ('called', '呼出中'), ('serving', '対応中'), ('served', '対応済み'), ('hold', '保留'), ('no_show', '不在'), ('cancelled', '取消')], max_length=10)),
                ('to_state', models.CharField(choices=[('waiting', '待ち'), ('called', '呼出中'), ('serving', '対応中'), ('served', '対応済み'), ('hold', '保留'), ('no_show', '不在'), ('cancelled', '取消')], max_length=10)),
                ('actor_kind', models.CharField(max_length=10)),
                ('actor_id', models.CharField(max_length=40)),
                ('at', models.DateTimeField()),
                ('note', madoguchi.privacy.fields.SafeCharField(blank=True, max_length=100, verbose_name='メモ')),
                ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='counter.ticket')),
                ('window', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contract.window')),
            ],
            options={
                'ordering': ('at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='ChecklistTick',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('business_date', models.DateField()),
                ('phase', models.CharField(choices=[('opening', '開設'), ('closing', '閉設')], max_length=10)),
                ('ticked_at', models.DateTimeField()),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contract.code')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checklist_ticks', to='contract.site')),
                ('ticked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('site', 'business_date', 'phase', 'item'), name='tick_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='DayClosing',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('business_date', models.DateField()),
                ('closed_at', models.DateTimeField()),
                ('left_undone', models.JSONField(default=list)),
                ('closed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='day_closings', to='contract.site')),
            ],
            options={
                'ordering': ('-business_date',),
                'constraints': [models.UniqueConstraint(fields=('site', 'business_date'), name='day_closed_once')],
            },
        ),
        migrations.CreateModel(
            name='NumberRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('business_date', models.DateField()),
                ('series', models.CharField(max_length=2)),
                ('last_number', models.PositiveIntegerField(default=0)),
                ('last_place', models.DateTimeField(blank=True, null=True)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contract.site')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('site', 'business_date', 'series'), name='number_row_once')],
            },
        ),
        migrations.CreateModel(
            name='Seating',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('business_date', models.DateField()),
                ('from_at', models.DateTimeField()),
                ('to_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seatings', to=settings.AUTH_USER_MODEL)),
                ('window', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seatings', to='contract.window')),
            ],
            options={
                'ordering': ('from_at',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('to_at', None)), fields=('window',), name='one_clerk_per_window'), models.UniqueConstraint(condition=models.Q(('to_at', None)), fields=('user',), name='one_window_per_clerk')],
            },
        ),
        migrations.CreateModel(
            name='StaffCall',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('business_date', models.DateField()),
                ('device_label', models.CharField(max_length=60)),
                ('called_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='staff_calls', to='contract.site')),
            ],
            options={
                'ordering': ('called_at',),
                'indexes': [models.Index(condition=models.Q(('answered_at', None)), fields=['site', 'business_date'], name='staff_call_open')],
            },
        ),
        migrations.CreateModel(
            name='TemporaryAssist',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('own_post', models.CharField(choices=[('city_official', '本市担当者'), ('general_manager', '総括責任者'), ('counter_supervisor', '窓口責任者'), ('counter_staff', '窓口従事者'), ('call_centre_supervisor', 'コールセンター業務担当責任者'), ('operator', 'コールセンター従事者'), ('administrator', 'システム管理者'), ('auditor', '監査担当者（閲覧のみ）')], max_length=30)),
                ('reason', madoguchi.privacy.fields.SafeTextField(max_length=200)),
                ('from_at', models.DateTimeField()),
                ('to_at', models.DateTimeField(blank=True, null=True)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='temporary_assists', to='contract.contract')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='temporary_assists', to='contract.site')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='temporary_assists', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('from_at',),
                'constraints': [models.CheckConstraint(condition=models.Q(('to_at', None), ('to_at__gte', models.F('from_at')), _connector='OR'), name='assist_ends_after_start'), models.UniqueConstraint(condition=models.Q(('to_at', None)), fields=('user',), name='one_open_assist_per_person')],
            },
        ),
    ]
