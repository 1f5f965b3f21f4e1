import collegium.people.models
import django.db.models.deletion
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
            name='ProgramWeights',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('values', models.JSONField(default=dict)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('program', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='formation_weights', to='programs.program')),
            ],
            options={
                'verbose_name': 'weights of a program',
            },
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('waiting', 'waiting for the worker'), ('searching', 'searching'), ('ready', 'ready to look at'), ('failed', 'no groups found'), ('discarded', 'discarded'), ('published', 'published')], default='waiting', max_length=10)),
                ('seconds', models.PositiveSmallIntegerField(default=10)),
                ('seed', models.PositiveIntegerField(default=1)),
                ('size_least', models.PositiveSmallIntegerField()),
                ('size_most', models.PositiveSmallIntegerField()),
                ('stage_span', models.PositiveSmallIntegerField(default=4)),
                ('common_slots', models.PositiveSmallIntegerField(default=2)),
                ('mixes_divisions', models.BooleanField(default=True)),
                ('weights', models.JSONField(default=dict)),
                ('label', models.CharField(blank=True, max_length=80, verbose_name='label')),
                ('start_groups', models.JSONField(default=list)),
                ('merged', models.JSONField(default=list)),
                ('split', models.PositiveIntegerField(null=True)),
                ('pinned', models.JSONField(default=list)),
                ('price', models.CharField(choices=[('free', 'Move whoever makes the groups better'), ('reluctant', 'Move people only if it clearly helps'), ('very', 'Move people only where it cannot be avoided')], default='free', max_length=10)),
                ('created_at', models.DateTimeField()),
                ('started_at', models.DateTimeField(null=True)),
                ('progress_at', models.DateTimeField(null=True)),
                ('elapsed_seconds', models.FloatField(null=True)),
                ('stop_asked_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('score', models.FloatField(null=True)),
                ('broken', models.PositiveIntegerField(null=True)),
                ('failure', models.CharField(blank=True, max_length=40)),
                ('starts', models.PositiveSmallIntegerField(default=0)),
                ('iterations', models.PositiveBigIntegerField(null=True)),
                ('trail', models.JSONField(default=list)),
                ('bound', models.FloatField(null=True)),
                ('bound_method', models.CharField(blank=True, max_length=10)),
                ('bound_is_proof', models.BooleanField(default=False)),
                ('terms', models.JSONField(default=dict)),
                ('shares', models.JSONField(default=dict)),
                ('clash', models.JSONField(null=True)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('start_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='formation.proposal')),
            ],
            options={
                'verbose_name': 'proposal',
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='ProposedGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('became', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='groups.group')),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='formation.proposal')),
            ],
            options={
                'verbose_name': 'proposed group',
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Placement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='formation.proposal')),
                ('group', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='formation.proposedgroup')),
            ],
            options={
                'verbose_name': 'placement',
            },
        ),
        migrations.CreateModel(
            name='Move',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('moved_at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(null=True)),
                ('in_exchange_for', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('moved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='formation.proposal')),
                ('origin', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='formation.proposedgroup')),
                ('target', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='formation.proposedgroup')),
            ],
            options={
                'verbose_name': 'move',
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('opens_at', models.DateTimeField()),
                ('closes_at', models.DateTimeField()),
                ('time_zone', models.CharField(max_length=64, validators=[collegium.people.models.validate_time_zone], verbose_name='time zone of the meetings')),
                ('cycle_starts_on', models.DateField(verbose_name='the groups start on')),
                ('size_least', models.PositiveSmallIntegerField(default=4, verbose_name='smallest group')),
                ('size_most', models.PositiveSmallIntegerField(default=8, verbose_name='largest group')),
                ('size_target', models.PositiveSmallIntegerField(default=6, verbose_name='size to aim at')),
                ('created_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(null=True)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rounds', to='programs.program')),
            ],
            options={
                'verbose_name': 'round',
                'ordering': ['-opens_at', '-id'],
            },
        ),
        migrations.AddField(
            model_name='proposal',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='formation.round'),
        ),
        migrations.CreateModel(
            name='Enrollment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'begun'), ('enrolled', 'enrolled'), ('withdrawn', 'withdrawn')], default='draft', max_length=10)),
                ('shared_goal', models.CharField(blank=True, choices=[('papers', 'finish and publish papers'), ('grant', 'write a grant'), ('promotion', 'prepare my promotion dossier'), ('portfolio', 'build a teaching portfolio'), ('curriculum', 'design or renew a course'), ('quality', 'lead a quality or clinical project'), ('society', 'take part in a society, become visible'), ('leadership', 'grow into leadership'), ('well', 'stay well and keep doing this work')], max_length=12, verbose_name='goal for this cycle')),
                ('windows', models.JSONField(default=list)),
                ('stage_saved_at', models.DateTimeField(null=True)),
                ('strengths_saved_at', models.DateTimeField(null=True)),
                ('times_saved_at', models.DateTimeField(null=True)),
                ('apart_saved_at', models.DateTimeField(null=True)),
                ('referees_saved_at', models.DateTimeField(null=True)),
                ('started_at', models.DateTimeField()),
                ('enrolled_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='enrollments', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='enrollments', to='formation.round')),
            ],
            options={
                'verbose_name': 'enrollment',
                'ordering': ['started_at', 'id'],
            },
        ),
        migrations.AddConstraint(
            model_name='proposedgroup',
            constraint=models.UniqueConstraint(fields=('proposal', 'number'), name='formation_proposed_group_number_is_unique_in_a_proposal'),
        ),
        migrations.AddConstraint(
            model_name='placement',
            constraint=models.UniqueConstraint(fields=('proposal', 'person'), name='formation_placement_is_one_for_each_person'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.CheckConstraint(condition=models.Q(('closes_at__gte', models.F('opens_at'))), name='formation_round_closes_after_it_opens'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.CheckConstraint(condition=models.Q(('size_least__gte', 3), ('size_target__gte', models.F('size_least')), ('size_most__gte', models.F('size_target')), ('size_most__lte', 12)), name='formation_round_sizes_are_sound'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.UniqueConstraint(fields=('round', 'number'), name='formation_proposal_number_is_unique_in_a_round'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'published')), fields=('round',), name='formation_proposal_is_published_once_in_a_round'),
        ),
        migrations.AddConstraint(
            model_name='enrollment',
            constraint=models.UniqueConstraint(fields=('round', 'person'), name='formation_enrollment_is_one_for_each_person'),
        ),
    ]
