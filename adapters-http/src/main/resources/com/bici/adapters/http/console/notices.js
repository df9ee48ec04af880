import {byId, element} from './dom.js';

const SHOWN = 6000;

/** Says something for a while. */
export function notice(text) {
  const box = put('notice', text);
  setTimeout(() => box.remove(), SHOWN);
}

/** Says what went wrong, until it is put away. */
export function complain(failure) {
  const text = failure.status === 403 && failure.code === 'FORBIDDEN' ? 'Your key does not allow this.' : failure.message;
  put('notice wrong', text);
}

function put(kind, text) {
  const close = element('button', {type: 'button', 'aria-label': 'Put away', class: 'quiet'}, 'Close');
  const box = element('div', {class: kind}, element('p', {}, text), close);
  close.addEventListener('click', () => box.remove());
  const notices = byId('notices');
  notices.append(box);
  while (notices.children.length > 4) {
    notices.firstElementChild.remove();
  }
  return box;
}
