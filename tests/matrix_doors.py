"""The table of the access matrix: for each address who may look, who may press, and what a press sends."""

from dataclasses import dataclass, field
from typing import Any

from tests.matrix_world import ACTIVE, COORDINATOR, FIRST_TIME, MEMBERS, NAMES, NOBODY, SECOND_TIME

ANYBODY = frozenset({"anonymous", *NAMES})
SIGNED_IN = frozenset(NAMES)
DRAFTER = frozenset({"drafter"})
OFFERED = frozenset({"offered"})
NEUTRAL = frozenset({"neutral"})
POOL = frozenset({"participant"})

STATEMENT = (
    "We are six new hospitalists, and there is nobody to read our drafts. Because of that each of us reads for the "
    "others every week, so that all of us submit one paper within a year."
)


@dataclass(frozen=True)
class Door:
    """One address: who may look, who may press, and what a press sends. `at` names the group whose stage it needs."""

    look: frozenset[str] = NOBODY
    press: frozenset[str] = NOBODY
    sent: dict[str, Any] = field(default_factory=dict)
    at: str = "settled"
    numbers: dict[str, Any] = field(default_factory=dict)
    proves_a_write: bool = True


GROUP_TERMS = {"name": "New name", "size_least": 4, "size_most": 9}
STAGE = {"rank": "Assistant Professor", "rank_started_on": "2023-07-01"}
ROUND = {
    "name": "Fall",
    "opens_on": "2026-01-01",
    "closes_on": "2036-12-01",
    "cycle_starts_on": "2036-12-02",
    "time_zone": "UTC",
    "size_least": 4,
    "size_target": 6,
    "size_most": 8,
}
WEIGHTS = {"stage": 20, "track": 17, "goal": 13, "complement": 30, "preferences": 10}
SEARCH = {"seconds": 1, "size_least": 4, "size_most": 8, "stage_span": 4, "common_slots": 2, **WEIGHTS}
NEW_PROGRAM = {"name": "Mine", "time_zone": "UTC", "judges_nobody": "on"}
REMOVAL = {"talked_on": "2026-02-02", "neutral_person": "Rosa Lind", "text": "Facts."}


def coordinators_only(**more: Any) -> Door:
    return Door(look=COORDINATOR, **more)


