import {byId, element} from './dom.js';
import {capital, duration, since, words} from './format.js';

/** What is known of a lead, and its last calls. */
export function showFacts(lead, calls) {
  byId('facts-body').replaceChildren(
    listOf([
      ['Status', capital(lead.status)],
      ['Sentiment', capital(lead.sentiment)],
      ['E-mail', lead.email],
      ...membersOf(lead.bike_interest),
      ...membersOf(lead.qualification_data),
      ['First seen', since(lead.created_at)],
      ['Last contact', lead.last_contact_at === null ? null : since(lead.last_contact_at)],
    ]),
    element('h3', {}, 'Last calls'),
    calls.length === 0 ? element('p', {class: 'empty'}, 'No calls yet.') : element('ol', {class: 'calls'}, ...calls.map(callOf)),
  );
}

function listOf(pairs) {
  const shown = pairs.filter(([, value]) => value !== null && value !== undefined && value !== '');
  return element('dl', {}, ...shown.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))));
}

function membersOf(object) {
  return Object.entries(object ?? {}).map(([name, value]) => [capital(words(name)), textOf(value)]);
}

function textOf(value) {
  if (value === null || value === '') {
    return null;
  }
  if (typeof value === 'boolean') {
    return value ? 'Yes' : 'No';
  }
  if (Array.isArray(value)) {
    return value.map(textOf).join(', ');
  }
  return typeof value === 'object' ? Object.entries(value).map(([name, one]) => `${words(name)} ${textOf(one)}`).join(', ') : String(value);
}

function callOf(call) {
  const summary = call.metadata.summary;
  const length = call.duration_seconds === null ? '' : `, ${duration(call.duration_seconds)}`;
  return element(
    'li',
    {class: call.ended_at === null ? 'live' : ''},
    element('p', {}, element('time', {datetime: call.started_at}, since(call.started_at)), ` · ${call.call_type}, ${call.status}${length}`),
    typeof summary === 'string' ? element('p', {class: 'summary'}, summary) : null,
  );
}
