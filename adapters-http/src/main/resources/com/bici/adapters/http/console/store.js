import {get, page} from './api.js';

const LEADS = 300;
const LIVE = new Set(['initiated', 'active']);

/**
 * What the page knows of the store: leads, who holds which, who is in a call, what was not read yet. Tells `change`
 * when something of it changes.
 */
export class Store extends EventTarget {
  leads = new Map();
  /** Open human sessions by lead. */
  holders = new Map();
  /** Live calls by lead. */
  calls = new Map();
  /** How many messages of the customer were not looked at, by lead. */
  unread = new Map();
  /** The address of older leads; null when all are here. */
  older = null;
  loaded = false;
  /** The lead whose conversation is open. */
  open = null;

  #activity = new Map();
  #epochs = new Map();

  async load() {
    const [leads, sessions] = await Promise.all([page(`api/leads?limit=${LEADS}`), get('api/human-control/sessions')]);
    leads.items.forEach((lead) => this.#put(lead));
    if (!this.loaded) {
      this.older = leads.next;
    }
    this.holders.clear();
    sessions.forEach((session) => this.#hold(session));
    this.loaded = true;
    this.changed();
  }

  async loadOlder() {
    const leads = await page(this.older);
    leads.items.forEach((lead) => this.#put(lead));
    this.older = leads.next;
    this.changed();
  }

  /** A lead that is not on the list yet. */
  async fetch(id) {
    const lead = await get(`api/leads/${encodeURIComponent(id)}`);
    this.#put(lead);
    this.changed();
  }

  forget() {
    [this.leads, this.holders, this.calls, this.unread, this.#activity, this.#epochs].forEach((map) => map.clear());
    this.older = null;
    this.loaded = false;
    this.changed();
  }

  changed() {
    this.dispatchEvent(new Event('change'));
  }

  /** When something last happened to the lead. */
  activity(lead) {
    return Math.max(this.#activity.get(lead.id) ?? 0, Date.parse(lead.last_contact_at ?? lead.created_at));
  }

  read(lead) {
    if (this.unread.delete(lead)) {
      this.changed();
    }
  }

  unreadInAll() {
    return [...this.unread.values()].reduce((sum, one) => sum + one, 0);
  }

  /** @param past what was before the page is in what the page has read */
  apply(event, past) {
    const lead = event.lead_id;
    if (lead) {
      this.#activity.set(lead, Math.max(this.#activity.get(lead) ?? 0, Date.parse(event.timestamp)));
    }
    if (event.call_session) {
      this.called(lead, event.call_session);
    }
    if (!past) {
      this.#applyPresent(event, lead);
    }
    this.changed();
  }

  /** The newest that is known of a call. */
  called(lead, call) {
    const known = this.calls.get(lead);
    if (LIVE.has(call.status)) {
      this.calls.set(lead, call);
    } else if (known?.id === call.id) {
      this.calls.delete(lead);
    }
  }

  /** The session as it is now, null when nobody holds the lead. */
  held(lead, session) {
    if (session === null) {
      this.holders.delete(lead);
    } else {
      this.#hold(session);
    }
    this.changed();
  }

  #applyPresent(event, lead) {
    if (event.lead) {
      this.#put(event.lead);
    }
    if (event.session) {
      this.#hold(event.session);
    }
    const fromCustomer = event.conversation?.sent_by === 'user' && event.type !== 'live_transcript';
    if (fromCustomer && (lead !== this.open || document.hidden)) {
      this.unread.set(lead, (this.unread.get(lead) ?? 0) + 1);
    }
  }

  #put(lead) {
    const known = this.leads.get(lead.id);
    if (known === undefined || known.version <= lead.version) {
      this.leads.set(lead.id, lead);
    }
  }

  /** An older takeover than the known one changes nothing. */
  #hold(session) {
    const lead = session.lead_id;
    if (session.epoch < (this.#epochs.get(lead) ?? 0)) {
      return;
    }
    this.#epochs.set(lead, session.epoch);
    if (session.ended_at === null) {
      this.holders.set(lead, session);
    } else {
      this.holders.delete(lead);
    }
  }
}
