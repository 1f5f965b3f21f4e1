import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('programs', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('state', models.CharField(choices=[('forming', 'forming'), ('chartered', 'chartered'), ('active', 'active'), ('review', 'in review'), ('closed', 'closed')], default='forming', max_length=10)),
                ('size_least', models.PositiveSmallIntegerField(default=4)),
                ('size_most', models.PositiveSmallIntegerField(default=8)),
                ('created_at', models.DateTimeField()),
                ('chartered_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('neutral_steward', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='groups', to='programs.neutralperson')),
                ('program', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='groups', to='programs.program')),
            ],
            options={
                'verbose_name': 'group',
                'ordering': ['name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('is_single_use', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(null=True)),
                ('used_at', models.DateTimeField(null=True)),
                ('times_used', models.PositiveSmallIntegerField(default=0)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='groups.group')),
            ],
            options={
                'verbose_name': 'invitation',
                'ordering': ['-created_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('offered', 'offered a place'), ('active', 'member'), ('paused', 'on pause'), ('left', 'has left'), ('declined', 'declined the place'), ('removed', 'was removed')], default='active', max_length=10)),
                ('facilitates_at_turn', models.PositiveSmallIntegerField(default=0)),
                ('keeps_notes_at_turn', models.PositiveSmallIntegerField(default=0)),
                ('is_conflict_steward', models.BooleanField(default=False)),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField(null=True)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='groups.group')),
                ('neutral_choice', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='chosen_by', to='programs.neutralperson')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('steward_choice', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='chosen_by', to='groups.membership')),
            ],
            options={
                'verbose_name': 'membership',
                'ordering': ['since', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Removal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('talked_on', models.DateField(verbose_name='day of the talk')),
                ('neutral_person', models.CharField(max_length=120, verbose_name='neutral person')),
                ('text', models.TextField(blank=True, verbose_name='request')),
                ('state', models.CharField(choices=[('open', 'open'), ('carried', 'carried'), ('stopped', 'stopped by an objection'), ('withdrawn', 'withdrawn'), ('moot', 'settled because the member left')], default='open', max_length=10)),
                ('asked_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='removals_asked', to='groups.membership')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='removals', to='groups.membership')),
            ],
            options={
                'verbose_name': 'request for removal',
                'ordering': ['-asked_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='RemovalConsent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='groups.membership')),
                ('removal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='groups.removal')),
            ],
            options={
                'verbose_name': 'consent to a removal',
            },
        ),
        migrations.AddConstraint(
            model_name='group',
            constraint=models.CheckConstraint(condition=models.Q(('size_least__gte', 3), ('size_most__gte', models.F('size_least')), ('size_most__lte', 12)), name='groups_group_sizes_are_sound'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(fields=('group', 'person'), name='groups_membership_is_one_for_each_person'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('is_conflict_steward', True)), fields=('group',), name='groups_membership_has_one_conflict_steward'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('steward_choice', None), ('neutral_choice', None), _connector='OR'), name='groups_membership_chooses_one_steward'),
        ),
        migrations.AddConstraint(
            model_name='removal',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('membership',), name='groups_removal_is_open_once_for_each_member'),
        ),
        migrations.AddConstraint(
            model_name='removalconsent',
            constraint=models.UniqueConstraint(fields=('removal', 'membership'), name='groups_removal_consent_is_given_once_by_each_member'),
        ),
    ]
