import {get} from './api.js';
import {byId, element, say} from './dom.js';
import {capital, count, dateAndTime, duration, words} from './format.js';
import {barPlot} from './plot.js';
import {coalesce, persistently} from './timing.js';

const HOUR = 3600 * 1000;

/** How far back each choice goes, and into what it is cut. */
const SPANS = {
  day: [24 * HOUR, 'hour'],
  week: [7 * 24 * HOUR, 'day'],
  month: [30 * 24 * HOUR, 'day'],
  quarter: [84 * 24 * HOUR, 'week'],
};

/** How calls, takeovers and automatic messages went over a time, as the database tells when somebody looks. */
export class AnalyticsView {
  #reading = persistently(
    () => get(`api/analytics/sessions?${this.#query()}`),
    (report) => this.#show(report),
    (failure) => say(byId('analytics-problem'), `${failure.message} What stands below is older.`),
  );

  /** After events, if somebody looks. */
  refresh = coalesce(() => !byId('view-analytics').hidden && this.read(), 3000);

  constructor() {
    byId('analytics-span').addEventListener('change', () => this.read());
  }

  read() {
    this.#reading.ask();
  }

  stop() {
    this.#reading.stop();
  }

  #query() {
    const [length, bucket] = SPANS[byId('analytics-span').value];
    const to = Date.now();
    return new URLSearchParams({from: new Date(to - length).toISOString(), to: new Date(to).toISOString(), bucket});
  }

  #show({buckets, bucket, total, zone}) {
    say(byId('analytics-problem'), '');
    say(byId('analytics-zone'), `By the clocks of ${zone}. Calls and takeovers count where they began.`);
    byId('analytics-totals').replaceChildren(...factsOf(total));
    byId('analytics-plots').replaceChildren(
      plotted('Calls', buckets, bucket, ['completed', 'others'], ({calls}) => [calls.by_status.completed, calls.total - calls.by_status.completed]),
      plotted('Takeovers', buckets, bucket, ['takeovers'], ({takeovers}) => [takeovers.total]),
      plotted('Automatic SMS', buckets, bucket, ['sent', 'held back'], ({automatic_sms: sms}) => [sms.sent, sms.suppressed]),
    );
    byId('analytics-breakdown').replaceChildren(
      ...breakdown('Calls by status', total.calls.by_status),
      ...breakdown('Calls by direction', total.calls.by_direction),
      ...breakdown('Automatic SMS held back', total.automatic_sms.suppressed_by_reason),
    );
  }
}

function factsOf({calls, takeovers, automatic_sms: sms}) {
  return [
    fact('Calls', count(calls.total), `${count(calls.by_status.completed)} completed`),
    fact('Length of a call', duration(calls.duration_seconds.p50), within(calls.duration_seconds.p95)),
    fact('Takeovers', count(takeovers.total), takeovers.length_seconds.p50 === null ? 'none ended' : `half of them within ${duration(takeovers.length_seconds.p50)}`),
    fact('Until somebody took over', duration(takeovers.time_to_takeover_seconds.p50), within(takeovers.time_to_takeover_seconds.p95)),
    fact('Automatic SMS', count(sms.sent), `${count(sms.suppressed)} held back`),
  ];
}

const within = (seconds) => (seconds === null ? 'nothing to measure yet' : `half of them; 95% within ${duration(seconds)}`);

function fact(name, value, more) {
  return element('div', {class: 'fact'}, element('dt', {}, name), element('dd', {}, element('strong', {}, value), element('span', {}, more)));
}

/** @param parts what the bars are made of, from the bottom; `valuesOf` gives as many counts */
function plotted(title, buckets, bucket, parts, valuesOf) {
  const bars = buckets.map((one) => ({at: one.start, label: titleOf(one.start, bucket), values: valuesOf(one)}));
  const sums = parts.map((_, index) => bars.reduce((sum, bar) => sum + bar.values[index], 0));
  const legend = parts.map((part, index) => `${count(sums[index])} ${part}`).join(', ');
  return element(
    'li',
    {},
    element('h2', {}, title),
    element('p', {class: 'now'}, ...(parts.length === 1 ? [count(sums[0])] : parts.flatMap((part, index) => [element('span', {class: `key part${index}`}), `${part} ${count(sums[index])} `]))),
    barPlot(bars, `${title}: ${legend}. By ${bucket}.`),
  );
}

const titleOf = (at, bucket) => (bucket === 'hour' ? dateAndTime(at) : new Date(at).toLocaleDateString(undefined, {dateStyle: 'medium'}));

function breakdown(title, counts) {
  const rows = Object.entries(counts).filter(([, number]) => number > 0);
  return rows.length === 0
    ? []
    : [
        element(
          'table',
          {},
          element('caption', {}, title),
          element('tbody', {}, ...rows.map(([name, number]) => element('tr', {}, element('th', {scope: 'row'}, capital(words(name))), element('td', {}, count(number))))),
        ),
      ];
}
