// Every occurrence of every event as ical.js sees it: {uid: [instants]}, up to the instant of argv[2].
import {readFileSync} from 'node:fs';
import './vendor.mjs';

const {default: ICAL} = await import('ical.js');
const end = Date.parse(process.argv[2]) / 1000;
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, 'utf8')));
const events = calendar.getAllSubcomponents('vevent').map(event => new ICAL.Event(event));
const found = {};

const utc = time => new Date(time.toUnixTime() * 1000).toISOString().slice(0, 19) + 'Z';
const note = (uid, time) => time.toUnixTime() < end && (found[uid] ??= []).push(utc(time));

for (const event of events.filter(event => !event.isRecurrenceException())) {
  if (!event.isRecurring()) {
    note(event.uid, event.startDate);
    continue;
  }
  // An exception joins its event by itself, because both have the same component as parent.
  const steps = event.iterator();
  for (let next = steps.next(); next && next.toUnixTime() < end; next = steps.next()) {
    note(event.uid, event.getOccurrenceDetails(next).startDate);
  }
}
console.log(JSON.stringify(found));
