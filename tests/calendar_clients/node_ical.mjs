// Every occurrence of every event as node-ical sees it: {uid: [instants]}, from argv[2] to argv[3].
import {readFileSync} from 'node:fs';
import './vendor.mjs';

const {default: ical} = await import('node-ical');
const [from, to] = process.argv.slice(2, 4).map(text => new Date(text));
const found = {};

for (const event of Object.values(ical.sync.parseICS(readFileSync(0, 'utf8')))) {
  if (event.type !== 'VEVENT') continue;
  for (const {start} of ical.expandRecurringEvent(event, {from, to})) {
    (found[event.uid] ??= []).push(start.toISOString().slice(0, 19) + 'Z');
  }
}
console.log(JSON.stringify(found));
