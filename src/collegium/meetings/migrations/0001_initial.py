import collegium.people.models
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('alignment', '0001_initial'),
        ('groups', '0001_initial'),
        ('inventory', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ReplyMailbox',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300, unique=True)),
                ('validity', models.PositiveBigIntegerField(default=0)),
                ('read_to', models.PositiveBigIntegerField(default=0)),
                ('look_at', models.DateTimeField()),
                ('is_away', models.BooleanField(default=False)),
            ],
            options={
                'verbose_name': 'mailbox for answers',
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=200, verbose_name='item')),
                ('words', models.TextField(blank=True, max_length=1000, verbose_name='papers and details')),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='minutes')),
                ('aim', models.CharField(choices=[('inform', 'inform'), ('discuss', 'discuss'), ('decide', 'decide'), ('practise', 'practice')], default='discuss', max_length=8, verbose_name='aim')),
                ('source', models.CharField(choices=[('format', 'the format'), ('member', 'a member'), ('carried', 'carried over'), ('actions', 'open actions'), ('objective', 'an objective that is due'), ('conflicts', 'conflicts to review'), ('teach_back', 'a promised teach-back'), ('proposal', 'a proposal, for nothing was on the agenda 48 hours before')], default='member', max_length=10)),
                ('source_pk', models.PositiveBigIntegerField(null=True)),
                ('state', models.CharField(choices=[('open', 'open'), ('running', 'now'), ('done', 'done'), ('carried', 'carried over'), ('dropped', 'dropped')], default='open', max_length=8)),
                ('began_at', models.DateTimeField(null=True)),
                ('spent_seconds', models.PositiveIntegerField(default=0)),
                ('edited_at', models.DateTimeField(null=True)),
                ('revision', models.PositiveIntegerField(default=1)),
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
            name='CalendarMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(choices=[('plain', 'Peer group meeting'), ('group', 'the name of the group')], default='plain', max_length=5, verbose_name='what it calls a meeting')),
                ('tells_place', models.BooleanField(default=False, verbose_name='with place or link')),
                ('made_at', models.DateTimeField()),
                ('membership', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_mail', to='groups.membership')),
            ],
            options={
                'verbose_name': 'invitations by e-mail',
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
            name='CyclePlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('solving', 'being planned'), ('ready', 'ready to look at'), ('failed', 'not planned'), ('discarded', 'discarded'), ('adopted', 'adopted')], default='solving', max_length=10)),
                ('rhythm', models.CharField(choices=[('monthly', 'Once a month, at first every two weeks'), ('every_two_weeks', 'Every two weeks'), ('every_three_weeks', 'Every three weeks')], default='monthly', max_length=20, verbose_name='rhythm')),
                ('starts_on', models.DateField(verbose_name='first meeting')),
                ('months', models.PositiveSmallIntegerField(default=12, verbose_name='months')),
                ('at', models.TimeField(verbose_name='begins at')),
                ('time_zone', models.CharField(max_length=64, validators=[collegium.people.models.validate_time_zone], verbose_name='time zone')),
                ('length_minutes', models.PositiveSmallIntegerField(default=90, verbose_name='minutes')),
                ('place', models.CharField(blank=True, max_length=300, verbose_name='place or link')),
                ('blocked', models.TextField(blank=True, max_length=2000, verbose_name='days without a meeting')),
                ('made', models.JSONField(null=True)),
                ('asked_at', models.DateTimeField()),
                ('made_at', models.DateTimeField(null=True)),
                ('settled_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='groups.membership')),
                ('cycle', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='plans', to='meetings.cycle')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cycle_plans', to='groups.group')),
            ],
            options={
                'verbose_name': 'plan of a cycle',
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300, verbose_name='decision')),
                ('state', models.CharField(choices=[('open', 'asked now'), ('consented', 'decided'), ('objected', 'not decided: somebody objected'), ('withdrawn', 'withdrawn')], default='open', max_length=9)),
                ('consents', models.PositiveSmallIntegerField(default=0)),
                ('stands_aside', models.PositiveSmallIntegerField(default=0)),
                ('objections', models.PositiveSmallIntegerField(default=0)),
                ('made_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='decisions', to='meetings.agendaitem')),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='groups.membership')),
            ],
            options={
                'verbose_name': 'decision',
                'ordering': ['made_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='DecisionVoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('voice', models.CharField(choices=[('consent', 'I consent'), ('aside', 'I stand aside'), ('object', 'I object')], max_length=7)),
                ('at', models.DateTimeField()),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='voices', to='meetings.decision')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='groups.membership')),
            ],
            options={
                'verbose_name': 'voice',
            },
        ),
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('title', models.CharField(choices=[('plain', 'Peer group meeting'), ('group', 'the name of the group')], default='plain', max_length=5, verbose_name='what it calls a meeting')),
                ('tells_place', models.BooleanField(default=False, verbose_name='with place or link')),
                ('made_at', models.DateTimeField()),
                ('membership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='calendar_feeds', to='groups.membership')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_feeds', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'calendar feed',
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
                ('recusal', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='alignment.recusal')),
            ],
            options={
                'verbose_name': 'recusal from an item',
            },
        ),
        migrations.CreateModel(
            name='Leave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_on', models.DateField(verbose_name='first day')),
                ('last_on', models.DateField(verbose_name='last day')),
                ('stated_at', models.DateTimeField()),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leaves', to='groups.membership')),
            ],
            options={
                'verbose_name': 'leave',
                'ordering': ['first_on', 'id'],
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
            name='LiveNews',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField()),
                ('parts', models.CharField(blank=True, max_length=100)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='live_news', to='meetings.meeting')),
            ],
            options={
                'verbose_name': 'news of a meeting',
            },
        ),
        migrations.CreateModel(
            name='HotSeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hot_seats', to='groups.membership')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hot_seats', to='meetings.meeting')),
            ],
            options={
                'verbose_name': 'hot seat',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='FloorTime',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seconds', models.PositiveIntegerField(default=0)),
                ('since', models.DateTimeField(null=True)),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='groups.membership')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='floor', to='meetings.meeting')),
            ],
            options={
                'verbose_name': 'floor time',
            },
        ),
        migrations.AddField(
            model_name='decision',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='meetings.meeting'),
        ),
        migrations.CreateModel(
            name='CalendarNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.PositiveIntegerField()),
                ('is_cancelled', models.BooleanField(default=False)),
                ('told_at', models.DateTimeField()),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_notices', to='groups.membership')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_notices', to='meetings.meeting')),
            ],
            options={
                'verbose_name': 'calendar notice',
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
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('coming', models.CharField(choices=[('yes', 'I come'), ('maybe', 'Perhaps'), ('no', 'I cannot come')], max_length=5)),
                ('answered_at', models.DateTimeField()),
                ('by_mail', models.BooleanField(default=False)),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meeting_answers', to='groups.membership')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='meetings.meeting')),
            ],
            options={
                'verbose_name': 'answer to a meeting',
            },
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='meetings.meeting'),
        ),
        migrations.CreateModel(
            name='AgendaCare',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('format', models.CharField(max_length=20)),
                ('drafted_at', models.DateTimeField(null=True)),
                ('mailed_for', models.DateTimeField(null=True)),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='agenda_care', to='meetings.meeting')),
            ],
            options={
                'verbose_name': 'care for an agenda',
            },
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
            name='Minutes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('final', 'final')], default='draft', max_length=5)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('is_by_clock', models.BooleanField(default=False)),
                ('next_starts_at', models.DateTimeField(null=True)),
                ('drafted_at', models.DateTimeField()),
                ('due_final_at', models.DateTimeField()),
                ('final_at', models.DateTimeField(null=True)),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='minutes', to='meetings.meeting')),
                ('next_meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='meetings.meeting')),
            ],
            options={
                'verbose_name': 'minutes',
            },
        ),
        migrations.CreateModel(
            name='MinutesLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('present', 'present'), ('excused', 'excused'), ('recusal', 'stepped out'), ('item', 'agenda'), ('decision', 'decision'), ('action', 'action'), ('next', 'leads next')], max_length=8)),
                ('text', models.CharField(blank=True, max_length=300, verbose_name='line')),
                ('is_open', models.BooleanField(default=False)),
                ('consents', models.PositiveSmallIntegerField(default=0)),
                ('stands_aside', models.PositiveSmallIntegerField(default=0)),
                ('objections', models.PositiveSmallIntegerField(default=0)),
                ('due_on', models.DateField(null=True)),
                ('since', models.PositiveSmallIntegerField(default=1)),
                ('until', models.PositiveSmallIntegerField(null=True)),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='meetings.agendaitem')),
                ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='meetings.minutes')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='groups.membership')),
                ('who', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='groups.membership')),
            ],
            options={
                'verbose_name': 'line of the minutes',
                'ordering': ['key', 'since'],
            },
        ),
        migrations.CreateModel(
            name='MinutesLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='groups.membership')),
                ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='looks', to='meetings.minutes')),
            ],
            options={
                'verbose_name': 'look at the minutes',
            },
        ),
        migrations.CreateModel(
            name='MinutesVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('change', models.CharField(choices=[('drafted', 'drafted'), ('worded', 'a line was put right'), ('taken_out', 'a line was taken out'), ('struck', 'a member struck a line')], max_length=9)),
                ('made_at', models.DateTimeField()),
                ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='meetings.minutes')),
            ],
            options={
                'verbose_name': 'version of the minutes',
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True, max_length=40000, verbose_name='notes')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('saved_at', models.DateTimeField(null=True)),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='meetings.agendaitem')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='meetings.meeting')),
            ],
            options={
                'verbose_name': 'note',
                'ordering': ['item__position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='NoteRevision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('key', models.CharField(max_length=40)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='groups.membership')),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='meetings.note')),
            ],
            options={
                'verbose_name': 'revision of a note',
                'ordering': ['number'],
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
            name='Paper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120)),
                ('link', models.URLField(blank=True, max_length=500)),
                ('stored_as', models.CharField(blank=True, max_length=80)),
                ('content_type', models.CharField(blank=True, max_length=100)),
                ('size', models.PositiveIntegerField(default=0)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='groups.membership')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='meetings.agendaitem')),
            ],
            options={
                'verbose_name': 'paper',
                'ordering': ['at', 'id'],
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
                ('voice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='meetings.pollvoice')),
            ],
            options={
                'verbose_name': 'answer to a poll',
            },
        ),
        migrations.CreateModel(
            name='PulseCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(choices=[('safety', 'I could say something unfinished today.'), ('use', 'I got something I can use.'), ('airtime', 'The time was shared fairly.'), ('energy', 'I want to come next time.'), ('pause', 'Ask the next facilitator to open with how we work.')], max_length=7)),
                ('value', models.PositiveSmallIntegerField()),
                ('count', models.PositiveSmallIntegerField(default=0)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pulse', to='meetings.meeting')),
            ],
            options={
                'verbose_name': 'count of a pulse',
                'ordering': ['meeting', 'question', 'value'],
            },
        ),
        migrations.CreateModel(
            name='PulseReceipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.CharField(max_length=64)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pulse_receipts', to='meetings.meeting')),
            ],
            options={
                'verbose_name': 'receipt of a pulse',
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
            name='SilentRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('began_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='meetings.agendaitem')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='silent_rounds', to='meetings.meeting')),
            ],
            options={
                'verbose_name': 'silent round',
                'ordering': ['-began_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='SilentText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True, max_length=4000, verbose_name='what you write alone')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('saved_at', models.DateTimeField()),
                ('shown_at', models.DateTimeField(null=True)),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='groups.membership')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='meetings.silentround')),
            ],
            options={
                'verbose_name': 'silent text',
            },
        ),
        migrations.CreateModel(
            name='SpeakerRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField()),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hands', to='meetings.meeting')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='groups.membership')),
            ],
            options={
                'verbose_name': 'raised hand',
                'ordering': ['asked_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Strike',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.PositiveSmallIntegerField()),
                ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='strikes', to='meetings.minutes')),
            ],
            options={
                'verbose_name': 'struck line',
            },
        ),
        migrations.CreateModel(
            name='Swap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('facilitator', 'leading'), ('note_keeper', 'keeping notes'), ('hot_seat', 'hot seat')], max_length=12)),
                ('state', models.CharField(choices=[('asked', 'asked'), ('agreed', 'agreed'), ('declined', 'declined'), ('withdrawn', 'withdrawn')], default='asked', max_length=10)),
                ('asked_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(null=True)),
                ('giver', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='swaps_given', to='groups.membership')),
                ('in_exchange', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='swaps_back', to='meetings.meeting')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='swaps', to='meetings.meeting')),
                ('taker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='swaps_taken', to='groups.membership')),
            ],
            options={
                'verbose_name': 'swap of a turn',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='TeachBack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='teach_backs', to='meetings.meeting')),
                ('promise', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='meeting_place', to='inventory.promise')),
            ],
            options={
                'verbose_name': 'teach-back in a meeting',
                'ordering': ['id'],
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
            model_name='cycleplan',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['solving', 'ready', 'failed'])), fields=('group',), name='meetings_group_has_one_open_plan'),
        ),
        migrations.AddConstraint(
            model_name='decisionvoice',
            constraint=models.UniqueConstraint(fields=('decision', 'membership'), name='meetings_member_has_one_voice'),
        ),
        migrations.AddConstraint(
            model_name='feed',
            constraint=models.UniqueConstraint(fields=('person', 'membership'), name='meetings_feed_of_a_group_is_one'),
        ),
        migrations.AddConstraint(
            model_name='feed',
            constraint=models.UniqueConstraint(condition=models.Q(('membership', None)), fields=('person',), name='meetings_feed_of_all_groups_is_one'),
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
            model_name='leave',
            constraint=models.CheckConstraint(condition=models.Q(('last_on__gte', models.F('first_on'))), name='meetings_leave_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='livenews',
            constraint=models.UniqueConstraint(fields=('meeting', 'revision'), name='meetings_revision_is_told_once'),
        ),
        migrations.AddConstraint(
            model_name='hotseat',
            constraint=models.UniqueConstraint(fields=('meeting', 'membership'), name='meetings_hot_seat_is_one_for_each_member'),
        ),
        migrations.AddConstraint(
            model_name='floortime',
            constraint=models.UniqueConstraint(fields=('meeting', 'membership'), name='meetings_floor_is_counted_once'),
        ),
        migrations.AddConstraint(
            model_name='floortime',
            constraint=models.UniqueConstraint(condition=models.Q(('since__isnull', False)), fields=('meeting',), name='meetings_one_member_has_the_floor'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('meeting',), name='meetings_meeting_asks_one_decision_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='calendarnotice',
            constraint=models.UniqueConstraint(fields=('membership', 'meeting'), name='meetings_notice_is_one_for_each_member_and_meeting'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(fields=('meeting', 'membership'), name='meetings_attendance_is_one_for_each_member'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(fields=('meeting', 'membership'), name='meetings_answer_is_one_for_each_member'),
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
            model_name='minutesline',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('minutes', 'key'), name='meetings_line_stands_once'),
        ),
        migrations.AddConstraint(
            model_name='minutesline',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gt', models.F('since')), _connector='OR'), name='meetings_line_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='minuteslook',
            constraint=models.UniqueConstraint(fields=('minutes', 'membership'), name='meetings_member_looks_once'),
        ),
        migrations.AddConstraint(
            model_name='minutesversion',
            constraint=models.UniqueConstraint(fields=('minutes', 'number'), name='meetings_minutes_version_is_one'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.UniqueConstraint(fields=('item',), name='meetings_item_has_one_note'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.UniqueConstraint(condition=models.Q(('item', None)), fields=('meeting',), name='meetings_meeting_has_one_note_of_its_own'),
        ),
        migrations.AddConstraint(
            model_name='noterevision',
            constraint=models.UniqueConstraint(fields=('note', 'number'), name='meetings_note_revision_is_one_save'),
        ),
        migrations.AddConstraint(
            model_name='noterevision',
            constraint=models.UniqueConstraint(fields=('note', 'key'), name='meetings_note_is_saved_once_by_each_press'),
        ),
        migrations.AddConstraint(
            model_name='noticechoice',
            constraint=models.UniqueConstraint(fields=('person', 'kind'), name='meetings_notices_are_chosen_once_for_each_kind'),
        ),
        migrations.AddConstraint(
            model_name='paper',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('link', ''), models.Q(('stored_as', ''), _negated=True)), models.Q(models.Q(('link', ''), _negated=True), ('stored_as', '')), _connector='OR'), name='meetings_paper_is_a_link_or_a_file'),
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
            model_name='pollvoice',
            constraint=models.UniqueConstraint(condition=models.Q(('membership__isnull', False)), fields=('poll', 'membership'), name='meetings_member_has_one_voice_in_a_poll'),
        ),
        migrations.AddConstraint(
            model_name='pollvoice',
            constraint=models.UniqueConstraint(condition=models.Q(('form_key', ''), _negated=True), fields=('poll', 'form_key'), name='meetings_guest_comes_into_a_poll_once'),
        ),
        migrations.AddConstraint(
            model_name='pollvoice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('guest_name', ''), ('membership__isnull', False)), models.Q(('membership', None), models.Q(('guest_name', ''), _negated=True)), _connector='OR'), name='meetings_voice_is_of_a_member_or_a_guest'),
        ),
        migrations.AddConstraint(
            model_name='pollanswer',
            constraint=models.UniqueConstraint(fields=('voice', 'option'), name='meetings_voice_answers_a_time_once'),
        ),
        migrations.AddConstraint(
            model_name='pulsecount',
            constraint=models.UniqueConstraint(fields=('meeting', 'question', 'value'), name='meetings_pulse_is_counted_once'),
        ),
        migrations.AddConstraint(
            model_name='pulsereceipt',
            constraint=models.UniqueConstraint(fields=('meeting', 'mark'), name='meetings_pulse_is_answered_once'),
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
            model_name='silentround',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('meeting',), name='meetings_one_silent_round_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='silenttext',
            constraint=models.UniqueConstraint(fields=('round', 'membership'), name='meetings_member_writes_one_silent_text'),
        ),
        migrations.AddConstraint(
            model_name='speakerrequest',
            constraint=models.UniqueConstraint(fields=('meeting', 'membership'), name='meetings_hand_is_raised_once'),
        ),
        migrations.AddConstraint(
            model_name='strike',
            constraint=models.UniqueConstraint(fields=('minutes', 'key'), name='meetings_line_is_struck_once'),
        ),
        migrations.AddConstraint(
            model_name='swap',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'asked')), fields=('meeting', 'role', 'giver'), name='meetings_turn_is_offered_to_one_member_at_a_time'),
        ),
    ]
