import collegium.people.models
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Program',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('organization', models.CharField(blank=True, max_length=160, verbose_name='organization')),
                ('time_zone', models.CharField(default='UTC', max_length=64, validators=[collegium.people.models.validate_time_zone], verbose_name='time zone')),
                ('confidential_help', models.CharField(blank=True, max_length=300, verbose_name='confidential help')),
                ('created_at', models.DateTimeField()),
                ('roster_headers', models.JSONField(blank=True, default=dict)),
                ('roster_header_row', models.JSONField(blank=True, default=list)),
                ('roster_date_order', models.CharField(blank=True, max_length=12)),
            ],
            options={
                'verbose_name': 'program',
                'ordering': ['name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                ('institution', models.CharField(blank=True, max_length=160, verbose_name='institution')),
                ('department', models.CharField(blank=True, max_length=160, verbose_name='department')),
                ('specialty', models.CharField(blank=True, max_length=120, verbose_name='specialty')),
                ('rank', models.CharField(blank=True, max_length=120, verbose_name='rank')),
                ('track', models.CharField(blank=True, max_length=120, verbose_name='track')),
                ('rank_started_on', models.DateField(blank=True, null=True, verbose_name='first appointment at this rank')),
                ('coauthors', models.TextField(blank=True, max_length=4000, verbose_name='published with')),
                ('brought_person', models.BooleanField(default=False)),
                ('since', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participations', to=settings.AUTH_USER_MODEL)),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='programs.program')),
            ],
            options={
                'verbose_name': 'participant',
                'ordering': ['name', 'id'],
                'indexes': [models.Index(fields=['program', 'name', 'id'], name='programs_roster_by_name')],
                'constraints': [models.UniqueConstraint(fields=('program', 'person'), name='programs_participant_is_one_for_each_person'), models.UniqueConstraint(models.F('program'), django.db.models.functions.text.Lower('email'), condition=models.Q(('email', ''), _negated=True), name='programs_participant_is_one_for_each_address')],
            },
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('band', models.CharField(max_length=40)),
                ('family', models.CharField(blank=True, max_length=40)),
                ('label', models.CharField(max_length=80, verbose_name='name')),
                ('text', models.CharField(blank=True, max_length=240, verbose_name='in one line')),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='programs.program')),
            ],
            options={
                'verbose_name': 'criterion for promotion',
                'ordering': ['band', 'family', 'id'],
            },
        ),
        migrations.CreateModel(
            name='NeutralPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='neutral_for', to=settings.AUTH_USER_MODEL)),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='neutral_persons', to='programs.program')),
            ],
            options={
                'verbose_name': 'neutral person',
                'ordering': ['since', 'id'],
                'constraints': [models.UniqueConstraint(fields=('program', 'person'), name='programs_neutral_is_one_for_each_person')],
            },
        ),
        migrations.CreateModel(
            name='Coordinator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='coordinated', to=settings.AUTH_USER_MODEL)),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='coordinators', to='programs.program')),
            ],
            options={
                'verbose_name': 'coordinator',
                'constraints': [models.UniqueConstraint(fields=('program', 'person'), name='programs_coordinator_is_one_for_each_person')],
            },
        ),
        migrations.CreateModel(
            name='RosterImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('open', 'waiting for your confirmation'), ('writing', 'being written'), ('done', 'done'), ('discarded', 'discarded')], default='open', max_length=10)),
                ('header', models.JSONField(default=list)),
                ('rows', models.JSONField(default=list)),
                ('columns', models.JSONField(default=dict)),
                ('date_order', models.CharField(choices=[('month-first', 'month-first'), ('day-first', 'day-first')], default='month-first', max_length=12)),
                ('row_count', models.PositiveIntegerField(default=0)),
                ('written_count', models.PositiveIntegerField(default=0)),
                ('new_count', models.PositiveIntegerField(default=0)),
                ('changed_count', models.PositiveIntegerField(default=0)),
                ('unchanged_count', models.PositiveIntegerField(default=0)),
                ('bad_count', models.PositiveIntegerField(default=0)),
                ('uploaded_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='imports', to='programs.program')),
            ],
            options={
                'verbose_name': 'roster import',
                'ordering': ['-uploaded_at', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('written_count__lte', models.F('row_count'))), name='programs_import_writes_no_more_than_it_has')],
            },
        ),
        migrations.CreateModel(
            name='TitleMeaning',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('rank', 'rank'), ('track', 'track')], max_length=5)),
                ('key', models.CharField(max_length=200)),
                ('meaning', models.CharField(blank=True, max_length=40)),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='title_meanings', to='programs.program')),
            ],
            options={
                'verbose_name': 'meaning of a title',
                'constraints': [models.UniqueConstraint(fields=('program', 'kind', 'key'), name='programs_title_has_one_meaning')],
            },
        ),
    ]
