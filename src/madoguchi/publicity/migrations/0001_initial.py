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
            name='Campaign',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('title', madoguchi.privacy.fields.SafeCharField(max_length=80, verbose_name='広報の名前')),
                ('medium', models.SlugField(blank=True, help_text="A code of the contract; empty for one of one's own.", max_length=40)),
                ('medium_label', madoguchi.privacy.fields.SafeCharField(max_length=120, verbose_name='手段')),
                ('reach', madoguchi.privacy.fields.SafeTextField(max_length=600, verbose_name='全市民に届く理由')),
                ('households', models.PositiveIntegerField(help_text='How many households it reaches.')),
                ('message', madoguchi.privacy.fields.SafeTextField(max_length=1000, verbose_name='知らせる内容')),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('proposed_at', models.DateTimeField()),
                ('carried_out_on', models.DateField(blank=True, null=True)),
                ('carried_out', madoguchi.privacy.fields.SafeTextField(blank=True, max_length=600, verbose_name='実施の記録')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='campaigns', to='contract.contract')),
                ('heard_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contract.code')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-starts_on', '-number'),
                'constraints': [models.UniqueConstraint(fields=('contract', 'number'), name='campaign_number_once'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='campaign_ends_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('carried_out', ''), ('carried_out_on', None)), models.Q(('carried_out_on__isnull', False), models.Q(('carried_out', ''), _negated=True)), _connector='OR'), name='campaign_carried_out_whole')],
            },
        ),
        migrations.CreateModel(
            name='CampaignCost',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('item', madoguchi.privacy.fields.SafeCharField(max_length=80, verbose_name='費目')),
                ('quantity', models.PositiveIntegerField(verbose_name='数量')),
                ('unit', madoguchi.privacy.fields.SafeCharField(max_length=10, verbose_name='単位')),
                ('unit_price', models.PositiveIntegerField(verbose_name='単価（円、税抜き）')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='costs', to='publicity.campaign')),
            ],
            options={
                'ordering': ('order',),
                'constraints': [models.UniqueConstraint(fields=('campaign', 'order'), name='campaign_cost_in_order')],
            },
        ),
        migrations.CreateModel(
            name='LeafletStocktake',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leaflet_stocktakes', to='contract.contract')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leaflet_stocktakes', to='contract.site')),
            ],
            options={
                'ordering': ('-at', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='MaterialVersion',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('content_hash', models.CharField(max_length=64)),
                ('checks', models.JSONField(default=list)),
                ('passed', models.BooleanField()),
                ('rights', madoguchi.privacy.fields.SafeCharField(max_length=200, verbose_name='著作権')),
                ('note', madoguchi.privacy.fields.SafeCharField(blank=True, max_length=300, verbose_name='この版で変えたこと')),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-number',),
                'constraints': [models.CheckConstraint(condition=models.Q(('rights', ''), _negated=True), name='material_version_says_whose')],
            },
        ),
        migrations.CreateModel(
            name='MaterialFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('media_type', models.CharField(max_length=100)),
                ('purpose', models.CharField(choices=[('press_pdf', '入稿用PDF（PDF/X-1a:2003）'), ('screen_pdf', '画面用PDF'), ('illustrator', 'aiファイル（Illustrator 7形式）'), ('jpg', 'jpgファイル（350dpi）'), ('source', '編集用の原稿'), ('printer_sheet', '印刷所への確認票'), ('page', '折ったときのページ'), ('spread', '面付けした面')], max_length=14)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='publicity.materialversion')),
            ],
            options={
                'ordering': ('order', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('version', 'name'), name='material_file_name_once')],
            },
        ),
        migrations.CreateModel(
            name='PrintMaterial',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=80)),
                ('title', models.CharField(max_length=120)),
                ('clause', models.CharField(blank=True, max_length=40)),
                ('make_up', models.CharField(blank=True, help_text='Paper and folding, in words.', max_length=80)),
                ('copies', models.PositiveIntegerField(default=0)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='print_materials', to='contract.contract')),
            ],
            options={
                'ordering': ('code',),
                'constraints': [models.UniqueConstraint(fields=('contract', 'code'), name='print_material_once')],
            },
        ),
        migrations.AddField(
            model_name='materialversion',
            name='material',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='publicity.printmaterial'),
        ),
        migrations.CreateModel(
            name='LeafletDelivery',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('copies', models.PositiveIntegerField()),
                ('sent_on', models.DateField()),
                ('sent_at', models.DateTimeField()),
                ('received_on', models.DateField(blank=True, null=True)),
                ('received_by', madoguchi.privacy.fields.SafeCharField(blank=True, max_length=60, verbose_name='受け取った人')),
                ('received_copies', models.PositiveIntegerField(blank=True, null=True)),
                ('difference', madoguchi.privacy.fields.SafeCharField(blank=True, max_length=200, verbose_name='数が違う理由')),
                ('noted_at', models.DateTimeField(blank=True, null=True)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leaflet_deliveries', to='contract.contract')),
                ('noted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sent_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leaflet_deliveries', to='contract.site')),
                ('material', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leaflet_deliveries', to='publicity.printmaterial')),
            ],
            options={
                'ordering': ('-sent_on', '-sent_at', 'pk'),
                'indexes': [models.Index(fields=['contract', 'site'], name='delivery_by_site')],
                'constraints': [models.CheckConstraint(condition=models.Q(('copies__gte', 1)), name='delivery_of_something'), models.CheckConstraint(condition=models.Q(models.Q(('difference', ''), ('noted_at', None), ('noted_by', None), ('received_by', ''), ('received_copies', None), ('received_on', None)), models.Q(('noted_at__isnull', False), ('noted_by__isnull', False), ('received_copies__isnull', False), ('received_on__isnull', False), models.Q(('received_by', ''), _negated=True)), _connector='OR'), name='delivery_receipt_whole'), models.CheckConstraint(condition=models.Q(('received_copies', None), ('received_copies', models.F('copies')), models.Q(('difference', ''), _negated=True), _connector='OR'), name='delivery_difference_explained')],
            },
        ),
        migrations.CreateModel(
            name='LeafletCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('expected', models.IntegerField()),
                ('counted', models.PositiveIntegerField()),
                ('reason', madoguchi.privacy.fields.SafeCharField(blank=True, max_length=200, verbose_name='違いの理由')),
                ('stocktake', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='publicity.leafletstocktake')),
                ('material', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='publicity.printmaterial')),
            ],
            options={
                'ordering': ('material__code',),
                'constraints': [models.UniqueConstraint(fields=('stocktake', 'material'), name='leaflet_count_once'), models.CheckConstraint(condition=models.Q(('expected', models.F('counted')), models.Q(('reason', ''), _negated=True), _connector='OR'), name='leaflet_difference_explained')],
            },
        ),
        migrations.CreateModel(
            name='PrintRun',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('copies', models.PositiveIntegerField()),
                ('ordered_on', models.DateField()),
                ('arrives_on', models.DateField()),
                ('arrived_on', models.DateField(blank=True, null=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('material', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='publicity.printmaterial')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='publicity.materialversion')),
            ],
            options={
                'ordering': ('ordered_on', 'at'),
                'constraints': [models.CheckConstraint(condition=models.Q(('copies__gte', 1)), name='print_run_of_something'), models.CheckConstraint(condition=models.Q(('arrives_on__gte', models.F('ordered_on'))), name='print_run_arrives_after_order')],
            },
        ),
        migrations.AddConstraint(
            model_name='materialversion',
            constraint=models.UniqueConstraint(fields=('material', 'number'), name='material_version_once'),
        ),
    ]
