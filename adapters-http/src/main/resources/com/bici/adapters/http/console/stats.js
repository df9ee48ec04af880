import {get} from './api.js';
import {byId, say} from './dom.js';
import {count} from './format.js';
import {coalesce, persistently} from './timing.js';

/** The numbers of the day. Each event may change them, so after events they are read again. */
export class Stats {
  #box = byId('stats');
  #reading = persistently(() => get('api/dashboard/stats'), (stats) => this.#show(stats), () => this.#box.classList.add('old'));

  refresh = coalesce(() => this.#reading.ask(), 700);

  stop() {
    this.#reading.stop();
  }

  #show(stats) {
    this.#box.classList.remove('old');
    for (const field of this.#box.querySelectorAll('[data-stat]')) {
      say(field, count(stats[field.dataset.stat]));
    }
  }
}
