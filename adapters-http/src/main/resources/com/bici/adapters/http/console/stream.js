import {Failure, post} from './api.js';

const FIRST_DELAY = 500;
const LAST_DELAY = 15000;
/** How much of what happened before the page was opened it shows. */
const LOOK_BACK = 150;
/** A connection that nobody looked at for so long may be dead without a word. */
const DOUBTFUL = 30000;

/**
 * What happens, as it happens. Tells `message` (detail: the event, and whether it was before the page), `reset` when
 * something was missed for good, and `state` (detail.name: connecting, live, waiting or refused).
 * Each connection has a ticket of its own, and begins where the last one ended.
 */
export class Stream extends EventTarget {
  #clientId = `console-${Math.random().toString(36).slice(2, 12)}`;
  #source = null;
  #position = null;
  #present = null;
  #failures = 0;
  #timer = null;
  #attempt = 0;
  #hiddenAt = null;
  #stopped = true;

  constructor() {
    super();
    addEventListener('online', () => this.hurry());
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) {
        this.#hiddenAt = Date.now();
      } else if (this.#hiddenAt !== null && Date.now() - this.#hiddenAt > DOUBTFUL) {
        this.hurry();
      }
    });
  }

  start() {
    this.#stopped = false;
    this.#failures = 0;
    this.#connect();
  }

  stop() {
    this.#stopped = true;
    this.#close();
  }

  /** Tries at once instead of waiting. */
  hurry() {
    if (!this.#stopped) {
      this.#connect();
    }
  }

  async #connect() {
    this.#close();
    const attempt = this.#attempt;
    this.#tell('state', {name: 'connecting', failures: this.#failures});
    let ticket;
    try {
      ({ticket} = await post('api/stream-tickets'));
    } catch (failure) {
      if (attempt === this.#attempt) {
        this.#retry(failure);
      }
      return;
    }
    if (attempt === this.#attempt) {
      this.#open(ticket);
    }
  }

  #open(ticket) {
    const query = new URLSearchParams({ticket});
    if (this.#position !== null) {
      query.set('lastEventId', this.#position);
    }
    const source = new EventSource(`api/stream/${this.#clientId}?${query}`);
    this.#source = source;
    source.onmessage = (message) => {
      if (source === this.#source) {
        this.#hear(JSON.parse(message.data), message.lastEventId);
      }
    };
    // The browser would come back with the same ticket, which is used up.
    source.onerror = () => {
      if (source === this.#source) {
        this.#retry(null);
      }
    };
  }

  #hear(event, id) {
    if (event.type === 'connected') {
      this.#connected(Number(event.last_event_id));
      return;
    }
    if (id !== '') {
      this.#position = id;
    }
    if (event.type === 'reset') {
      this.#tell('reset');
      return;
    }
    this.#tell('message', {event, past: event.id !== undefined && Number(event.id) <= this.#present});
  }

  /** The first time it goes back a little, to show what has just happened. */
  #connected(position) {
    if (this.#present === null) {
      this.#present = position;
      this.#position = String(Math.max(0, position - LOOK_BACK));
      this.#connect();
      return;
    }
    this.#failures = 0;
    this.#tell('state', {name: 'live'});
  }

  #retry(failure) {
    this.#close();
    if (this.#stopped || (failure instanceof Failure && (failure.status === 401 || failure.status === 403))) {
      this.#tell('state', {name: 'refused', failure});
      return;
    }
    this.#failures += 1;
    const longest = Math.min(FIRST_DELAY * 2 ** (this.#failures - 1), LAST_DELAY);
    const delay = failure?.retryAfter ?? longest * (0.5 + Math.random() / 2);
    this.#tell('state', {name: 'waiting', until: Date.now() + delay, failures: this.#failures});
    this.#timer = setTimeout(() => this.#connect(), delay);
  }

  #close() {
    this.#attempt += 1;
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }

  #tell(type, detail = null) {
    this.dispatchEvent(new CustomEvent(type, {detail}));
  }
}
