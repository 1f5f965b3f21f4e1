
import django.db.models.deletion
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('groups', '0001_initial'),
        ('programs', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Career',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('next_rank', models.CharField(blank=True, max_length=120)),
                ('wish', models.CharField(blank=True, choices=[('yes', 'Yes, I want to be promoted'), ('later', 'Not now'), ('no', 'No, I like it where I am')], max_length=5)),
                ('has_dossier', models.BooleanField(default=False)),
                ('saved_at', models.DateTimeField()),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'career',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=160)),
                ('due_month', models.DateField(null=True)),
                ('done_on', models.DateField(null=True)),
                ('mission', models.CharField(choices=[('clinical', 'Clinical'), ('teaching', 'Teaching'), ('research', 'Research'), ('service', 'Service'), ('leadership', 'Leadership'), ('self', 'Self')], default='research', max_length=10)),
                ('hours', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=5)),
                ('note', models.TextField(blank=True, max_length=1000)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('saved_at', models.DateTimeField()),
                ('criterion', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='programs.criterion')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'milestone',
                'ordering': [models.OrderBy(models.F('due_month'), nulls_last=True), 'id'],
            },
        ),
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=160)),
                ('mission', models.CharField(choices=[('clinical', 'Clinical'), ('teaching', 'Teaching'), ('research', 'Research'), ('service', 'Service'), ('leadership', 'Leadership'), ('self', 'Self')], max_length=10)),
                ('hours', models.DecimalField(decimal_places=2, max_digits=5)),
                ('saved_at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activities', to=settings.AUTH_USER_MODEL)),
                ('serves', models.ManyToManyField(related_name='activities', to='careers.milestone')),
            ],
            options={
                'verbose_name': 'activity',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='MoreHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mission', models.CharField(choices=[('clinical', 'Clinical'), ('teaching', 'Teaching'), ('research', 'Research'), ('service', 'Service'), ('leadership', 'Leadership'), ('self', 'Self')], max_length=10)),
                ('hours', models.DecimalField(decimal_places=2, max_digits=5)),
                ('milestone', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='more_hours', to='careers.milestone')),
            ],
            options={
                'verbose_name': 'hours of one more mission',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Vision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('known_for', models.TextField(blank=True, max_length=300)),
                ('week', models.TextField(blank=True, max_length=300)),
                ('keep', models.TextField(blank=True, max_length=300)),
                ('sign', models.TextField(blank=True, max_length=300)),
                ('text', models.TextField(blank=True, max_length=2000)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('saved_at', models.DateTimeField()),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'vision',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Share',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('shared_at', models.DateTimeField()),
                ('activity', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='careers.activity')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='groups.membership')),
                ('milestone', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='careers.milestone')),
                ('vision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='careers.vision')),
            ],
            options={
                'verbose_name': 'shared item of a career',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='EarlierRank',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120)),
                ('starts_on', models.DateField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='earlier_ranks', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'earlier rank',
                'ordering': ['starts_on', 'id'],
                'constraints': [models.UniqueConstraint(fields=('person', 'starts_on'), name='careers_one_rank_begins_on_a_day')],
            },
        ),
        migrations.CreateModel(
            name='FteChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField()),
                ('percent', models.DecimalField(decimal_places=1, max_digits=4)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fte_changes', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'change of FTE',
                'ordering': ['starts_on', 'id'],
                'constraints': [models.UniqueConstraint(fields=('person', 'starts_on'), name='careers_fte_changes_once_on_a_day'), models.CheckConstraint(condition=models.Q(('percent__gt', 0), ('percent__lte', 100)), name='careers_fte_is_a_share_of_full_time')],
            },
        ),
        migrations.AddConstraint(
            model_name='milestone',
            constraint=models.CheckConstraint(condition=models.Q(('hours__gte', 0), ('hours__lte', Decimal('168'))), name='careers_milestone_needs_hours_of_a_week'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(('hours__gt', 0), ('hours__lte', Decimal('168'))), name='careers_activity_takes_hours_of_a_week'),
        ),
        migrations.AddConstraint(
            model_name='morehours',
            constraint=models.UniqueConstraint(fields=('milestone', 'mission'), name='careers_more_hours_name_a_mission_once'),
        ),
        migrations.AddConstraint(
            model_name='morehours',
            constraint=models.CheckConstraint(condition=models.Q(('hours__gt', 0), ('hours__lte', Decimal('168'))), name='careers_more_hours_are_of_a_week'),
        ),
        migrations.AddConstraint(
            model_name='share',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('activity', None), ('milestone', None), ('vision__isnull', False)), models.Q(('activity', None), ('milestone__isnull', False), ('vision', None)), models.Q(('activity__isnull', False), ('milestone', None), ('vision', None)), _connector='OR'), name='careers_share_is_of_one_item'),
        ),
        migrations.AddConstraint(
            model_name='share',
            constraint=models.UniqueConstraint(fields=('membership', 'vision'), name='careers_vision_is_shared_once'),
        ),
        migrations.AddConstraint(
            model_name='share',
            constraint=models.UniqueConstraint(fields=('membership', 'milestone'), name='careers_milestone_is_shared_once'),
        ),
        migrations.AddConstraint(
            model_name='share',
            constraint=models.UniqueConstraint(fields=('membership', 'activity'), name='careers_activity_is_shared_once'),
        ),
    ]
