import collegium.people.models
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('groups', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=200, verbose_name='item')),
                ('words', models.TextField(blank=True, max_length=1000, verbose_name='papers and details')),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='minutes')),
                ('aim', models.CharField(choices=[('inform', 'inform'), ('discuss', 'discuss'), ('decide', 'decide'), ('practise', 'practice')], default='discuss', max_length=8, verbose_name='aim')),
                ('source', models.CharField(choices=[('format', 'the format'), ('member', 'a member'), ('carried', 'carried over'), ('actions', 'open actions'), ('objective', 'an objective that is due'), ('conflicts', 'conflicts to review'), ('teach_back', 'a promised teach-back'), ('hot_seat', 'a turn')], default='member', max_length=10)),
                ('source_pk', models.PositiveBigIntegerField(null=True)),
                ('state', models.CharField(choices=[('open', 'open'), ('running', 'now'), ('done', 'done'), ('carried', 'carried over'), ('dropped', 'dropped')], default='open', max_length=8)),
                ('began_at', models.DateTimeField(null=True)),
                ('spent_seconds', models.PositiveIntegerField(default=0)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='groups.membership')),
                ('carried_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='carried_to', to='meetings.agendaitem')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='groups.membership')),
            ],
            options={
                'verbose_name': 'agenda item',
                'ordering': ['position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Availability',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('can', models.JSONField(default=list)),
                ('if_needed', models.JSONField(default=list)),
                ('saved_at', models.DateTimeField()),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='availability', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'availability',
            },
        ),
        migrations.CreateModel(
            name='Cycle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(verbose_name='first day')),
                ('ends_on', models.DateField(verbose_name='last day')),
                ('made_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cycles', to='groups.group')),
            ],
            options={
                'verbose_name': 'cycle',
                'ordering': ['-starts_on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Given',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('occasion', models.CharField(max_length=80)),
                ('is_digest', models.BooleanField(default=False)),
                ('at', models.DateTimeField(db_index=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices_given', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'given notice',
            },
        ),
        migrations.CreateModel(
            name='ItemRecusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recusals', to='meetings.agendaitem')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='groups.membership')),
            ],
            options={
                'verbose_name': 'recusal from an item',
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('series_on', models.DateField(null=True)),
                ('format', models.CharField(default='free', max_length=20)),
                ('title', models.CharField(blank=True, max_length=120, verbose_name='title')),
                ('place', models.CharField(blank=True, max_length=300, verbose_name='place or link')),
                ('on', models.DateField(verbose_name='day')),
                ('at', models.TimeField(verbose_name='time of day')),
                ('time_zone', models.CharField(max_length=64, validators=[collegium.people.models.validate_time_zone], verbose_name='time zone')),
                ('length_minutes', models.PositiveSmallIntegerField(verbose_name='length in minutes')),
                ('starts_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('planned', 'planned'), ('running', 'running'), ('closed', 'over'), ('cancelled', 'cancelled')], default='planned', max_length=10)),
                ('uid', models.CharField(max_length=80, unique=True)),
                ('sequence', models.PositiveIntegerField(default=0)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('frozen', models.JSONField(null=True)),
                ('made_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('opened_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('cycle', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='meetings', to='meetings.cycle')),
                ('facilitator', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='facilitates', to='groups.membership')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meetings', to='groups.group')),
                ('note_keeper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='keeps_notes', to='groups.membership')),
            ],
            options={
                'verbose_name': 'meeting',
                'ordering': ['starts_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('presence', models.CharField(choices=[('present', 'present'), ('excused', 'excused'), ('absent', 'absent')], max_length=8)),
                ('noted_at', models.DateTimeField()),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendance', to='groups.membership')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendance', to='meetings.meeting')),
            ],
            options={
                'verbose_name': 'attendance',
            },
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='meetings.meeting'),
        ),
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=200, verbose_name='action')),
                ('done_when', models.CharField(blank=True, max_length=200, verbose_name='done when')),
                ('due_on', models.DateField(verbose_name='due on')),
                ('state', models.CharField(choices=[('open', 'open'), ('done', 'done'), ('dropped', 'dropped')], default='open', max_length=8)),
                ('made_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='groups.group')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='groups.membership')),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='meetings.agendaitem')),
                ('kept_at_meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='meetings.meeting')),
                ('meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='actions', to='meetings.meeting')),
            ],
            options={
                'verbose_name': 'action',
                'ordering': ['due_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='NoticeChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('agenda', 'agenda'), ('reminder', 'reminder'), ('actions', 'actions'), ('lead', 'lead'), ('poll', 'poll')], max_length=8)),
                ('how', models.CharField(choices=[('digest', 'digest'), ('at_once', 'at_once'), ('nothing', 'nothing')], max_length=8)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notice_choices', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'choice of notices',
            },
        ),
        migrations.CreateModel(
            name='Poll',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('format', models.CharField(default='free', max_length=20)),
                ('place', models.CharField(blank=True, max_length=300, verbose_name='place or link')),
                ('time_zone', models.CharField(max_length=64, validators=[collegium.people.models.validate_time_zone], verbose_name='time zone')),
                ('length_minutes', models.PositiveSmallIntegerField(verbose_name='length in minutes')),
                ('closes_at', models.DateTimeField()),
                ('revision', models.PositiveIntegerField(default=1)),
                ('takes_guests', models.BooleanField(default=False)),
                ('link_number', models.PositiveSmallIntegerField(default=0)),
                ('made_at', models.DateTimeField()),
                ('reminded_at', models.DateTimeField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='groups.membership')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='polls', to='groups.group')),
                ('meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='polls', to='meetings.meeting')),
            ],
            options={
                'verbose_name': 'poll',
                'ordering': ['-made_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='PollOption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='day')),
                ('at', models.TimeField(verbose_name='time of day')),
                ('starts_at', models.DateTimeField()),
                ('is_chosen', models.BooleanField(default=False)),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='options', to='meetings.poll')),
            ],
            options={
                'verbose_name': 'time of a poll',
                'ordering': ['starts_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Series',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(max_length=200)),
                ('starts_on', models.DateField(verbose_name='first day')),
                ('starts_at', models.TimeField(verbose_name='time of day')),
                ('time_zone', models.CharField(max_length=64, validators=[collegium.people.models.validate_time_zone], verbose_name='time zone')),
                ('length_minutes', models.PositiveSmallIntegerField(verbose_name='length in minutes')),
                ('until_on', models.DateField(null=True)),
                ('uid', models.CharField(max_length=80, unique=True)),
                ('sequence', models.PositiveIntegerField(default=0)),
                ('made_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('cycle', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='series', to='meetings.cycle')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='series', to='groups.group')),
            ],
            options={
                'verbose_name': 'series',
                'ordering': ['starts_on', 'id'],
            },
        ),
        migrations.AddField(
            model_name='meeting',
            name='series',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='meetings', to='meetings.series'),
        ),
        migrations.CreateModel(
            name='PollVoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('guest_name', models.CharField(blank=True, max_length=80, verbose_name='name')),
                ('form_key', models.CharField(blank=True, max_length=64)),
                ('seen_revision', models.PositiveIntegerField()),
                ('made_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField()),
                ('membership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='groups.membership')),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='voices', to='meetings.poll')),
            ],
            options={
                'verbose_name': 'voice in a poll',
                'ordering': ['made_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='PollAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(choices=[('yes', 'Yes'), ('if_needed', 'If needed'), ('no', 'No')], max_length=9)),
                ('option', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='meetings.polloption')),
                ('voice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='meetings.voice')),
            ],
            options={
                'verbose_name': 'answer to a poll',
            },
        ),
        migrations.AddConstraint(
            model_name='cycle',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='meetings_cycle_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='cycle',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('group',), name='meetings_group_has_one_running_cycle'),
        ),
        migrations.AddConstraint(
            model_name='given',
            constraint=models.UniqueConstraint(fields=('person', 'occasion'), name='meetings_notice_is_given_once'),
        ),
        migrations.AddConstraint(
            model_name='itemrecusal',
            constraint=models.UniqueConstraint(fields=('item', 'membership'), name='meetings_member_is_recused_once'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(fields=('meeting', 'membership'), name='meetings_attendance_is_one_for_each_member'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.CheckConstraint(condition=models.Q(('minutes__lte', 240)), name='meetings_item_minutes_are_sound'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'running')), fields=('meeting',), name='meetings_meeting_is_at_one_item'),
        ),
        migrations.AddConstraint(
            model_name='noticechoice',
            constraint=models.UniqueConstraint(fields=('person', 'kind'), name='meetings_notices_are_chosen_once_for_each_kind'),
        ),
        migrations.AddConstraint(
            model_name='poll',
            constraint=models.CheckConstraint(condition=models.Q(('length_minutes__range', (10, 480))), name='meetings_poll_length_is_sound'),
        ),
        migrations.AddConstraint(
            model_name='poll',
            constraint=models.CheckConstraint(condition=models.Q(('decided_at', None), ('withdrawn_at', None), _connector='OR'), name='meetings_poll_is_decided_or_withdrawn'),
        ),
        migrations.AddConstraint(
            model_name='polloption',
            constraint=models.UniqueConstraint(fields=('poll', 'on', 'at'), name='meetings_poll_asks_for_a_time_once'),
        ),
        migrations.AddConstraint(
            model_name='polloption',
            constraint=models.UniqueConstraint(condition=models.Q(('is_chosen', True)), fields=('poll',), name='meetings_poll_has_one_choice'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('length_minutes__range', (10, 480))), name='meetings_meeting_length_is_sound'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(condition=models.Q(('series__isnull', False)), fields=('series', 'series_on'), name='meetings_series_has_one_meeting_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'running')), fields=('group',), name='meetings_group_holds_one_meeting_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='voice',
            constraint=models.UniqueConstraint(condition=models.Q(('membership__isnull', False)), fields=('poll', 'membership'), name='meetings_member_has_one_voice_in_a_poll'),
        ),
        migrations.AddConstraint(
            model_name='voice',
            constraint=models.UniqueConstraint(condition=models.Q(('form_key', ''), _negated=True), fields=('poll', 'form_key'), name='meetings_guest_comes_into_a_poll_once'),
        ),
        migrations.AddConstraint(
            model_name='voice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('guest_name', ''), ('membership__isnull', False)), models.Q(('membership', None), models.Q(('guest_name', ''), _negated=True)), _connector='OR'), name='meetings_voice_is_of_a_member_or_a_guest'),
        ),
        migrations.AddConstraint(
            model_name='pollanswer',
            constraint=models.UniqueConstraint(fields=('voice', 'option'), name='meetings_voice_answers_a_time_once'),
        ),
    ]
