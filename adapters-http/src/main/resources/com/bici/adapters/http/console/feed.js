import {byId, element, say} from './dom.js';
import {count, dateAndTime, nameOf, phone, timeToTheSecond} from './format.js';
import {detailOf, isNoise, kindOf, labelOf} from './wording.js';

const KEPT = 300;

/** What happens in the store, newest first. */
export class Feed {
  #store;
  #events = [];
  #fresh = 0;
  #held = false;
  #drawing = false;
  #named = false;
  #list = byId('feed');
  #kind = byId('event-kind');
  #hold = byId('hold');

  constructor(store) {
    this.#store = store;
    this.#kind.addEventListener('change', () => this.#redraw());
    store.addEventListener('change', () => this.#name());
    this.#hold.addEventListener('click', () => {
      this.#held = !this.#held;
      this.#hold.setAttribute('aria-pressed', String(this.#held));
      this.#soon();
    });
  }

  apply(event) {
    if (isNoise(event)) {
      return;
    }
    this.#events.unshift(event);
    this.#events.length = Math.min(this.#events.length, KEPT);
    this.#fresh = Math.min(this.#fresh + 1, KEPT);
    this.#soon();
  }

  /** What came before the leads were known has their names from now on. */
  #name() {
    if (this.#named !== this.#store.loaded) {
      this.#named = this.#store.loaded;
      this.#redraw();
    }
  }

  clear() {
    this.#events = [];
    this.#redraw();
  }

  /** However much happens, it is drawn once a frame. */
  #soon() {
    if (!this.#drawing) {
      this.#drawing = true;
      requestAnimationFrame(() => {
        this.#drawing = false;
        this.#draw();
      });
    }
  }

  #draw() {
    byId('held-back').hidden = !this.#held || this.#fresh === 0;
    if (this.#held) {
      say(byId('held-back'), `${count(this.#fresh)}${this.#fresh === KEPT ? ' or more' : ''} new since you held the list`);
      return;
    }
    const news = this.#events.slice(0, this.#fresh).filter((event) => this.#isWanted(event));
    this.#fresh = 0;
    this.#list.prepend(...news.map((event) => this.#row(event)));
    while (this.#list.children.length > KEPT) {
      this.#list.lastElementChild.remove();
    }
    this.#tellEmpty();
  }

  #redraw() {
    this.#list.replaceChildren(...this.#events.filter((event) => this.#isWanted(event)).map((event) => this.#row(event)));
    this.#fresh = 0;
    this.#tellEmpty();
  }

  #tellEmpty() {
    byId('feed-empty').hidden = this.#list.children.length > 0;
  }

  #isWanted(event) {
    return this.#kind.value === '' || this.#kind.value === kindOf(event);
  }

  #row(event) {
    return element(
      'li',
      {class: `event about-${kindOf(event)}`},
      element('time', {datetime: event.timestamp, title: dateAndTime(event.timestamp)}, timeToTheSecond(event.timestamp)),
      element('span', {class: 'label'}, labelOf(event)),
      event.lead_id
        ? element('a', {href: `#/leads/${encodeURIComponent(event.lead_id)}`}, this.#nameOf(event))
        : element('span', {}, ''),
      element('span', {class: 'detail'}, detailOf(event)),
    );
  }

  #nameOf(event) {
    const lead = event.lead ?? this.#store.leads.get(event.lead_id);
    return lead === undefined ? phone(event.phone_number) ?? 'Lead' : nameOf(lead);
  }
}
