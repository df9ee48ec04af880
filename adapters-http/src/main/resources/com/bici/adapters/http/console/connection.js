import {byId, say} from './dom.js';

/** The word about the stream in the corner. */
export class Connection {
  #box = byId('connection');
  #timer = null;

  show({name, until}) {
    clearInterval(this.#timer);
    this.#box.hidden = false;
    this.#box.className = `connection ${name}`;
    if (name === 'waiting') {
      this.#count(until);
      this.#timer = setInterval(() => this.#count(until), 1000);
    } else {
      this.#box.removeAttribute('title');
      say(this.#box, {live: 'Live', connecting: 'Connecting', refused: 'Not live'}[name]);
    }
  }

  hide() {
    clearInterval(this.#timer);
    this.#box.hidden = true;
  }

  /** The seconds are for eyes only: read aloud, they would never end. */
  #count(until) {
    say(this.#box, 'Reconnecting');
    this.#box.title = `Next try in ${Math.max(0, Math.ceil((until - Date.now()) / 1000))} s`;
  }
}
