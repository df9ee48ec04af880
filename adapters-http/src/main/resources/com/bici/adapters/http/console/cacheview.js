import {get} from './api.js';
import {byId, element, say} from './dom.js';
import {age, capital, count, dateAndTime, duration, percent, since, timeToTheSecond, words} from './format.js';
import {ratioPlot, timeline} from './plot.js';
import {EVERY, Samples} from './samples.js';

const BREAKER = {closed: 'Redis is asked', half_open: 'Redis is tried', disabled: 'Redis is switched off'};

/** How the cache does, asked for all the time so that the plots have a past. Tells `report` (detail: what was read). */
export class CacheView extends EventTarget {
  #samples = new Samples();
  #report = null;
  #health = null;
  #timer = null;
  #reading = false;

  start() {
    clearInterval(this.#timer);
    this.#timer = setInterval(() => this.read(), EVERY);
    this.read();
  }

  stop() {
    clearInterval(this.#timer);
  }

  /** An answer came from the database alone, which the mode that is known does not explain. */
  surprised() {
    if (this.#report?.mode === 'cached') {
      this.read();
    }
  }

  async read() {
    if (this.#reading) {
      return;
    }
    this.#reading = true;
    try {
      const [report, health] = await Promise.all([get('api/cache/status'), this.#isShown() ? get('health/db').catch((failure) => failure.problem) : null]);
      this.#samples.add(report);
      this.#report = report;
      this.#health = health;
      say(byId('cache-problem'), '');
      this.dispatchEvent(new CustomEvent('report', {detail: report}));
    } catch (failure) {
      say(byId('cache-problem'), `${failure.message} What stands below is older.`);
    } finally {
      this.#reading = false;
      this.show();
    }
  }

  show() {
    if (this.#report !== null && this.#isShown()) {
      this.#showState();
      this.#showTimeline();
      this.#showPlots();
      this.#showTotals();
    }
  }

  #isShown() {
    return !byId('view-cache').hidden;
  }

  #showState() {
    const {mode, since: from, breaker} = this.#report;
    byId('cache-state').replaceChildren(
      fact('Mode', capital(words(mode)), `since ${since(from)}${age(from) === 'now' ? '' : `, for ${age(from)}`}`, mode),
      fact('Breaker', capital(words(breaker)), BREAKER[breaker] ?? 'Redis is left alone', breaker),
      ...(this.#health?.redis ? [fact('Redis', capital(this.#health.redis.status), latency(this.#health.redis), this.#health.redis.status)] : []),
      ...(this.#health?.database ? [fact('Postgres', capital(this.#health.database.status), latency(this.#health.database), this.#health.database.status)] : []),
    );
  }

  #showTimeline() {
    const {from, to} = this.#samples.span();
    const modes = modesOf(this.#report, to);
    const label = `Mode of the cache: ${modes.map((stretch) => `${words(stretch.state)} from ${timeToTheSecond(stretch.from)}`).join(', ')}.`;
    const rows = [
      {name: 'Mode', stretches: modes},
      {name: 'Breaker', stretches: this.#samples.breaker()},
    ];
    byId('timeline').replaceChildren(timeline(rows, from, to, label, byId('timeline').clientWidth));
    byId('transitions').replaceChildren(transitionsOf(this.#report.transitions));
  }

  #showPlots() {
    const {from, to} = this.#samples.span();
    const {caches} = this.#report;
    byId('plots-empty').hidden = caches.length > 0;
    byId('plots').replaceChildren(
      ...caches.map((cache) => {
        const points = this.#samples.of(cache.cache);
        const last = points.at(-1);
        const now = last?.ratio ?? null;
        const passing = points.filter((point) => point.at >= from).reduce((sum, point) => sum + point.bypasses, 0);
        const label = `${titleOf(cache)}, hit ratio: now ${now === null ? 'nothing is read' : percent(now)}; ${count(passing)} reads past the cache in the time shown.`;
        return element(
          'li',
          {},
          element('h3', {}, titleOf(cache)),
          element('p', {class: 'now'}, now === null ? 'no reads' : percent(now)),
          ratioPlot(points, from, to, label),
        );
      }),
    );
  }

  #showTotals() {
    const heads = ['Cache', 'Kept for', 'Hit ratio', 'Hits', 'Misses', 'Past the cache', 'Stored', 'Refused', 'Evicted', 'In memory'];
    const rows = this.#report.caches.map((cache) => [
      duration(cache.ttl_seconds),
      percent(cache.hit_ratio),
      ...[cache.hits, cache.misses, cache.bypasses, cache.puts, cache.refused_fills, cache.evictions, cache.near_size].map(count),
    ]);
    byId('totals').replaceChildren(
      element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', {scope: 'col'}, head)))),
      element(
        'tbody',
        {},
        ...rows.map((cells, index) => element('tr', {}, element('th', {scope: 'row'}, titleOf(this.#report.caches[index])), ...cells.map((cell) => element('td', {}, cell)))),
      ),
    );
  }
}

const titleOf = (cache) => capital(words(cache.cache)).replace(/^Sms/, 'SMS');

function fact(name, value, more, state) {
  return element('div', {class: `fact ${state}`}, element('dt', {}, name), element('dd', {}, element('strong', {}, value), element('span', {}, more)));
}

function latency({latency_ms: milliseconds}) {
  return milliseconds === null ? 'does not answer' : `answers in ${milliseconds.toFixed(1)} ms`;
}

/** The last stretch is the present mode; before the first change that is known there was another. */
function modesOf({mode, since: from, transitions}, now) {
  const stretches = [{state: mode, from: Date.parse(from), to: now}];
  for (const [index, transition] of transitions.entries()) {
    const before = transitions[index + 1];
    if (before !== undefined) {
      stretches.unshift({state: transition.from, from: Date.parse(before.at), to: Date.parse(transition.at)});
    }
  }
  return stretches;
}

function transitionsOf(transitions) {
  if (transitions.length === 0) {
    return element('p', {class: 'empty'}, 'None since the node started.');
  }
  return element(
    'ol',
    {class: 'transitions'},
    ...transitions.slice(0, 8).map((transition) =>
      element(
        'li',
        {},
        element('time', {datetime: transition.at, title: dateAndTime(transition.at)}, timeToTheSecond(transition.at)),
        element('span', {}, `${words(transition.from)} → `, element('strong', {}, words(transition.to))),
        element('span', {class: 'why'}, transition.reason),
      ),
    ),
  );
}
