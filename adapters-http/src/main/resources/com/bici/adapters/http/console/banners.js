import {arrange, byId, element, say} from './dom.js';
import {since} from './format.js';

/** A hiccup shorter than this is nobody's business. */
const PATIENCE = 1200;

/** What everybody who looks at the page has to know. */
export class Banners {
  #box = byId('banners');
  #shown = new Map();
  #lost = null;

  /** @param hurry connects at once */
  constructor(hurry) {
    this.hurry = hurry;
  }

  cache({mode, since: at, breaker}) {
    if (breaker === 'disabled' || mode === 'cached') {
      this.#take('cache');
    } else if (mode === 'repairing') {
      this.#put('cache', 'info', `Redis is back. Since ${since(at)} it is being brought up to date; until then answers come from the database.`);
    } else {
      this.#put('cache', 'warning', `Working from the database alone since ${since(at)}. Answers stay right, they may take longer.`);
    }
  }

  connection({name, failure}) {
    clearTimeout(this.#lost);
    if (name === 'live') {
      this.#take('connection');
    } else if (name === 'refused') {
      this.#put('connection', 'error', failure?.status === 403 ? 'Your key may not listen to what happens.' : 'Your key is not accepted any more.');
    } else {
      this.#lost = setTimeout(() => this.#put('connection', 'error', 'Connection lost. What you see may be out of date; nothing that happens meanwhile is missed.', ['Try now', this.hurry]), this.#shown.has('connection') ? 0 : PATIENCE);
    }
  }

  clear() {
    clearTimeout(this.#lost);
    this.#shown.clear();
    this.#box.replaceChildren();
  }

  #put(name, kind, text, action = null) {
    let banner = this.#shown.get(name);
    if (banner === undefined) {
      banner = element('div', {}, element('p', {}), action === null ? null : element('button', {type: 'button', onclick: action[1]}, action[0]));
      this.#shown.set(name, banner);
    }
    banner.className = `banner ${kind}`;
    banner.dataset.banner = name;
    say(banner.querySelector('p'), text);
    arrange(this.#box, [...this.#shown.values()]);
  }

  #take(name) {
    this.#shown.get(name)?.remove();
    this.#shown.delete(name);
  }
}
