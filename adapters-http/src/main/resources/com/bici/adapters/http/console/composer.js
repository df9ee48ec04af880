import {deedKey, post} from './api.js';
import {byId, say} from './dom.js';
import {complain} from './notices.js';

const LONGEST = 1600;
const HEARTBEAT = 60000;
/** Where Enter is a key on a screen, it makes a line instead of sending. */
const ON_SCREEN = matchMedia('(pointer: coarse)');

/** Where the holder writes to the customer. What was not sent stays there, each lead's for itself. */
export class Composer {
  #form = byId('composer');
  #draft = byId('draft');
  #hint = byId('draft-hint');
  #send = byId('send');
  #drafts = new Map();
  #keys = new Map();
  #lead = null;
  #sending = false;
  #beat = 0;

  /** @param sent is told the stored message, and the lead it went to */
  constructor(sent) {
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit(sent);
    });
    this.#draft.addEventListener('input', () => {
      this.#keep();
      this.#stayAlive();
    });
    this.#draft.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && !ON_SCREEN.matches) {
        event.preventDefault();
        this.#form.requestSubmit();
      }
    });
  }

  open(lead) {
    this.#lead = lead;
    this.#draft.value = this.#drafts.get(lead) ?? '';
    this.#tell();
  }

  show(mine) {
    this.#form.hidden = !mine;
  }

  #keep() {
    this.#drafts.set(this.#lead, this.#draft.value);
    this.#keys.delete(this.#lead);
    this.#tell();
  }

  #tell() {
    const left = LONGEST - this.#draft.value.length;
    const how = ON_SCREEN.matches ? 'Goes out as SMS' : 'Enter sends, Shift and Enter makes a line';
    say(this.#hint, left < 300 ? `${left} characters left` : how);
    this.#send.disabled = this.#sending || this.#draft.value.trim() === '';
    say(this.#send, this.#sending ? 'Sending …' : 'Send');
  }

  /** Writing counts as doing something: the takeover does not end as idle meanwhile. */
  #stayAlive() {
    if (Date.now() - this.#beat > HEARTBEAT) {
      this.#beat = Date.now();
      post('api/human-control/heartbeat', {leadId: this.#lead}).catch(() => {});
    }
  }

  async #submit(sent) {
    const lead = this.#lead;
    const text = this.#draft.value.trim();
    if (this.#sending || text === '') {
      return;
    }
    // The same text again, after an answer that got lost, is the same message.
    const key = this.#keys.get(lead) ?? deedKey();
    this.#keys.set(lead, key);
    this.#sending = true;
    this.#tell();
    try {
      const {message} = await post('api/human-control/send-message', {leadId: lead, message: text}, key);
      this.#drafts.delete(lead);
      this.#keys.delete(lead);
      if (lead === this.#lead) {
        this.#draft.value = '';
      }
      sent(message, lead);
    } catch (failure) {
      complain(failure);
    } finally {
      this.#sending = false;
      this.#tell();
    }
  }
}
