import {arrange, byId, element, say} from './dom.js';
import {dateAndTime, dayOf, timeOfDay} from './format.js';
import {delivery} from './wording.js';

/** What was said within so many milliseconds by the same one is one paragraph. */
const TOGETHER = 120000;
const NEAR_THE_END = 80;

/** The messages of one conversation, by time, and how far those to the customer have got. */
export class Messages {
  #messages = new Map();
  #items = new Map();
  #deliveries = new Map();
  #list = byId('messages');
  #scroll = byId('scroll');
  #newer = byId('newer');

  constructor() {
    this.#newer.querySelector('button').addEventListener('click', () => {
      this.toEnd();
      this.#scroll.focus();
    });
    this.#scroll.addEventListener('scroll', () => {
      if (this.#isAtEnd()) {
        this.#newer.hidden = true;
      }
    });
  }

  clear() {
    this.#messages.clear();
    this.#items.clear();
    this.#deliveries.clear();
    this.#list.replaceChildren();
    this.#newer.hidden = true;
  }

  get size() {
    return this.#messages.size;
  }

  /** The id of the earliest message, undefined while there is none. */
  get earliest() {
    return this.#sorted()[0]?.id;
  }

  add(messages) {
    const atEnd = this.#isAtEnd();
    const known = this.#messages.size;
    messages.forEach((message) => this.#messages.set(message.id, message));
    if (this.#messages.size === known) {
      return;
    }
    this.#render();
    this.follow(atEnd);
  }

  /** Earlier ones, above what is being read. */
  prepend(messages) {
    const below = this.#scroll.scrollHeight - this.#scroll.scrollTop;
    messages.forEach((message) => this.#messages.set(message.id, message));
    this.#render();
    this.#scroll.scrollTop = this.#scroll.scrollHeight - below;
  }

  delivered(event) {
    this.#deliveries.set(event.conversation_id, event.type === 'sms_sent' ? 'Sent' : delivery(event));
    const item = this.#items.get(event.conversation_id);
    if (item !== undefined) {
      this.#tellDelivery(item, event.conversation_id);
    }
  }

  toEnd() {
    this.#scroll.scrollTop = this.#scroll.scrollHeight;
    this.#newer.hidden = true;
  }

  /** Stays at the end if it was there; otherwise only tells that there is more. */
  follow(atEnd = this.#isAtEnd()) {
    if (atEnd) {
      this.toEnd();
    } else {
      this.#newer.hidden = false;
    }
  }

  #isAtEnd() {
    return this.#scroll.scrollHeight - this.#scroll.scrollTop - this.#scroll.clientHeight < NEAR_THE_END;
  }

  #sorted() {
    return [...this.#messages.values()].sort((one, other) => Date.parse(one.timestamp) - Date.parse(other.timestamp) || (one.id < other.id ? -1 : 1));
  }

  #render() {
    const children = [];
    let before = null;
    for (const message of this.#sorted()) {
      const date = dayOf(message.timestamp);
      if (before === null || dayOf(before.timestamp) !== date) {
        children.push(this.#item(`day ${date}`, () => element('li', {class: 'day'}, element('span', {}, date))));
        before = null;
      }
      const item = this.#item(message.id, () => this.#newItem(message));
      item.classList.toggle('goes-on', before !== null && belongsTo(before, message));
      children.push(item);
      before = message;
    }
    arrange(this.#list, children);
  }

  #item(id, make) {
    if (!this.#items.has(id)) {
      this.#items.set(id, make());
    }
    return this.#items.get(id);
  }

  #newItem(message) {
    const item = element(
      'li',
      {class: `message ${kindOf(message)}`, 'data-message': message.id},
      element(
        'p',
        {class: 'meta'},
        message.sent_by === 'system' ? null : element('span', {class: 'author'}, authorOf(message)),
        message.sent_by === 'system' ? null : ` · ${wayOf(message)} · `,
        element('time', {datetime: message.timestamp, title: dateAndTime(message.timestamp)}, timeOfDay(message.timestamp)),
      ),
      element('p', {class: 'text'}, message.content),
    );
    this.#tellDelivery(item, message.id);
    return item;
  }

  #tellDelivery(item, id) {
    const text = this.#deliveries.get(id);
    if (text !== undefined) {
      const line = item.querySelector('.delivery') ?? item.appendChild(element('p', {class: 'delivery'}));
      say(line, text);
      line.classList.toggle('wrong', /^(failed|undelivered|suppressed)/i.test(text));
    }
  }
}

function kindOf(message) {
  return {user: 'customer', agent: 'ai', human_agent: 'human'}[message.sent_by] ?? 'system';
}

function authorOf(message) {
  switch (message.sent_by) {
    case 'user':
      return 'Customer';
    case 'agent':
      return message.metadata.automated ? 'AI agent, automatic' : 'AI agent';
    case 'human_agent':
      return message.metadata.agent_name ?? 'Colleague';
    default:
      return 'System';
  }
}

function wayOf(message) {
  return {voice: 'call', sms: 'SMS'}[message.type] ?? message.type;
}

function belongsTo(before, message) {
  return (
    authorOf(before) === authorOf(message) &&
    before.type === message.type &&
    Date.parse(message.timestamp) - Date.parse(before.timestamp) < TOGETHER
  );
}
