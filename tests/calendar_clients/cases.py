"""Series that calendars get wrong: over every kind of change of clocks, and with every kind of exception."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time

from collegium.meetings.calendar_file import Booked, Repeated
from collegium.meetings.recurrence import Recurrence, read_rule

WRITTEN_AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
WEEKLY = "FREQ=WEEKLY"
FORTNIGHTLY = "FREQ=WEEKLY;INTERVAL=2"


@dataclass(frozen=True)
class Case:
    name: str
    zone: str
    first: str
    last: str
    at: str = "12:00"
    rule: str = WEEKLY
    skipped: tuple[str, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)

    @property
    def recurrence(self) -> Recurrence:
        """The series as the pages have it."""
        moved = {
            date.fromisoformat(day): (datetime.fromisoformat(to).date(), datetime.fromisoformat(to).time())
            for day, to in self.moved.items()
        }
        return Recurrence(
            rule=read_rule(self.rule, date.fromisoformat(self.first)),
            first_on=date.fromisoformat(self.first),
            last_on=date.fromisoformat(self.last),
            at=time.fromisoformat(self.at),
            zone=self.zone,
            skipped=frozenset(map(date.fromisoformat, self.skipped)),
            moved=moved,
        )

    @property
    def entry(self) -> Repeated:
        """The series as calendars get it."""
        series = self.recurrence
        usual = Booked(
            on=series.first_on,
            at=series.at,
            zone=self.zone,
            length_minutes=60,
            title=self.name,
            sequence=1,
            changed_at=WRITTEN_AT,
            words="Tea,\nbiscuits; and a backslash \\.",
        )
        moved = {day: replace(usual, on=on, at=at) for day, (on, at) in series.moved.items()}
        gone = dict.fromkeys(series.skipped)
        return Repeated(
            uid=self.name, rule=series.rule, last_on=series.last_on, usual=usual, exceptions={**moved, **gone}
        )


CASES = [
    Case("New York, clocks go forward", "America/New_York", "2026-03-01", "2026-03-22"),
    Case("New York, clocks go back", "America/New_York", "2026-10-25", "2026-11-08"),
    Case(
        "New York, one left out and one moved",
        "America/New_York",
        "2026-02-24",
        "2026-05-05",
        rule=FORTNIGHTLY,
        skipped=("2026-03-24",),
        moved={"2026-04-07": "2026-04-08T15:30"},
    ),
    Case("New York, first one left out", "America/New_York", "2026-03-01", "2026-03-22", skipped=("2026-03-01",)),
    Case("New York, last one left out", "America/New_York", "2026-03-01", "2026-03-22", skipped=("2026-03-22",)),
    Case(
        "New York, first one moved over the change",
        "America/New_York",
        "2026-03-04",
        "2026-03-25",
        moved={"2026-03-04": "2026-03-09T09:00"},
    ),
    Case(
        "New York, moved back before the change",
        "America/New_York",
        "2026-03-02",
        "2026-03-16",
        moved={"2026-03-09": "2026-03-07T10:00"},
    ),
    Case(
        "New York, second Tuesday", "America/New_York", "2026-01-13", "2026-05-12", "17:00", "FREQ=MONTHLY;BYDAY=2TU"
    ),
    Case(
        "New York, last Thursday", "America/New_York", "2026-09-24", "2026-12-31", "08:00", "FREQ=MONTHLY;BYDAY=-1TH"
    ),
    Case(
        "New York, every three weeks into the new year",
        "America/New_York",
        "2026-10-21",
        "2027-02-03",
        "19:00",
        "FREQ=WEEKLY;INTERVAL=3",
    ),
    Case(
        "New York, every other month",
        "America/New_York",
        "2026-02-02",
        "2026-08-03",
        "12:00",
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO",
    ),
    Case("New York, 29 February in a weekly series", "America/New_York", "2028-02-15", "2028-03-14"),
    Case(
        "New York, last Tuesday is 29 February",
        "America/New_York",
        "2028-01-25",
        "2028-04-25",
        "12:00",
        "FREQ=MONTHLY;BYDAY=-1TU",
    ),
    Case("New York, the hour that does not exist", "America/New_York", "2026-03-01", "2026-03-22", "02:30"),
    Case("New York, the hour that happens twice", "America/New_York", "2026-10-25", "2026-11-15", "01:30"),
    Case("New York, by the rules before 2007", "America/New_York", "2006-03-26", "2006-04-09"),
    Case(
        "New York, from the old rules to those of 2007",
        "America/New_York",
        "2006-10-22",
        "2007-03-18",
        "12:00",
        "FREQ=WEEKLY;INTERVAL=3",
    ),
    Case("Chicago, clocks go forward", "America/Chicago", "2027-03-07", "2027-03-21", "09:00"),
    Case("Denver, late in the evening", "America/Denver", "2026-10-29", "2026-11-05", "23:30"),
    Case("Phoenix, no change", "America/Phoenix", "2026-03-01", "2026-03-15"),
    Case("Los Angeles, clocks go back", "America/Los_Angeles", "2026-10-25", "2026-11-08"),
    Case(
        "Vancouver, changes its rules in 2026",
        "America/Vancouver",
        "2026-10-26",
        "2027-03-22",
        "08:00",
        "FREQ=WEEKLY;INTERVAL=7",
    ),
    Case("Anchorage", "America/Anchorage", "2026-03-01", "2026-03-15"),
    Case("Honolulu", "Pacific/Honolulu", "2026-03-01", "2026-03-15"),
    Case("St. John’s, three and a half hours", "America/St_Johns", "2026-03-01", "2026-03-15"),
    Case("Havana, changes at midnight", "America/Havana", "2026-03-01", "2026-03-15"),
    Case(
        "Mexico City, gives up the change in 2022",
        "America/Mexico_City",
        "2022-10-23",
        "2023-04-23",
        "12:00",
        "FREQ=WEEKLY;INTERVAL=4",
    ),
    Case("São Paulo, no change any more", "America/Sao_Paulo", "2026-10-25", "2026-11-08"),
    Case("Santiago, Saturday at 24:00", "America/Santiago", "2026-03-29", "2026-04-12"),
    Case("Santiago, a time that does not exist at midnight", "America/Santiago", "2026-08-30", "2026-09-13", "00:30"),
    Case("Easter Island, Saturday at 22:00", "Pacific/Easter", "2026-08-30", "2026-09-13"),
    Case(
        "Asunción, stays on summer time since 2024",
        "America/Asuncion",
        "2024-09-29",
        "2025-04-13",
        "12:00",
        "FREQ=WEEKLY;INTERVAL=4",
    ),
    Case("Nuuk, the evening before", "America/Nuuk", "2026-03-22", "2026-04-05"),
    Case("Nuuk, on the evening itself", "America/Nuuk", "2026-03-21", "2026-04-04", "22:30"),
    Case("Azores", "Atlantic/Azores", "2026-10-18", "2026-11-01"),
    Case("London, clocks go forward", "Europe/London", "2026-03-22", "2026-04-05"),
    Case("Dublin, winter is the exception", "Europe/Dublin", "2026-10-18", "2026-11-01"),
    Case("Berlin, clocks go forward", "Europe/Berlin", "2026-03-22", "2026-04-05"),
    Case("Berlin, an early call on the day itself", "Europe/Berlin", "2026-10-18", "2026-11-01", "02:30"),
    Case("Athens", "Europe/Athens", "2026-10-18", "2026-11-01"),
    Case("Istanbul, no change", "Europe/Istanbul", "2026-03-22", "2026-04-05"),
    Case("Moscow, changed its offset in 2014", "Europe/Moscow", "2014-10-19", "2014-11-02"),
    Case("Cairo, Thursday at 24:00, spring", "Africa/Cairo", "2026-04-17", "2026-05-01"),
    Case("Cairo, Thursday at 24:00, autumn", "Africa/Cairo", "2026-10-23", "2026-11-06"),
    Case("Casablanca, Ramadan of 2025", "Africa/Casablanca", "2025-02-16", "2025-04-13"),
    Case("Casablanca, autumn of 2026", "Africa/Casablanca", "2026-09-13", "2026-09-27"),
    Case("Johannesburg, no change", "Africa/Johannesburg", "2026-03-22", "2026-04-05"),
    Case("Jerusalem, the Friday before", "Asia/Jerusalem", "2026-03-20", "2026-04-03"),
    Case("Beirut, changes at midnight", "Asia/Beirut", "2026-03-22", "2026-04-05"),
    Case("Gaza, by a table", "Asia/Gaza", "2026-03-22", "2026-04-05"),
    Case(
        "Tehran, gave up the change in 2022",
        "Asia/Tehran",
        "2022-09-14",
        "2023-04-12",
        "12:00",
        "FREQ=WEEKLY;INTERVAL=5",
    ),
    Case("Kolkata, five and a half hours", "Asia/Kolkata", "2026-03-22", "2026-04-05"),
    Case("Kathmandu, five hours and 45 minutes", "Asia/Kathmandu", "2026-03-22", "2026-04-05"),
    Case("Tokyo, no change", "Asia/Tokyo", "2026-03-22", "2026-04-05"),
    Case("Sydney, clocks go back in April", "Australia/Sydney", "2026-03-29", "2026-04-12"),
    Case("Sydney, clocks go forward in October", "Australia/Sydney", "2026-09-27", "2026-10-11"),
    Case("Adelaide, nine and a half hours", "Australia/Adelaide", "2026-03-29", "2026-04-12"),
    Case("Lord Howe, by half an hour", "Australia/Lord_Howe", "2026-03-29", "2026-04-12"),
    Case("Lord Howe, the half hour that happens twice", "Australia/Lord_Howe", "2026-03-29", "2026-04-12", "01:45"),
    Case("Auckland", "Pacific/Auckland", "2026-09-20", "2026-10-04"),
    Case("Chatham, 12:45", "Pacific/Chatham", "2026-03-29", "2026-04-12"),
    Case("Kiritimati, UTC+14", "Pacific/Kiritimati", "2026-03-22", "2026-04-05", "01:00"),
    Case("Pago Pago, UTC-11", "Pacific/Pago_Pago", "2026-03-22", "2026-04-05", "23:00"),
    Case("Troll, by two hours", "Antarctica/Troll", "2026-03-22", "2026-04-05"),
    Case("UTC", "UTC", "2026-03-22", "2026-04-05"),
]
