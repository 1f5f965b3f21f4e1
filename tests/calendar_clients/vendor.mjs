// Finds the packages of vendor/ under their own names, without a package manager and without a network.
// Node has Temporal itself, so the polyfill that node-ical asks for is Node's own.
import {registerHooks} from 'node:module';

const PLACES = {
  'ical.js': './vendor/ical.js/dist/ical.js',
  'node-ical': './vendor/node-ical/node-ical.js',
  'rrule-temporal': './vendor/rrule-temporal/dist/index.js',
  'rrule-temporal/totext': './vendor/rrule-temporal/dist/totext.js',
  'temporal-polyfill': 'data:text/javascript,export const Temporal = globalThis.Temporal;',
};

registerHooks({
  resolve(name, context, next) {
    const place = PLACES[name];
    if (!place) return next(name, context);
    return {url: new URL(place, import.meta.url).href, shortCircuit: true};
  },
});
