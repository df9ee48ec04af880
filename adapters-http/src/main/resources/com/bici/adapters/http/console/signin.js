import {byId, say} from './dom.js';

let answer = () => {};

byId('signin-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const key = byId('key').value.trim();
  byId('key').value = '';
  if (/^[\x21-\x7e]+$/.test(key)) {
    answer(key);
  } else {
    tell('A key has no spaces and no letters beyond those of ASCII.');
  }
});

/** Asks for the key. */
export const signIn = {
  /** @param problem why it is asked for again, or null */
  show(problem, then) {
    answer = then;
    byId('signin').hidden = false;
    tell(problem);
    byId('key').focus();
  },

  hide() {
    byId('signin').hidden = true;
    tell(null);
  },
};

function tell(problem) {
  byId('signin-problem').hidden = problem === null;
  say(byId('signin-problem'), problem ?? '');
}
