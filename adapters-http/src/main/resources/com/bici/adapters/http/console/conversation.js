import {get, post} from './api.js';
import {Composer} from './composer.js';
import {Control} from './control.js';
import {byId, say} from './dom.js';
import {showFacts} from './facts.js';
import {nameOf, phone} from './format.js';
import {Messages} from './messages.js';
import {complain} from './notices.js';
import {coalesce, persistently} from './timing.js';
import {Transcript} from './transcript.js';

const PAGE = 50;
const CALLS = 5;
const DELIVERIES = new Set(['sms_sent', 'sms_status_update']);

/** One lead's conversation. */
export class Conversation {
  #store;
  #lead = null;
  #calls = [];
  /** What stands among the facts. */
  #shown = null;
  #messages = new Messages();
  #transcript = new Transcript();
  #control;
  #composer;
  #empty = byId('messages-empty');
  #earlier = byId('earlier');
  #reading;
  #callsAgain;

  constructor(store, introduce) {
    this.#store = store;
    this.#control = new Control(store, introduce);
    this.#composer = new Composer((message, lead) => this.#sent(message, lead));
    this.#reading = persistently(() => get(this.#path()), (messages) => this.#read(messages), (failure) => this.#failed(failure));
    this.#callsAgain = coalesce(() => this.#readCalls(), 500);
    this.#earlier.querySelector('button').addEventListener('click', () => this.#readEarlier());
    store.addEventListener('change', () => this.#show());
    byId('facts').open = matchMedia('(min-width: 80rem)').matches;
  }

  open(lead) {
    if (lead === this.#lead) {
      return;
    }
    this.close();
    this.#lead = lead;
    this.#store.open = lead;
    byId('thread').hidden = false;
    byId('conversation-none').hidden = true;
    this.#empty.hidden = false;
    say(this.#empty, 'Reading the messages …');
    byId('scroll').setAttribute('aria-live', 'off');
    this.#control.open(lead);
    this.#composer.open(lead);
    this.#store.read(lead);
    if (!this.#store.leads.has(lead)) {
      this.#store.fetch(lead).catch((failure) => this.#failed(failure));
    }
    this.#show();
    this.refresh();
  }

  close() {
    this.#lead = null;
    this.#store.open = null;
    this.#calls = [];
    this.#reading.stop();
    this.#control.close();
    this.#messages.clear();
    this.#transcript.clear();
    this.#earlier.hidden = true;
    this.#shown = null;
    byId('facts-body').replaceChildren();
    byId('thread').hidden = true;
    byId('conversation-none').hidden = false;
  }

  /** Reads everything again. */
  refresh() {
    if (this.#lead !== null) {
      this.#reading.ask();
      this.#control.refresh();
      this.#readCalls();
    }
  }

  apply(event, past) {
    if (past || event.lead_id !== this.#lead || this.#lead === null) {
      return;
    }
    if (event.conversation) {
      this.#messages.add([event.conversation]);
      this.#empty.hidden = true;
    }
    if (DELIVERIES.has(event.type)) {
      this.#messages.delivered(event);
    }
    if (this.#transcript.apply(event)) {
      this.#messages.follow();
    }
    if (event.call_session) {
      this.#callsAgain();
    }
    if (event.type === 'sms_received_human_queue') {
      this.#control.refresh();
    }
  }

  #path() {
    return `api/conversations/${encodeURIComponent(this.#lead)}?limit=${PAGE}`;
  }

  #show() {
    if (this.#lead === null) {
      return;
    }
    const lead = this.#store.leads.get(this.#lead);
    const call = this.#store.calls.get(this.#lead);
    say(byId('conversation-title'), lead === undefined ? 'Lead' : nameOf(lead));
    const parts = lead === undefined ? [] : [lead.customer_name ? phone(lead.phone_number) : null, lead.status, call ? `in ${call.call_type === 'inbound' ? 'an inbound' : 'an outbound'} call` : null];
    say(byId('contact'), parts.filter(Boolean).join(' · '));
    this.#composer.show(this.#control.isMine);
    const known = JSON.stringify([lead?.version, this.#calls]);
    if (lead !== undefined && known !== this.#shown) {
      this.#shown = known;
      showFacts(lead, this.#calls);
    }
  }

  #read(messages) {
    const first = this.#messages.size === 0;
    this.#messages.add(messages);
    if (first) {
      this.#earlier.hidden = messages.length < PAGE;
      this.#messages.toEnd();
    }
    this.#empty.hidden = this.#messages.size > 0;
    say(this.#empty, 'Nothing was said yet.');
    // What was said before is there to be read; what comes now is read aloud.
    setTimeout(() => byId('scroll').setAttribute('aria-live', 'polite'));
  }

  #failed(failure) {
    if (this.#messages.size === 0) {
      this.#empty.hidden = false;
      say(this.#empty, failure.status === 404 ? 'There is no such lead.' : `${failure.message} It is tried again by itself.`);
    }
  }

  async #readEarlier() {
    const lead = this.#lead;
    try {
      const messages = await get(`${this.#path()}&before=${this.#messages.earliest}`);
      if (lead === this.#lead) {
        this.#messages.prepend(messages);
        this.#earlier.hidden = messages.length < PAGE;
      }
    } catch (failure) {
      complain(failure);
    }
  }

  async #readCalls() {
    const lead = this.#lead;
    try {
      const calls = await get(`api/leads/${encodeURIComponent(lead)}/call-sessions?limit=${CALLS}`);
      if (lead === this.#lead) {
        this.#calls = calls;
        calls.toReversed().forEach((call) => this.#store.called(lead, call));
        this.#store.changed();
      }
    } catch {
      // The messages tell of the same fault.
    }
  }

  /** Whoever answers has seen what waited. */
  #sent(message, lead) {
    if (lead === this.#lead) {
      this.#messages.add([message]);
      this.#messages.toEnd();
    }
    post(`api/human-control/queue/${encodeURIComponent(lead)}/drain`).then(
      () => this.#control.refresh(),
      () => this.#control.refresh(),
    );
  }
}