HOME = {
    "home:start": Door(look=ANYBODY),
    "home:group": Door(look=MEMBERS | OFFERED),
    "home:guide_index": Door(look=ANYBODY),
    "home:guide": Door(look=ANYBODY, numbers={"step": "mission"}),
    "home:who_sees_what": Door(look=ANYBODY),
    "worker:health": Door(look=ANYBODY),
    "worker:status": Door(look=frozenset({"operator"})),
    "ui:design": Door(look=ANYBODY),
    "ui:theme": Door(press=ANYBODY, proves_a_write=False),
    "favicon": Door(look=ANYBODY),
}
PEOPLE = {
    "people:profile": Door(look=SIGNED_IN),
    "people:edit_profile": Door(
        look=SIGNED_IN, press=SIGNED_IN, sent={"name": "New Name", "time_zone": "UTC", "contact": "digest"}
    ),
    "people:add_clock_stop": Door(
        look=SIGNED_IN, press=SIGNED_IN, sent={"starts_on": "2024-01-01", "ends_on": "2024-02-01"}
    ),
    "people:remove_clock_stop": Door(press=DRAFTER, numbers={"pk": "stop"}),
    "people:use_link": Door(look=ANYBODY, press=ANYBODY, proves_a_write=False),
    "people:open_link": Door(look=ANYBODY, numbers={"token": "x" * 43}),
}
ACCOUNT = {
    f"account_{name}": Door(look=ANYBODY, press=ANYBODY, proves_a_write=False)
    for name in (
        "login",
        "request_login_code",
        "confirm_login_code",
        "signup",
        "email_verification_sent",
        "logout",
        "inactive",
        "email",
        "change_password",
        "set_password",
        "reauthenticate",
        "reset_password",
        "confirm_password_reset_code",
        "complete_password_reset",
        "password_reset_completed",
    )
}
GROUPS = {
    "groups:list": Door(look=SIGNED_IN),
    "groups:start": Door(look=SIGNED_IN, press=SIGNED_IN, sent=GROUP_TERMS),
    "groups:invited": Door(look=ANYBODY, numbers={"token": "token"}),
    "groups:join": Door(press=SIGNED_IN, numbers={"token": "token"}),
    "groups:place": Door(look=OFFERED),
    "groups:accept_place": Door(press=OFFERED),
    "groups:decline_place": Door(press=OFFERED),
    "groups:settings": Door(look=ACTIVE, press=ACTIVE, sent=GROUP_TERMS),
    "groups:invitations": Door(look=ACTIVE, press=ACTIVE, sent={"kind": "one", "days": "7"}),
    "groups:invitation": Door(look=ACTIVE, numbers={"pk": "invitation"}),
    "groups:revoke_invitation": Door(press=ACTIVE, numbers={"pk": "invitation"}),
    "groups:members": Door(look=MEMBERS),
    "groups:leave": Door(look=MEMBERS, press=MEMBERS),
    "groups:pause": Door(look=ACTIVE, press=ACTIVE),
    "groups:come_back": Door(press=frozenset({"paused"})),
    "groups:roles": Door(look=MEMBERS),
    "groups:move_turn": Door(press=ACTIVE, numbers={"turns": "facilitation", "membership_pk": "dev"}),
    "groups:choose_steward": Door(press=ACTIVE, numbers={"membership_pk": "dev"}),
    "groups:choose_neutral": Door(press=ACTIVE, numbers={"neutral_pk": "neutral person"}),
    "groups:give_back_stewardship": Door(press=DRAFTER),
    "groups:ask_for_removal": Door(look=ACTIVE, press=ACTIVE, sent=REMOVAL, numbers={"membership_pk": "ben seat"}),
    "groups:removal": Door(look=MEMBERS, numbers={"pk": "removal"}),
    "groups:consent_to_removal": Door(press=frozenset({"member"}), numbers={"pk": "removal"}),
    "groups:object_to_removal": Door(press=ACTIVE, numbers={"pk": "removal"}),
    "groups:withdraw_removal": Door(press=DRAFTER, numbers={"pk": "removal"}),
}
GOAL = {"text": "Another goal.", "kind": "papers", "horizon": "cycle", "scarce_kind": "nothing", "revision": 2}
PAIR = {"mark": "contend", "low_wording": 1, "high_wording": 1}
ABOUT_BEN = {"membership_pk": "ben seat"}
PART_OF_PLAN = {**ABOUT_BEN, "kind": "leave_room"}
PLAN = {"kinds": ["leave_room"], "owner": "me", "review_on": "in a month"}
CONFLICTS = {
    "alignment:conflicts": Door(look=MEMBERS),
    "alignment:nothing_to_declare": Door(press=ACTIVE),
    "alignment:nothing_new": Door(press=ACTIVE),
    "alignment:nothing_about": Door(press=ACTIVE, numbers={"membership_pk": "dev"}),
    "alignment:apart": Door(look=ACTIVE, press=ACTIVE, numbers=ABOUT_BEN),
    "alignment:withdraw_declaration": Door(press=ACTIVE, numbers=ABOUT_BEN),
    "alignment:declared": Door(look=ACTIVE, numbers=ABOUT_BEN),
    "alignment:declare": Door(look=ACTIVE, press=ACTIVE, sent={"prize": ["K-R1"]}, numbers=ABOUT_BEN),
    "alignment:facts": Door(look=ACTIVE, press=ACTIVE, sent={"K-R1": ["is_single_slot"]}, numbers=ABOUT_BEN),
    "alignment:plan": Door(look=ACTIVE, press=ACTIVE, sent=PLAN, numbers=ABOUT_BEN),
    "alignment:mitigation": Door(
        look=ACTIVE, press=ACTIVE, sent={"owner": "both", "review_on": "in a month"}, numbers=PART_OF_PLAN
    ),
    "alignment:keep": Door(press=ACTIVE, numbers=PART_OF_PLAN),
    "alignment:disclosures": Door(look=MEMBERS, press=ACTIVE, sent={"text": "I step out."}),
    "alignment:disclosure": Door(look=DRAFTER, press=DRAFTER, sent={"text": "Changed."}, numbers={"pk": "disclosure"}),
    "alignment:take_back_disclosure": Door(press=DRAFTER, numbers={"pk": "disclosure"}),
    "alignment:recusals": Door(look=MEMBERS, press=ACTIVE, sent={"topic": "A grant", "starts_on": "2026-01-01"}),
    "alignment:end_recusal": Door(press=DRAFTER, numbers={"pk": "recusal"}),
    "alignment:steward": Door(look=DRAFTER),
    "alignment:pair": Door(press=DRAFTER, numbers={"first": "carmen seat", "second": "ben seat"}),
    "alignment:settle": Door(
        press=DRAFTER, numbers={"first": "carmen seat", "second": "ben seat", "kind": "neutral_facilitator"}
    ),
}
WITH_GRACE = {"first": "carmen with grace", "second": "ben with grace"}
STEWARDSHIPS = {
    "stewardships:list": Door(look=SIGNED_IN),
    "stewardships:desk": Door(look=NEUTRAL, at="wording"),
    "stewardships:pair": Door(press=NEUTRAL, at="wording", numbers=WITH_GRACE),
    "stewardships:settle": Door(press=NEUTRAL, at="wording", numbers={**WITH_GRACE, "kind": "neutral_facilitator"}),
    "stewardships:give_back": Door(look=NEUTRAL, press=NEUTRAL, at="wording"),
}
ALIGNMENT = {
    "alignment:overview": Door(look=MEMBERS),
    "alignment:goals": Door(look=MEMBERS),
    "alignment:add_goal": Door(look=ACTIVE, press=ACTIVE, sent=GOAL),
    "alignment:edit_goal": Door(look=DRAFTER, press=DRAFTER, sent=GOAL, numbers={"pk": "shared goal"}),
    "alignment:delete_goal": Door(look=DRAFTER, press=DRAFTER, numbers={"pk": "shared goal"}),
    "alignment:share_goal": Door(press=DRAFTER, numbers={"pk": "own goal"}),
    "alignment:share_goals": Door(press=ACTIVE),
    "alignment:take_back_goal": Door(press=DRAFTER, numbers={"pk": "shared goal"}),
    "alignment:group_goals": Door(look=MEMBERS),
    "alignment:goal_pairs": Door(look=MEMBERS),
    "alignment:goal_pair": Door(
        look=ACTIVE, press=ACTIVE, sent=PAIR, numbers={"first_pk": "shared goal", "second_pk": "shared goal of member"}
    ),
}
MILESTONE = {
    "title": "Another milestone",
    "due_month": "2027-05",
    "mission": "research",
    "hours": "1,5",
    "revision": 1,
}
ACTIVITY = {"name": "Another activity", "mission": "clinical", "hours": "7,5"}
CAREERS = {
    "careers:overview": Door(look=SIGNED_IN),
    "careers:vision": Door(look=SIGNED_IN, press=SIGNED_IN, sent={"known_for": "safer airways", "revision": 1}),
    "careers:path": Door(look=SIGNED_IN),
    "careers:aim": Door(look=SIGNED_IN, press=SIGNED_IN, sent={"wish": "yes", "next_rank": "Associate Professor"}),
    "careers:add_milestone": Door(look=SIGNED_IN, press=SIGNED_IN, sent=MILESTONE),
    "careers:edit_milestone": Door(look=DRAFTER, press=DRAFTER, sent=MILESTONE, numbers={"pk": "shared milestone"}),
    "careers:reach_milestone": Door(press=DRAFTER, numbers={"pk": "shared milestone"}),
    "careers:delete_milestone": Door(look=DRAFTER, press=DRAFTER, numbers={"pk": "shared milestone"}),
    "careers:ranks": Door(look=SIGNED_IN),
    "careers:add_rank": Door(look=SIGNED_IN, press=SIGNED_IN, sent={"title": "Instructor", "starts_on": "2019-07-01"}),
    "careers:promoted": Door(
        look=SIGNED_IN, press=SIGNED_IN, sent={"title": "Associate Professor", "promoted_on": "2025-07-01"}
    ),
    "careers:remove_rank": Door(press=DRAFTER, numbers={"pk": "earlier rank"}),
    "careers:add_fte": Door(look=SIGNED_IN, press=SIGNED_IN, sent={"starts_on": "2024-07-01", "percent": "62,5"}),
    "careers:remove_fte": Door(press=DRAFTER, numbers={"pk": "change of fte"}),
    "careers:activities": Door(look=SIGNED_IN),
    "careers:add_activity": Door(look=SIGNED_IN, press=SIGNED_IN, sent=ACTIVITY),
    "careers:edit_activity": Door(look=DRAFTER, press=DRAFTER, sent=ACTIVITY, numbers={"pk": "own activity"}),
    "careers:delete_activity": Door(look=DRAFTER, press=DRAFTER, numbers={"pk": "own activity"}),
    "shared_careers:group": Door(look=MEMBERS),
    "shared_careers:mine": Door(look=MEMBERS),
    "shared_careers:share": Door(press=DRAFTER, numbers={"kind": "milestone", "pk": "own milestone"}),
    "shared_careers:take_back": Door(press=DRAFTER, numbers={"kind": "milestone", "pk": "shared milestone"}),
}
AGREED = {"pk": "agreed teach-back"}
EXCHANGE = {
    "exchange:coverage": Door(look=MEMBERS),
    "exchange:plan": Door(look=MEMBERS),
    "exchange:draw": Door(press=ACTIVE),
    "exchange:room": Door(press=ACTIVE, sent={"most": 2}),
    "exchange:accept": Door(press=DRAFTER, numbers={"pk": "proposed teach-back"}),
    "exchange:let_go": Door(press=DRAFTER, numbers=AGREED),
    "exchange:done": Door(press=DRAFTER, numbers=AGREED),
    "exchange:slot": Door(look=DRAFTER, press=DRAFTER, sent={"slot": "March meeting"}, numbers=AGREED),
}
REFEREES = {
    "referees:list": Door(look=SIGNED_IN, press=SIGNED_IN, sent={"name": "Lin Wu", "wish": "apart"}),
    "referees:choose": Door(press=POOL, sent={"person": "ben"}),
    "referees:change": Door(press=SIGNED_IN, sent={"key": "key of ben", "wish": "warn"}),
    "referees:take_off": Door(press=SIGNED_IN, sent={"key": "key of ben"}),
    "referees:begin_anew": Door(press=SIGNED_IN),
    "referees:invitation": Door(look=SIGNED_IN, press=SIGNED_IN, sent={"needed": "ben"}, numbers={"token": "token"}),
    "referees:place": Door(look=OFFERED, press=OFFERED, sent={"needed": []}),
}
MISSION = {
    "mission:overview": Door(look=MEMBERS),
    "mission:prompts": Door(look=ACTIVE, at="prompts"),
    "mission:prompt": Door(
        look=ACTIVE, press=ACTIVE, sent={"text": "Six of us.", "revision": 1}, at="prompts", numbers={"number": 1}
    ),
    "mission:show": Door(press=ACTIVE, at="prompts"),
    "mission:answers": Door(look=MEMBERS),
    "mission:volunteer": Door(press=ACTIVE, at="drafting"),
    "mission:step_back": Door(press=DRAFTER, at="drafting"),
    "mission:hand_over": Door(press=DRAFTER, at="drafting", sent={"person": "ben"}),
    "mission:start_drafting": Door(press=DRAFTER, at="prompts"),
    "mission:drafts": Door(look=MEMBERS),
    "mission:edit": Door(
        look=DRAFTER, press=DRAFTER, sent={"text": STATEMENT, "revision": 2}, at="drafting", numbers={"number": 1}
    ),
    "mission:revisions": Door(look=DRAFTER, at="drafting", numbers={"number": 1}),
    "mission:comments": Door(
        look=MEMBERS, press=ACTIVE, sent={"quoted": "We are", "text": "?"}, at="commenting", numbers={"number": 1}
    ),
    "mission:check": Door(press=ACTIVE, sent={"text": "We are"}, proves_a_write=False),
    "mission:open_comments": Door(press=DRAFTER, sent={"days": 5}, at="drafting"),
    "mission:resolve": Door(press=DRAFTER, at="commenting", numbers={"pk": "comment commenting"}),
    "mission:consent": Door(look=MEMBERS, press=ACTIVE, sent={"choice": "agree"}, at="consent"),
    "mission:open_consent": Door(
        look=DRAFTER,
        press=DRAFTER,
        sent={"text": STATEMENT, "outcomes": ["papers"], "end_early": "on"},
        at="commenting",
    ),
    "mission:take_back": Door(press=DRAFTER, at="consent"),
    "mission:withdraw": Door(press=DRAFTER, at="wording"),
    "mission:versions": Door(look=MEMBERS),
    "mission:version": Door(look=MEMBERS, numbers={"major": 1, "minor": 0}),
    "mission:change": Door(look=ACTIVE),
    "mission:wording": Door(look=ACTIVE, press=ACTIVE, sent={"text": STATEMENT, "outcomes": ["papers"]}),
    "mission:start_purpose": Door(press=ACTIVE),
    "mission:stop_purpose": Door(press=DRAFTER, proves_a_write=False),
    "mission:still_true": Door(look=MEMBERS, press=ACTIVE, sent={"answer": "yes"}),
}
CHARTER = {
    "alignment:charter": Door(look=MEMBERS),
    "alignment:clause": Door(look=MEMBERS, press=ACTIVE, sent={"text": "Why 5 days?"}, numbers={"clause": 4}),
    "alignment:flag_clause": Door(look=ACTIVE, press=ACTIVE, sent={"note": "Late?"}, numbers={"clause": 5}),
    "alignment:withdraw_flag": Door(press=DRAFTER, numbers={"clause": 4}),
    "alignment:propose_clause": Door(
        look=ACTIVE,
        press=ACTIVE,
        sent={"option": "own", "text": "We meet on Mondays.", "version": 1},
        numbers={"clause": 5},
    ),
    "alignment:clause_consent": Door(
        look=MEMBERS, press=ACTIVE, sent={"proposal": "proposal", "choice": "agree"}, numbers={"clause": 9}
    ),
    "alignment:take_back_proposal": Door(press=DRAFTER, numbers={"clause": 9}),
    "alignment:sign": Door(look=ACTIVE, press=ACTIVE, sent={"stamp": "stamp"}, at="wording"),
    "alignment:charter_versions": Door(look=MEMBERS),
    "alignment:charter_version": Door(look=MEMBERS, numbers={"number": 1}),
    "alignment:expectations": Door(look=ACTIVE, press=ACTIVE, sent={"directness": 2, "breadth": 3, "pace": 5}),
}
CRITERION = {"band": "associate", "family": "", "label": "Letters", "text": "Three of them."}
PROGRAMS = {
    "programs:list": Door(look=SIGNED_IN),
    "programs:create": Door(look=SIGNED_IN, press=SIGNED_IN, sent=NEW_PROGRAM),
    "programs:program": coordinators_only(),
    "programs:edit": coordinators_only(press=COORDINATOR, sent=NEW_PROGRAM),
    "programs:coordinators": coordinators_only(
        press=COORDINATOR, sent={"email": "ben@example.org", "judges_nobody": "on"}
    ),
    "programs:remove_coordinator": Door(press=COORDINATOR, numbers={"person_pk": "ben"}, proves_a_write=False),
    "programs:neutral_persons": coordinators_only(
        press=COORDINATOR, sent={"email": "dev@example.org", "judges_nobody": "on"}
    ),
    "programs:end_neutral_person": Door(press=COORDINATOR, numbers={"person_pk": "grace"}),
    "programs:titles": coordinators_only(press=COORDINATOR, sent={"rank-0": "assistant"}, proves_a_write=False),
    "programs:criteria": coordinators_only(press=COORDINATOR, sent=CRITERION),
    "programs:edit_criterion": coordinators_only(press=COORDINATOR, sent=CRITERION, numbers={"pk": "criterion"}),
    "programs:remove_criterion": Door(press=COORDINATOR, numbers={"pk": "criterion"}),
    "programs:roster": coordinators_only(),
    "programs:add": coordinators_only(press=COORDINATOR, sent={"email": "x@example.org", "name": "X Y", **STAGE}),
    "programs:template": coordinators_only(),
    "programs:first_links": Door(press=COORDINATOR),
    "programs:remove": coordinators_only(press=COORDINATOR, numbers={"pk": "participant"}),
    "programs:first_link": Door(press=COORDINATOR, numbers={"pk": "first"}),
    "programs:upload": coordinators_only(press=COORDINATOR, proves_a_write=False),
    "programs:import": coordinators_only(numbers={"pk": "import"}),
    "programs:columns": coordinators_only(
        press=COORDINATOR, sent={"email": 0, "name": 1, "date_order": "month-first"}, numbers={"pk": "import"}
    ),
    "programs:preview": coordinators_only(press=COORDINATOR, numbers={"pk": "import"}, proves_a_write=False),
    "programs:confirm": Door(press=COORDINATOR, numbers={"pk": "import"}),
    "programs:discard": Door(press=COORDINATOR, numbers={"pk": "import"}),
    "programs:bad_rows": coordinators_only(numbers={"pk": "import"}),
}
FORMATION = {
    "formation:rounds": coordinators_only(),
    "formation:weights": coordinators_only(press=COORDINATOR, sent={**WEIGHTS, "revision": 1}),
    "formation:reset_weights": Door(press=COORDINATOR),
    "formation:compare": coordinators_only(numbers={"pk": "round"}),
    "formation:create": coordinators_only(press=COORDINATOR, sent=ROUND),
    "formation:round": coordinators_only(numbers={"pk": "round"}),
    "formation:edit": coordinators_only(press=COORDINATOR, sent=ROUND, numbers={"pk": "round"}),
    "formation:close": Door(press=COORDINATOR, numbers={"pk": "round"}),
    "formation:extend": coordinators_only(
        press=COORDINATOR, sent={"closes_on": "2037-01-01"}, numbers={"pk": "round"}
    ),
    "formation:invite": coordinators_only(press=COORDINATOR, numbers={"pk": "round"}),
    "formation:invite_by_mail": Door(press=COORDINATOR, numbers={"pk": "round"}),
    "formation:form": coordinators_only(press=COORDINATOR, sent=SEARCH, numbers={"pk": "round"}, proves_a_write=False),
    "formation:enroll": Door(look=POOL, press=POOL, numbers={"pk": "round"}, proves_a_write=False),
    "formation:stage": Door(look=POOL, press=POOL, sent=STAGE, numbers={"pk": "round"}),
    "formation:strengths": Door(look=POOL, press=POOL, sent={"shared_goal": "papers"}, numbers={"pk": "round"}),
    "formation:times": Door(look=POOL, press=POOL, sent={"windows": [1, 2]}, numbers={"pk": "round"}),
    "formation:apart": Door(look=POOL, press=POOL, sent={"other": "ben"}, numbers={"pk": "round"}),
    "formation:take_back": Door(press=POOL, sent={"other": "wanda"}, numbers={"pk": "round"}),
    "formation:referees": Door(look=POOL, press=POOL, numbers={"pk": "round"}),
    "formation:review": Door(look=POOL, press=POOL, numbers={"pk": "round"}, proves_a_write=False),
    "formation:withdraw": Door(look=POOL, press=POOL, numbers={"pk": "round"}),
    "formation:proposal": coordinators_only(numbers={"pk": "ready"}),
    "formation:label": Door(press=COORDINATOR, sent={"label": "More goals"}, numbers={"pk": "ready"}),
    "formation:group": coordinators_only(numbers={"pk": "ready", "number": 1}),
    "formation:again": coordinators_only(
        press=COORDINATOR,
        sent={**SEARCH, "price": "reluctant", "groups": [1]},
        numbers={"pk": "ready"},
        proves_a_write=False,
    ),
    "formation:preview": coordinators_only(numbers={"pk": "ready"}),
    "formation:progress": coordinators_only(numbers={"pk": "searching"}),
    "formation:stop": Door(press=COORDINATOR, numbers={"pk": "searching"}),
    "formation:discard": Door(press=COORDINATOR, numbers={"pk": "ready"}),
    "formation:place": coordinators_only(numbers={"pk": "ready", "person_pk": "ben"}),
    "formation:move": Door(
        press=COORDINATOR, sent={"person": "ben", "origin": 1, "target": 2}, numbers={"pk": "ready"}
    ),
    "formation:swap": Door(press=COORDINATOR, sent={"person": "ben", "other": "wanda"}, numbers={"pk": "ready"}),
    "formation:undo": Door(press=COORDINATOR, numbers={"pk": "ready"}, proves_a_write=False),
    "formation:confirm": Door(press=COORDINATOR, numbers={"pk": "ready"}, proves_a_write=False),
    "formation:publish": coordinators_only(press=COORDINATOR, numbers={"pk": "ready"}, proves_a_write=False),
}
OBJECTIVE = {"text": "Submit the second paper to a journal", "area": "paper", "revision": 1}
MEETING = {
    "format": "case",
    "on": "2036-03-04",
    "at": "16:00",
    "time_zone": "America/Chicago",
    "length_minutes": 60,
    "revision": "planned revision",
}
SERIES = {**MEETING, "rhythm": "2w", "last_on": "2036-05-01"}
PLANNED = {"pk": "planned meeting"}
ITEM = {"title": "Which journal first", "minutes": 10, "aim": "decide", "words": "Read both letters.", "revision": 1}
ON_ITEM = {**PLANNED, "item_pk": "agenda item"}
NOT_RECUSED = frozenset({"drafter"})
"""Of the two who take part, Carmen steps out of the item of the matrix, Ada reads it; Pia is on pause and reads."""
READS_ITEM = frozenset({"drafter", "paused"})
AGENDAS = {
    "meetings:add_item": Door(look=ACTIVE, press=ACTIVE, sent=ITEM, numbers=PLANNED),
    "meetings:shorten": Door(press=ACTIVE, numbers=PLANNED),
    "meetings:print_agenda": Door(look=MEMBERS, numbers=PLANNED),
    "meetings:edit_item": Door(look=NOT_RECUSED, press=NOT_RECUSED, sent=ITEM, numbers=ON_ITEM),
    "meetings:move_item": Door(press=NOT_RECUSED, sent={"to": "up"}, numbers=ON_ITEM),
    "meetings:remove_item": Door(press=NOT_RECUSED, numbers=ON_ITEM),
    "meetings:restore_item": Door(press=NOT_RECUSED, numbers={**PLANNED, "item_pk": "removed item"}),
    "meetings:step_out": Door(press=ACTIVE, numbers=ON_ITEM),
    "meetings:step_in": Door(press=ACTIVE, numbers=ON_ITEM),
    "meetings:link_recusal": Door(
        press=NOT_RECUSED, sent={"about": "yes"}, numbers={**ON_ITEM, "recusal_pk": "recusal"}
    ),
    "meetings:papers": Door(
        look=NOT_RECUSED,
        press=NOT_RECUSED,
        sent={"title": "Letter", "link": "https://example.org/letter"},
        numbers=ON_ITEM,
    ),
    "meetings:add_paper": Door(look=NOT_RECUSED, press=NOT_RECUSED, numbers=ON_ITEM, proves_a_write=False),
    "meetings:paper": Door(look=READS_ITEM, numbers={**ON_ITEM, "paper_pk": "agenda paper"}),
    "meetings:delete_paper": Door(press=NOT_RECUSED, numbers={**ON_ITEM, "paper_pk": "agenda paper"}),
}
MEETINGS = {
    **AGENDAS,
    "meetings:list": Door(look=MEMBERS),
    "meetings:plan": Door(look=ACTIVE, press=ACTIVE, sent=MEETING),
    "meetings:meeting": Door(look=MEMBERS, numbers=PLANNED),
    "meetings:change": Door(look=ACTIVE, press=ACTIVE, sent={**MEETING, "keep": "clock"}, numbers=PLANNED),
    "meetings:cancel": Door(look=ACTIVE, press=ACTIVE, numbers=PLANNED),
    "meetings:calendar": Door(look=MEMBERS),
    "meetings:make_feed": Door(press=MEMBERS, sent={"scope": "group", "title": "plain"}),
    "meetings:close_feed": Door(press=DRAFTER, numbers={"pk": "feed"}),
    "meetings:calendar_mail": Door(press=ACTIVE, sent={"mail-title": "group"}),
    "meetings:stop_calendar_mail": Door(press=MEMBERS, proves_a_write=False),
    "meetings:download": Door(look=MEMBERS, numbers=PLANNED),
    "meetings:answer": Door(press=ACTIVE, sent={"coming": "yes"}, numbers=PLANNED),
    "meetings:plan_series": Door(look=ACTIVE, press=ACTIVE, sent=SERIES),
    "meetings:series": Door(look=MEMBERS, numbers={"pk": "series"}),
    "meetings:change_following": Door(
        look=ACTIVE, press=ACTIVE, sent={**MEETING, "keep": "clock"}, numbers={"pk": "series meeting"}
    ),
    "meetings:cancel_following": Door(look=ACTIVE, press=ACTIVE, numbers={"pk": "series meeting"}),
    "calendars:feed": Door(look=ANYBODY, numbers={"token": "feed token"}),
    "calendars:answer": Door(look=ANYBODY, press=ANYBODY, sent={"coming": "no"}, numbers={"token": "answer token"}),
}
CYCLE = {
    "rhythm": "monthly",
    "starts_on": "2036-03-06",
    "months": 12,
    "at": "16:00",
    "time_zone": "America/Chicago",
    "length_minutes": 90,
}
READY_PLAN: dict[str, Any] = {"at": "wording", "numbers": {"pk": "ready cycle plan"}}
IN_CYCLE: dict[str, Any] = {"at": "consent", "numbers": {"pk": "cycle meeting"}}
ASKED_SWAP: dict[str, Any] = {"at": "consent", "numbers": {"pk": "asked swap"}}
CYCLES = {
    "meetings:cycle": Door(look=MEMBERS, at="consent"),
    "meetings:plan_cycle": Door(look=ACTIVE, press=ACTIVE, sent=CYCLE, at="commenting"),
    "meetings:proposal": Door(look=MEMBERS, at="wording"),
    "meetings:adopt_cycle": Door(press=ACTIVE, **READY_PLAN),
    "meetings:discard_cycle": Door(press=ACTIVE, **READY_PLAN),
    "meetings:plan_cycle_again": Door(press=ACTIVE, at="consent"),
    "meetings:ledgers": Door(look=MEMBERS, at="consent"),
    "meetings:leave": Door(look=ACTIVE, press=ACTIVE, sent={"first_on": "2036-03-04", "last_on": "2036-03-09"}),
    "meetings:withdraw_leave": Door(press=DRAFTER, at="consent", numbers={"pk": "drafter leave"}),
    "meetings:turns": Door(
        look=ACTIVE, press=ACTIVE, sent={"role": "facilitator", "offer": "dev in the cycle"}, **IN_CYCLE
    ),
    "meetings:take_turn": Door(
        press=ACTIVE, sent={"turn": "note_keeper:"}, at="consent", numbers={"pk": "later cycle meeting"}
    ),
    "meetings:accept_swap": Door(press=DRAFTER, **ASKED_SWAP),
    "meetings:decline_swap": Door(press=ACTIVE, **ASKED_SWAP),
}
RUNNING = {"pk": "running meeting"}
ASKED = {"pk": "asking meeting", "decision_pk": "asked decision"}
AT_THE_ITEM = {**RUNNING, "item_pk": "running item"}
MEETINGS |= {
    "meetings:live": Door(look=MEMBERS, numbers=RUNNING),
    "meetings:news": Door(look=MEMBERS, numbers=RUNNING),
    "meetings:notes": Door(look=MEMBERS, numbers=RUNNING),
    "meetings:open": Door(press=ACTIVE, numbers={"pk": "meeting to open"}, at="consent"),
    "meetings:attendance": Door(
        press=DRAFTER, sent={"presence": "excused"}, numbers={**RUNNING, "membership_pk": "ben seat"}
    ),
    "meetings:take_role": Door(press=ACTIVE, numbers={**RUNNING, "role": "note_keeper"}),
    "meetings:go": Door(press=DRAFTER, sent={"way": "on", "seen": "running item"}, numbers=RUNNING),
    "meetings:hand": Door(press=ACTIVE, numbers=RUNNING),
    "meetings:floor": Door(press=DRAFTER, sent={"to": "ada seat at settled"}, numbers=RUNNING),
    "meetings:next_speaker": Door(press=DRAFTER, numbers=RUNNING),
    "meetings:silence": Door(look=DRAFTER, press=DRAFTER, sent={"minutes": 3}, numbers=RUNNING),
    "meetings:end_silence": Door(press=DRAFTER, numbers=RUNNING),
    "meetings:silent_text": Door(
        press=DRAFTER, sent={"round_pk": "silent round", "base": "", "text": "Mine"}, numbers=RUNNING
    ),
    "meetings:propose": Door(
        look=ACTIVE, press=DRAFTER, sent={"text": "We meet on Mondays.", "seen": "running item"}, numbers=RUNNING
    ),
    "meetings:voice": Door(press=ACTIVE, sent={"voice": "object"}, numbers=ASKED, at="wording"),
    "meetings:settle": Door(press=DRAFTER, numbers=ASKED, at="wording"),
    "meetings:withdraw": Door(press=DRAFTER, numbers=ASKED, at="wording"),
    "meetings:add_action": Door(
        look=ACTIVE,
        press=ACTIVE,
        sent={"text": "Send the draft", "seen": 0, "owner": "ada seat at settled", "due_on": "2036-03-04"},
        numbers=RUNNING,
    ),
    "meetings:decline_action": Door(press=DRAFTER, numbers={**RUNNING, "action_pk": "live action"}),
    "meetings:note": Door(
        look=DRAFTER, press=DRAFTER, sent={"text": "More", "base": "", "key": "c" * 32}, numbers=AT_THE_ITEM
    ),
}
HELD = {"pk": "held meeting"}
OWN_ACTION = {"pk": "own action"}


