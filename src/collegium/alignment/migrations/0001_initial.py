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
            name='Charter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField()),
                ('group', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='charter', to='groups.group')),
            ],
            options={
                'verbose_name': 'charter',
            },
        ),
        migrations.CreateModel(
            name='CharterVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('clauses', models.JSONField()),
                ('mission_major', models.PositiveSmallIntegerField(default=1)),
                ('changed_clause', models.PositiveSmallIntegerField(default=0)),
                ('made_at', models.DateTimeField()),
                ('charter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='alignment.charter')),
            ],
            options={
                'verbose_name': 'version of the charter',
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='ClauseComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clause', models.PositiveSmallIntegerField()),
                ('text', models.TextField(max_length=500)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('charter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='alignment.charter')),
            ],
            options={
                'verbose_name': 'comment on a clause',
                'ordering': ['at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ClauseProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clause', models.PositiveSmallIntegerField()),
                ('text', models.TextField(max_length=1200)),
                ('at', models.DateTimeField()),
                ('state', models.CharField(choices=[('open', 'open'), ('passed', 'passed'), ('stopped', 'stopped by an objection'), ('withdrawn', 'withdrawn')], default='open', max_length=10)),
                ('closed_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('charter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='alignment.charter')),
            ],
            options={
                'verbose_name': 'proposal for a clause',
                'ordering': ['-at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='ClauseAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(choices=[('agree', 'I agree'), ('live_with_it', 'I can live with it'), ('objection', 'I object, and say why')], max_length=12)),
                ('reason', models.TextField(blank=True, max_length=500)),
                ('at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='alignment.clauseproposal')),
            ],
            options={
                'verbose_name': 'answer to a proposal',
                'ordering': ['at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ConflictCare',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cared_on', models.DateField()),
                ('group', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='conflict_care', to='groups.group')),
            ],
            options={
                'verbose_name': 'daily care',
            },
        ),
        migrations.CreateModel(
            name='Expectations',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('directness', models.PositiveSmallIntegerField()),
                ('breadth', models.PositiveSmallIntegerField()),
                ('pace', models.PositiveSmallIntegerField()),
                ('at', models.DateTimeField()),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='expectations', to='groups.group')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'expectations',
            },
        ),
        migrations.CreateModel(
            name='Flag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clause', models.PositiveSmallIntegerField()),
                ('note', models.TextField(blank=True, max_length=300)),
                ('at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('charter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='flags', to='alignment.charter')),
            ],
            options={
                'verbose_name': 'flag',
                'ordering': ['at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('text', models.TextField(max_length=300)),
                ('kind', models.CharField(choices=[('satisfaction', 'satisfaction'), ('staying', 'staying'), ('society_work', 'society work'), ('papers', 'papers'), ('grants', 'grants'), ('promotion', 'promotion'), ('skill', 'a skill'), ('wellness', 'wellness')], max_length=12)),
                ('horizon', models.CharField(choices=[('months', 'within six months'), ('cycle', 'within this cycle, about a year'), ('years', 'within three years')], max_length=6)),
                ('gives', models.TextField(blank=True, max_length=200)),
                ('needs', models.TextField(blank=True, max_length=200)),
                ('scarce_kind', models.CharField(choices=[('nothing', 'No, nothing scarce'), ('grant', 'A grant or an award'), ('committee_seat', 'A committee seat'), ('post', 'A leadership post'), ('dataset', 'A dataset'), ('journal_issue', 'A journal issue')], default='nothing', max_length=14)),
                ('scarce_name', models.CharField(blank=True, max_length=120)),
                ('sponsor', models.CharField(blank=True, max_length=120)),
                ('mechanism', models.CharField(blank=True, max_length=120)),
                ('deadline_on', models.DateField(null=True)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('wording', models.PositiveIntegerField(default=1)),
                ('saved_at', models.DateTimeField()),
                ('shared_at', models.DateTimeField(null=True)),
                ('scarce_changed_at', models.DateTimeField(null=True)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='groups.group')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'goal',
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='GroupDisclosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=1000, verbose_name='what the group reads')),
                ('written_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField(null=True)),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='group_disclosures', to='groups.membership')),
            ],
            options={
                'verbose_name': 'disclosure to the group',
                'ordering': ['-written_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='PairAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.CharField(choices=[('support', 'Same goal, and both of us can win'), ('contend', 'Same goal, and only one of us can win'), ('helpful', 'Different goals, and one helps the other'), ('unrelated', 'Different goals that have nothing to do with each other')], max_length=9)),
                ('answered_at', models.DateTimeField()),
                ('high', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='alignment.goal')),
                ('low', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='alignment.goal')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'answer about a pair of goals',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='PrivateList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sealed', models.TextField()),
                ('saved_at', models.DateTimeField()),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='private_list', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'private list',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Recusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.CharField(max_length=120, verbose_name='topic')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(null=True, verbose_name='until')),
                ('recorded_at', models.DateTimeField()),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recusals', to='groups.membership')),
            ],
            options={
                'verbose_name': 'recusal',
                'ordering': ['-starts_on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Screening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sealed', models.TextField()),
                ('answered_at', models.DateTimeField()),
                ('discloser', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='screenings', to='groups.membership')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='groups.membership')),
            ],
            options={
                'verbose_name': 'screening',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signatures', to='alignment.charterversion')),
            ],
            options={
                'verbose_name': 'signature',
                'ordering': ['at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='StewardLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sealed', models.TextField()),
                ('at', models.DateTimeField()),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steward_looks', to='groups.group')),
            ],
            options={
                'verbose_name': 'look of the steward',
                'ordering': ['-at', '-id'],
            },
        ),
        migrations.AddConstraint(
            model_name='charterversion',
            constraint=models.UniqueConstraint(fields=('charter', 'number'), name='alignment_charter_version_number_is_unique'),
        ),
        migrations.AddConstraint(
            model_name='clausecomment',
            constraint=models.CheckConstraint(condition=models.Q(('clause__range', (1, 20))), name='alignment_comment_is_on_a_clause_of_twenty'),
        ),
        migrations.AddConstraint(
            model_name='clauseproposal',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('charter', 'clause'), name='alignment_clause_has_one_open_proposal'),
        ),
        migrations.AddConstraint(
            model_name='clauseproposal',
            constraint=models.CheckConstraint(condition=models.Q(('clause__range', (1, 20))), name='alignment_proposal_is_for_a_clause_of_twenty'),
        ),
        migrations.AddConstraint(
            model_name='clauseanswer',
            constraint=models.UniqueConstraint(fields=('proposal', 'person'), name='alignment_proposal_is_answered_once_by_each'),
        ),
        migrations.AddConstraint(
            model_name='clauseanswer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('choice', 'objection'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='alignment_objection_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='expectations',
            constraint=models.UniqueConstraint(fields=('group', 'person'), name='alignment_expectations_are_told_once_by_each'),
        ),
        migrations.AddConstraint(
            model_name='expectations',
            constraint=models.CheckConstraint(condition=models.Q(('directness__range', (1, 5)), ('breadth__range', (1, 5)), ('pace__range', (1, 5))), name='alignment_expectations_are_from_one_to_five'),
        ),
        migrations.AddConstraint(
            model_name='flag',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('charter', 'clause', 'by'), name='alignment_flag_is_set_once_by_each'),
        ),
        migrations.AddConstraint(
            model_name='flag',
            constraint=models.CheckConstraint(condition=models.Q(('clause__range', (1, 20))), name='alignment_flag_is_on_a_clause_of_twenty'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.UniqueConstraint(fields=('group', 'person', 'number'), name='alignment_goal_number_is_one_goal'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.CheckConstraint(condition=models.Q(('number__range', (1, 3))), name='alignment_goals_are_at_most_three'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('deadline_on__isnull', False), ('scarce_kind', 'grant')), models.Q(models.Q(('scarce_kind', 'grant'), _negated=True), ('deadline_on__isnull', True)), _connector='OR'), name='alignment_goal_has_a_deadline_where_it_needs_a_grant'),
        ),
        migrations.AddConstraint(
            model_name='pairanswer',
            constraint=models.UniqueConstraint(fields=('low', 'high', 'person'), name='alignment_pair_answer_is_one_for_each_of_the_two'),
        ),
        migrations.AddConstraint(
            model_name='pairanswer',
            constraint=models.CheckConstraint(condition=models.Q(('low__lt', models.F('high'))), name='alignment_pair_names_the_lower_goal_first'),
        ),
        migrations.AddConstraint(
            model_name='recusal',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='alignment_recusal_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='screening',
            constraint=models.UniqueConstraint(fields=('discloser', 'other'), name='alignment_screening_is_one_for_each_pair'),
        ),
        migrations.AddConstraint(
            model_name='screening',
            constraint=models.CheckConstraint(condition=models.Q(('discloser', models.F('other')), _negated=True), name='alignment_screening_is_about_somebody_else'),
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.UniqueConstraint(fields=('version', 'person'), name='alignment_version_is_signed_once_by_each'),
        ),
    ]
