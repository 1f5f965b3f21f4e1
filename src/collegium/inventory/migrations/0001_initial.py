import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('alignment', '0001_initial'),
        ('groups', '0001_initial'),
        ('programs', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Condition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('time', 'time'), ('money', 'money'), ('data', 'data'), ('support', 'support'), ('confidence', 'confidence'), ('other', 'something else'), ('none', 'nothing in particular')], max_length=12)),
                ('answered_at', models.DateTimeField()),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='inventory_condition', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'hard condition',
            },
        ),
        migrations.CreateModel(
            name='ConditionCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('counted_at', models.DateTimeField()),
                ('group', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='condition_count', to='groups.group')),
            ],
            options={
                'verbose_name': 'count of hard conditions',
            },
        ),
        migrations.CreateModel(
            name='ExchangePlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cycle', models.PositiveSmallIntegerField(default=1)),
                ('state', models.CharField(choices=[('drawing', 'being drawn'), ('ready', 'ready'), ('failed', 'not drawn')], default='drawing', max_length=10)),
                ('failure', models.CharField(blank=True, choices=[('private_rules_unreadable', 'private rules could not be read')], max_length=32)),
                ('asked_at', models.DateTimeField()),
                ('made_at', models.DateTimeField(null=True)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exchange_plans', to='groups.group')),
            ],
            options={
                'verbose_name': 'exchange plan',
                'ordering': ['-cycle'],
            },
        ),
        migrations.CreateModel(
            name='Experience',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=32)),
                ('detail', models.CharField(blank=True, max_length=140)),
                ('is_visible', models.BooleanField(default=False)),
                ('willing', models.CharField(choices=[('yes', 'yes'), ('ask', 'ask me'), ('not_this_year', 'not this year')], default='ask', max_length=16)),
                ('told_at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='inventory_experiences', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'experience',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='GoalNeeds',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('codes', models.JSONField(default=list)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('named_at', models.DateTimeField()),
                ('goal', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='alignment.goal')),
            ],
            options={
                'verbose_name': 'needs of a goal',
            },
        ),
        migrations.CreateModel(
            name='NeededItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=40)),
                ('code', models.CharField(max_length=24)),
                ('why', models.CharField(max_length=140)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='needed_items', to='groups.group')),
            ],
            options={
                'verbose_name': 'needed item',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='ProgramItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=24)),
                ('domain', models.CharField(max_length=1)),
                ('label', models.CharField(blank=True, max_length=80, verbose_name='name')),
                ('definition', models.CharField(blank=True, max_length=160, verbose_name='meaning in one line')),
                ('is_hidden', models.BooleanField(default=False)),
                ('is_added', models.BooleanField(default=False)),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='inventory_items', to='programs.program')),
            ],
            options={
                'verbose_name': "item of a program's list",
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Promise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=24)),
                ('is_priority', models.BooleanField(default=False)),
                ('willing', models.CharField(choices=[('yes', 'yes'), ('ask', 'ask me'), ('not_this_year', 'not this year')], default='ask', max_length=16)),
                ('state', models.CharField(choices=[('proposed', 'proposed'), ('promised', 'promised'), ('done', 'done'), ('let_go', 'let go')], default='proposed', max_length=10)),
                ('teacher_yes_at', models.DateTimeField(null=True)),
                ('learner_yes_at', models.DateTimeField(null=True)),
                ('promised_at', models.DateTimeField(null=True)),
                ('settled_at', models.DateTimeField(null=True)),
                ('slot', models.CharField(blank=True, max_length=60, verbose_name='when')),
                ('learner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='learning_promises', to='groups.membership')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='promises', to='inventory.exchangeplan')),
                ('teacher', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='teaching_promises', to='groups.membership')),
            ],
            options={
                'verbose_name': 'promise',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Sharing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField()),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='inventory_sharings', to='groups.group')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='inventory_sharings', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'sharing of an inventory',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Snapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.PositiveSmallIntegerField()),
                ('asked_at', models.DateTimeField(null=True)),
                ('taken_on', models.DateField(null=True)),
                ('answers', models.JSONField(default=dict)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='inventory_snapshots', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'inventory snapshot',
                'ordering': ['month'],
            },
        ),
        migrations.CreateModel(
            name='TeachingRoom',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('most', models.PositiveSmallIntegerField(default=3)),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='teaching_room', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'room for teaching',
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('competency', models.CharField(max_length=24)),
                ('level', models.CharField(choices=[('can_teach', 'can teach: others have learned this from me'), ('can_do', 'can do: I do it without help'), ('want_to_learn', 'want to learn: this year'), ('not_relevant', 'not relevant: to my track or now')], max_length=16)),
                ('goes_further', models.BooleanField(default=False)),
                ('is_priority', models.BooleanField(default=False)),
                ('example', models.CharField(blank=True, max_length=140)),
                ('last_done_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('times_done', models.CharField(blank=True, choices=[('once', 'once'), ('two_to_five', '2 to 5 times'), ('six_to_twenty', '6 to 20 times'), ('more', 'more than 20 times')], max_length=16)),
                ('link', models.CharField(blank=True, max_length=300)),
                ('role', models.CharField(blank=True, max_length=80)),
                ('willing', models.CharField(choices=[('yes', 'yes'), ('ask', 'ask me'), ('not_this_year', 'not this year')], default='ask', max_length=16)),
                ('is_visible', models.BooleanField(default=False)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('answered_at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='inventory_answers', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'inventory answer',
                'ordering': ['competency'],
                'constraints': [models.UniqueConstraint(fields=('person', 'competency'), name='inventory_answer_is_one_for_each_competency'), models.CheckConstraint(condition=models.Q(('goes_further', False), ('level__in', ['can_teach', 'can_do']), _connector='OR'), name='inventory_answer_goes_further_from_what_one_can_do'), models.CheckConstraint(condition=models.Q(('is_priority', False), ('level', 'want_to_learn'), ('goes_further', True), _connector='OR'), name='inventory_answer_priority_is_a_want')],
            },
        ),
        migrations.CreateModel(
            name='CountedCondition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('time', 'time'), ('money', 'money'), ('data', 'data'), ('support', 'support'), ('confidence', 'confidence'), ('other', 'something else'), ('none', 'nothing in particular')], max_length=12)),
                ('count', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='counted', to='inventory.conditioncount')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'counted condition',
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('count', 'person'), name='inventory_condition_is_counted_once_a_person')],
            },
        ),
        migrations.AddConstraint(
            model_name='exchangeplan',
            constraint=models.UniqueConstraint(fields=('group', 'cycle'), name='inventory_plan_is_one_for_each_cycle'),
        ),
        migrations.AddConstraint(
            model_name='experience',
            constraint=models.UniqueConstraint(fields=('person', 'kind'), name='inventory_experience_is_told_once'),
        ),
        migrations.AddConstraint(
            model_name='neededitem',
            constraint=models.UniqueConstraint(fields=('group', 'source', 'code'), name='inventory_need_stands_once_a_source'),
        ),
        migrations.AddConstraint(
            model_name='programitem',
            constraint=models.UniqueConstraint(fields=('program', 'code'), name='inventory_item_is_one_for_each_code'),
        ),
        migrations.AddConstraint(
            model_name='promise',
            constraint=models.CheckConstraint(condition=models.Q(('teacher', models.F('learner')), _negated=True), name='inventory_promise_joins_two_people'),
        ),
        migrations.AddConstraint(
            model_name='promise',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'let_go'), _negated=True), fields=('plan', 'learner', 'code'), name='inventory_promise_serves_a_want_once'),
        ),
        migrations.AddConstraint(
            model_name='promise',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['promised', 'done']), _negated=True), models.Q(('learner_yes_at__isnull', False), ('teacher_yes_at__isnull', False)), _connector='OR'), name='inventory_promise_needs_two_yes'),
        ),
        migrations.AddConstraint(
            model_name='sharing',
            constraint=models.UniqueConstraint(fields=('person', 'group'), name='inventory_sharing_is_one_for_each_group'),
        ),
        migrations.AddConstraint(
            model_name='snapshot',
            constraint=models.UniqueConstraint(fields=('person', 'month'), name='inventory_snapshot_is_one_for_each_month'),
        ),
        migrations.AddConstraint(
            model_name='snapshot',
            constraint=models.CheckConstraint(condition=models.Q(('month__in', [0, 6, 12])), name='inventory_snapshot_is_of_month_0_6_or_12'),
        ),
        migrations.AddConstraint(
            model_name='teachingroom',
            constraint=models.CheckConstraint(condition=models.Q(('most__lte', 3)), name='inventory_room_is_at_most_three'),
        ),
    ]