def about_line(line: str, **more: Any) -> Door:
    """A line of the minutes of Ada, who kept the notes."""
    return Door(press=DRAFTER, at="drafting", numbers={**HELD, "key": line}, **more)


MEETINGS |= {
    "meetings:close": Door(look=ACTIVE, press=ACTIVE, at="commenting", numbers={"pk": "meeting to close"}),
    "meetings:minutes": Door(look=MEMBERS, at="drafting", numbers=HELD),
    "meetings:minutes_looked": Door(press=ACTIVE, at="drafting", numbers=HELD),
    "meetings:minutes_versions": Door(look=MEMBERS, at="drafting", numbers=HELD),
    "meetings:word_line": about_line("decided line", look=DRAFTER, sent={"text": "We meet at five.", "since": 1}),
    "meetings:strike": about_line("own line", look=DRAFTER),
    "meetings:correct_presence": about_line("own line"),
    "meetings:take_out": about_line("decided line"),
    "meetings:pulse": Door(look=ACTIVE, press=ACTIVE, sent={"safety": 4}, at="drafting", numbers=HELD),
    "meetings:compiled": Door(look=MEMBERS, at="drafting"),
    "meetings:pulses": Door(look=MEMBERS, at="drafting"),
    "meetings:actions": Door(look=MEMBERS, at="drafting"),
    "meetings:change_action": Door(
        look=DRAFTER,
        press=DRAFTER,
        sent={"text": "Send it", "due_on": "2036-03-04"},
        at="drafting",
        numbers=OWN_ACTION,
    ),
    "meetings:end_action": Door(press=DRAFTER, at="drafting", numbers={**OWN_ACTION, "press": "done"}),
}
POLL = {
    "title": "Practice talk",
    "format": "talk",
    "time_zone": "UTC",
    "length_minutes": 60,
    "closes_on": "2036-02-01",
    "on_1": "2036-03-04",
    "at_1": "16:00",
    "on_2": "2036-03-05",
    "at_2": "07:00",
    "revision": 1,
}
ASKED = {"pk": "poll"}
ANSWER = {f"choice_{FIRST_TIME}": "yes", f"choice_{SECOND_TIME}": "if_needed", "revision": 1}
GUEST = {"name": "Gus", **ANSWER}
NOTICES = dict.fromkeys(("agenda", "reminder", "actions", "lead", "poll"), "at_once")
FINDING_TIMES = {
    "meetings:times": Door(look=MEMBERS),
    "own_meetings:availability": Door(look=SIGNED_IN, press=SIGNED_IN, sent={"can": [40, 41], "if_needed": [42]}),
    "meetings:polls": Door(look=MEMBERS),
    "meetings:add_poll": Door(look=ACTIVE, press=ACTIVE, sent=POLL),
    "meetings:poll": Door(look=MEMBERS, press=ACTIVE, sent=ANSWER, numbers=ASKED),
    "meetings:change_poll": Door(look=ACTIVE, press=ACTIVE, sent=POLL, numbers=ASKED),
    "meetings:decide_poll": Door(look=ACTIVE, press=ACTIVE, numbers={**ASKED, "option_pk": "first option"}),
    "meetings:withdraw_poll": Door(press=ACTIVE, numbers=ASKED),
    "meetings:let_guests_in": Door(press=ACTIVE, numbers=ASKED),
    "meetings:keep_guests_out": Door(press=ACTIVE, numbers=ASKED),
    "meetings:remove_guest": Door(press=ACTIVE, numbers={**ASKED, "voice_pk": "guest"}),
    "guest_polls:poll": Door(look=ANYBODY, press=ANYBODY, sent=GUEST, numbers={"token": "poll token"}),
    "guest_polls:answer": Door(look=ANYBODY, press=ANYBODY, sent=GUEST, numbers={"token": "guest token"}),
    "notices:choices": Door(look=SIGNED_IN, press=SIGNED_IN, sent=NOTICES),
    "notices:stop": Door(look=ANYBODY, press=ANYBODY, numbers={"token": "notice token"}),
}
ON = {name: {"pk": f"{name} objective"} for name in ("private", "running", "risky", "dropped", "reviewed", "group")}
REVIEW = {f"points_{letter}": 2 for letter in "SMART"}
OBJECTIVES = {
    "objectives:list": Door(look=MEMBERS),
    "objectives:group": Door(look=MEMBERS),
    "objectives:templates": Door(look=ACTIVE),
    "objectives:add": Door(look=ACTIVE, press=ACTIVE, sent=OBJECTIVE),
    "objectives:check": Door(press=ACTIVE, sent=OBJECTIVE, proves_a_write=False),
    "objectives:objective": Door(look=MEMBERS, numbers=ON["running"]),
    "objectives:edit": Door(look=DRAFTER, press=DRAFTER, sent=OBJECTIVE, numbers=ON["private"]),
    "objectives:delete": Door(look=DRAFTER, press=DRAFTER, numbers=ON["private"]),
    "objectives:share": Door(press=DRAFTER, numbers=ON["private"]),
    "objectives:take_back": Door(press=frozenset({"member"}), numbers=ON["reviewed"]),
    "objectives:activate": Door(press=DRAFTER, numbers=ON["private"]),
    "objectives:put_at_risk": Door(press=DRAFTER, numbers=ON["running"]),
    "objectives:recover": Door(press=DRAFTER, numbers=ON["risky"]),
    "objectives:end": Door(look=DRAFTER, press=DRAFTER, sent={"how": "carried"}, numbers=ON["running"]),
    "objectives:take_up": Door(press=DRAFTER, numbers=ON["dropped"]),
    "objectives:reach": Door(press=DRAFTER, sent={"reached": "yes"}, numbers={**ON["running"], "number": 1}),
    "objectives:check_in": Door(look=DRAFTER, press=DRAFTER, sent={"confidence": 3}, numbers=ON["running"]),
    "objectives:review": Door(look=DRAFTER, press=DRAFTER, sent=REVIEW, numbers=ON["reviewed"]),
    "objectives:evidence": Door(
        look=DRAFTER, press=DRAFTER, sent={"title": "Receipt", "link": "https://example.org/"}, numbers=ON["running"]
    ),
    "objectives:add_file": Door(look=DRAFTER, press=DRAFTER, numbers=ON["running"], proves_a_write=False),
    "objectives:delete_evidence": Door(
        press=DRAFTER, numbers={**ON["running"], "evidence_pk": "link of running objective"}
    ),
    "own_objectives:list": Door(look=SIGNED_IN),
    "own_objectives:delete": Door(look=DRAFTER, press=DRAFTER, numbers=ON["private"]),
    "own_objectives:file": Door(look=MEMBERS, numbers={"pk": "file of running objective"}),
}
LIST_OF_ITEMS = "item,domain,meaning\nOne more item,T,Added from a file\n"
INVENTORY = {
    "inventory:overview": Door(look=SIGNED_IN),
    "inventory:domain": Door(
        look=SIGNED_IN, press=SIGNED_IN, sent={"T7-level": "can_do", "T7-example": "A module"}, numbers={"code": "T"}
    ),
    "inventory:experiences": Door(look=SIGNED_IN, press=SIGNED_IN, sent={"hired_staff-has": "on"}),
    "inventory:condition": Door(look=SIGNED_IN, press=SIGNED_IN, sent={"kind": "money"}),
    "inventory:review": Door(look=SIGNED_IN),
    "inventory:finish": Door(press=SIGNED_IN),
    "inventory:visibility": Door(look=SIGNED_IN),
    "inventory:choose_visible": Door(press=SIGNED_IN, sent={"visible": ["T1", "T2"]}, numbers={"code": "T"}),
    "inventory:share": Door(press=MEMBERS),
    "inventory:end_sharing": Door(press=MEMBERS),
    "group_inventory:overview": Door(look=MEMBERS),
    "group_inventory:goals": Door(look=ACTIVE),
    "group_inventory:goal_needs": Door(
        look=DRAFTER, press=DRAFTER, sent={"first": "S5", "revision": 1}, numbers={"pk": "shared goal"}
    ),
    "program_inventory:items": coordinators_only(),
    "program_inventory:add": coordinators_only(
        press=COORDINATOR, sent={"domain": "T", "label": "Coaching", "definition": "Coach a colleague"}
    ),
    "program_inventory:download": coordinators_only(),
    "program_inventory:bring": coordinators_only(press=COORDINATOR, proves_a_write=False),
    "program_inventory:confirm": Door(press=COORDINATOR, sent={"rows": LIST_OF_ITEMS}),
    "program_inventory:reword": coordinators_only(
        press=COORDINATOR, sent={"label": "At the bedside", "definition": "Teach there"}, numbers={"code": "T1"}
    ),
    "program_inventory:hide": Door(press=COORDINATOR, numbers={"code": "T1"}),
    "program_inventory:show": Door(press=COORDINATOR, numbers={"code": "C4"}),
}
DOORS = {
    **HOME,
    **PEOPLE,
    **ACCOUNT,
    **GROUPS,
    **ALIGNMENT,
    **CHARTER,
    **CONFLICTS,
    **EXCHANGE,
    **REFEREES,
    **STEWARDSHIPS,
    **MISSION,
    **CAREERS,
    **PROGRAMS,
    **FORMATION,
    **OBJECTIVES,
    **MEETINGS,
    **CYCLES,
    **FINDING_TIMES,
    **INVENTORY,
}

HOLDER_OF_THE_LINK = {"groups:invited", "groups:join", "referees:invitation"}
"""Whoever holds an invitation is shown the group it leads to."""

SHOWS_A_MISSION = {"home:group"} | {
    f"mission:{name}" for name in ("overview", "answers", "drafts", "revisions", "comments", "consent", "versions")
}
SAME_FOR_ALL = {*ACCOUNT, "ui:design", "favicon", "home:guide_index", "home:guide", "home:who_sees_what"}
MAY_BE_OVER = {"worker:health", "people:use_link", "people:open_link", *ACCOUNT}
"""What answers an entitled visitor with a refusal too: no worker runs, no link was opened, no code is awaited."""
