import {deedKey, get, post} from './api.js';
import {ask} from './dialog.js';
import {byId, element, say} from './dom.js';
import {since} from './format.js';
import {complain, notice} from './notices.js';
import {persistently} from './timing.js';
import * as who from './who.js';

/** Who answers the customer, and how that changes. */
export class Control {
  #store;
  #introduce;
  #box = byId('control');
  #state = element('p', {class: 'holder', id: 'holder'});
  #take = element('button', {type: 'button', class: 'primary', id: 'take'}, 'Take over');
  #leave = element('button', {type: 'button', id: 'leave'}, 'Hand back');
  #lead = null;
  #waiting = 0;
  #busy = false;
  #status;

  /** @param introduce asks for the name under which colleagues see the user; answers whether there is one now */
  constructor(store, introduce) {
    this.#store = store;
    this.#introduce = introduce;
    this.#box.append(this.#state, this.#take, this.#leave);
    this.#take.addEventListener('click', () => this.#do(() => this.#takeOver()));
    this.#leave.addEventListener('click', () => this.#do(() => this.#handBack()));
    this.#status = persistently(() => this.#asked(), ([status, known]) => this.#heard(status, known), () => {});
    store.addEventListener('change', () => this.show());
    // What stands there as the end of an idle takeover moves on by itself.
    setInterval(() => this.show(), 15000);
  }

  open(lead) {
    this.#lead = lead;
    this.#waiting = 0;
    this.show();
    this.refresh();
  }

  close() {
    this.#lead = null;
    this.#status.stop();
  }

  refresh() {
    if (this.#lead !== null) {
      this.#status.ask();
    }
  }

  /** Whether the user holds the open conversation. */
  get isMine() {
    return this.#holder() !== null && who.isMe(this.#holder());
  }

  show() {
    if (this.#lead === null) {
      return;
    }
    const holder = this.#holder();
    const mine = this.isMine;
    this.#box.className = `control${holder === null ? '' : mine ? ' mine' : ' taken'}`;
    say(this.#state, this.#sentence(holder, mine));
    say(this.#take, holder === null ? 'Take over' : `Take over from ${holder.agent_name}`);
    this.#take.hidden = mine || !who.mayAct() || (holder !== null && !who.mayForce());
    this.#take.className = holder === null ? 'primary' : '';
    this.#leave.hidden = !mine;
    this.#take.disabled = this.#busy;
    this.#leave.disabled = this.#busy;
    this.#box.setAttribute('aria-busy', String(this.#busy));
  }

  #sentence(holder, mine) {
    if (holder === null) {
      return who.mayAct() ? 'The AI agent answers.' : 'The AI agent answers. Your key may only read.';
    }
    if (!mine) {
      return `${holder.agent_name} holds this conversation since ${since(holder.started_at)}.`;
    }
    const waiting = this.#waiting === 0 ? '' : ` ${this.#waiting === 1 ? 'One message waits' : `${this.#waiting} messages wait`} for your answer.`;
    return `You hold this conversation, and the AI agent is silent. If you do nothing it takes over again at ${since(holder.expires_at)}.${waiting}`;
  }

  #holder() {
    return this.#store.holders.get(this.#lead) ?? null;
  }

  async #asked() {
    const known = this.#holder();
    return [await get(`api/human-control/status?leadId=${encodeURIComponent(this.#lead)}`), known];
  }

  #heard(status, known) {
    // Nobody has no epoch: who took over while the question was under way would be forgotten.
    if (status.session === null && this.#holder() !== known) {
      this.refresh();
      return;
    }
    this.#waiting = status.queued_messages;
    this.#store.held(this.#lead, status.session);
  }

  async #do(deed) {
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    this.show();
    try {
      await deed();
    } catch (failure) {
      complain(failure);
      this.refresh();
    } finally {
      this.#busy = false;
      this.show();
    }
  }

  async #takeOver() {
    const lead = this.#lead;
    const holder = this.#holder();
    if (!(await this.#introduce()) || (holder !== null && !(await agreesToTakeFrom(holder)))) {
      return;
    }
    try {
      const {session} = await post('api/human-control/join', {leadId: lead, agentName: who.name(), force: holder !== null}, deedKey());
      this.#store.held(lead, session);
      byId('draft').focus();
    } catch (failure) {
      if (failure.code !== 'ALREADY_UNDER_HUMAN_CONTROL') {
        throw failure;
      }
      const winner = failure.problem.holder;
      notice(`${winner.agent_name} was faster: the conversation is held since ${since(winner.started_at)}.`);
      this.refresh();
    }
  }

  async #handBack() {
    const lead = this.#lead;
    const summary = await ask({
      title: 'Hand back to the AI agent',
      text: 'From then on it answers this customer again.',
      action: 'Hand back',
      field: {label: 'What was agreed (optional)', rows: 3, maxlength: 5000},
    });
    if (summary === null) {
      return;
    }
    const {undelivered} = await post('api/human-control/leave', {leadId: lead, ...(summary === '' ? {} : {summary})}, deedKey());
    this.#store.held(lead, null);
    this.#waiting = 0;
    notice(undelivered.length === 0 ? 'The AI agent answers again.' : `The AI agent answers again. You had not answered ${undelivered.length === 1 ? 'one message' : `${undelivered.length} messages`}.`);
    this.#take.focus();
  }
}

async function agreesToTakeFrom(holder) {
  const answer = await ask({
    title: `Take over from ${holder.agent_name}?`,
    text: `${holder.agent_name} holds this conversation since ${since(holder.started_at)} and will lose it at once.`,
    action: 'Take over',
  });
  return answer !== null;
}
