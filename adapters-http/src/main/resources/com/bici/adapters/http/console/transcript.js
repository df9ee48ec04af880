import {byId, element, say} from './dom.js';

/** Words that nothing follows are those of a call that was cut off. */
const STALE = 12000;

/** What is just being said in a call: it is replaced with every word, and gone when the sentence is known. */
export class Transcript {
  #list = byId('partials');
  #lines = new Map();

  clear() {
    for (const speaker of [...this.#lines.keys()]) {
      this.#end(speaker);
    }
  }

  /** Whether the event changed something. */
  apply(event) {
    switch (event.type) {
      case 'live_transcript_partial':
        this.#say(event.speaker, event.message);
        return true;
      case 'user_speaking':
        this.#say('user', this.#lines.get('user')?.words ?? '…');
        return true;
      case 'live_transcript':
        return this.#end(event.speaker);
      case 'call_completed':
      case 'conversation_ended':
        this.clear();
        return true;
      default:
        return false;
    }
  }

  #say(speaker, words) {
    let line = this.#lines.get(speaker);
    if (line === undefined) {
      const text = element('p', {class: 'text'});
      const item = element(
        'li',
        {class: `message partial ${speaker === 'user' ? 'customer' : 'ai'}`},
        element('p', {class: 'meta'}, `${speaker === 'user' ? 'Customer' : 'AI agent'} is speaking`),
        text,
      );
      line = {item, text, timer: null, words};
      this.#lines.set(speaker, line);
      this.#list.append(item);
    }
    line.words = words;
    say(line.text, words);
    clearTimeout(line.timer);
    line.timer = setTimeout(() => this.#end(speaker), STALE);
  }

  #end(speaker) {
    const line = this.#lines.get(speaker);
    if (line === undefined) {
      return false;
    }
    clearTimeout(line.timer);
    line.item.remove();
    return this.#lines.delete(speaker);
  }
}
