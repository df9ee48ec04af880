import {arrange, byId, element, say} from './dom.js';
import {age, count, dateAndTime, nameOf, phone} from './format.js';
import * as who from './who.js';
import {coalesce} from './timing.js';
import {complain} from './notices.js';

const SHOWN = 150;

/** The list of leads: the most recently active first, searched and filtered here. */
export class Leads {
  #store;
  #rows = new Map();
  #list = byId('lead-rows');
  #search = byId('search');
  #order = [];

  constructor(store) {
    this.#store = store;
    store.addEventListener('change', coalesce(() => this.show(), 150));
    this.#search.addEventListener('input', () => this.#reorder());
    byId('filters').addEventListener('change', () => this.#reorder());
    byId('search-form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#list.querySelector('a')?.click();
    });
    byId('leads-older').addEventListener('click', () => store.loadOlder().catch(complain));
    addEventListener('keydown', (event) => this.#shortcut(event));
    setInterval(() => this.show(), 30000);
  }

  /** The order stands still while somebody points at the list. */
  show() {
    if (this.#list.matches(':hover') || this.#list.contains(document.activeElement)) {
      this.#render(this.#kept());
    } else {
      this.#reorder();
    }
  }

  #kept() {
    const known = new Set(this.#order);
    const news = this.#sorted().filter((lead) => !known.has(lead.id));
    const old = this.#order.map((id) => this.#store.leads.get(id)).filter((lead) => lead !== undefined && this.#isWanted(lead));
    return [...old, ...news];
  }

  #reorder() {
    this.#render(this.#sorted());
  }

  #sorted() {
    return [...this.#store.leads.values()]
      .filter((lead) => this.#isWanted(lead))
      .sort((one, other) => this.#store.activity(other) - this.#store.activity(one));
  }

  #isWanted(lead) {
    const terms = this.#search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const text = [lead.customer_name, lead.email, lead.phone_number, lead.phone_number_normalized, lead.status, this.#store.holders.get(lead.id)?.agent_name].join(' ').toLowerCase();
    const digits = text.replace(/[^0-9a-z@. ]/g, '');
    return this.#passes(lead) && terms.every((term) => text.includes(term) || digits.includes(term));
  }

  #passes(lead) {
    switch (this.#filter()) {
      case 'call':
        return this.#store.calls.has(lead.id);
      case 'held':
        return this.#store.holders.has(lead.id);
      case 'unread':
        return this.#store.unread.has(lead.id);
      default:
        return true;
    }
  }

  #filter() {
    return byId('filters').querySelector('input:checked').value;
  }

  #render(leads) {
    const shown = leads.slice(0, SHOWN);
    this.#order = shown.map((lead) => lead.id);
    const rows = shown.map((lead) => this.#row(lead));
    arrange(this.#list, rows);
    for (const id of this.#rows.keys()) {
      if (!this.#store.leads.has(id)) {
        this.#rows.delete(id);
      }
    }
    this.#tellEmpty(leads);
  }

  #tellEmpty(leads) {
    const empty = byId('leads-empty');
    empty.hidden = leads.length > 0 && leads.length <= SHOWN;
    if (leads.length > SHOWN) {
      say(empty, `${count(SHOWN)} of ${count(leads.length)} shown. Search to find the others.`);
    } else if (!this.#store.loaded) {
      say(empty, 'Reading the leads …');
    } else if (this.#search.value.trim() !== '') {
      say(empty, `None of ${count(this.#store.leads.size)} leads matches.`);
    } else {
      say(empty, {
        all: 'No leads yet. The first call or text message makes one.',
        call: 'Nobody is in a call.',
        held: 'The AI agent answers everybody.',
        unread: 'Nothing unread.',
      }[this.#filter()]);
    }
    byId('leads-more').hidden = this.#store.older === null;
  }

  #row(lead) {
    let row = this.#rows.get(lead.id);
    if (row === undefined) {
      row = newRow(lead.id);
      this.#rows.set(lead.id, row);
    }
    const holder = this.#store.holders.get(lead.id);
    const unread = this.#store.unread.get(lead.id) ?? 0;
    const {link, name, at, status, mark, badge} = row.parts;
    const current = this.#store.open === lead.id;
    current ? link.setAttribute('aria-current', 'true') : link.removeAttribute('aria-current');
    say(name, nameOf(lead));
    say(at, age(this.#store.activity(lead)));
    at.title = dateAndTime(this.#store.activity(lead));
    say(status, lead.customer_name ? `${lead.status} · ${phone(lead.phone_number) ?? 'no number'}` : lead.status);
    const inCall = this.#store.calls.has(lead.id);
    mark.className = `mark${holder ? ' human' : ''}${inCall ? ' call' : ''}`;
    say(mark, [inCall ? 'In a call' : null, holder ? (who.isMe(holder) ? 'You' : holder.agent_name) : null].filter(Boolean).join(' · '));
    badge.hidden = unread === 0;
    say(badge, unread === 0 ? '' : `${count(unread)} unread`);
    return row;
  }

  #shortcut(event) {
    const typing = event.target.closest?.('input, textarea, select, dialog');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !byId('view-leads').hidden) {
      event.preventDefault();
      this.#search.focus();
      this.#search.select();
    }
  }
}

function newRow(id) {
  const name = element('span', {class: 'name'});
  const at = element('span', {class: 'at'});
  const status = element('span', {class: 'status'});
  const mark = element('span', {class: 'mark'});
  const badge = element('span', {class: 'badge', hidden: true});
  const link = element('a', {href: `#/leads/${encodeURIComponent(id)}`}, name, at, status, element('span', {class: 'marks'}, mark, badge));
  const row = element('li', {}, link);
  row.parts = {link, name, at, status, mark, badge};
  return row;
}
