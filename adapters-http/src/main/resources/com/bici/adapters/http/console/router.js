import {byId} from './dom.js';

const VIEWS = ['leads', 'events', 'analytics', 'cache'];

/** Which view is shown is what the address says after its `#`: `#/leads/{id}`, `#/events`, `#/analytics`, `#/cache`. */
export class Router {
  #enter;
  #started = false;

  /** @param enter what each view does when it is entered, given the lead or null */
  constructor(enter) {
    this.#enter = enter;
    addEventListener('hashchange', () => this.#started && this.#show(true));
  }

  start() {
    this.#started = true;
    this.#show(false);
  }

  stop() {
    this.#started = false;
    VIEWS.forEach((view) => (byId(`view-${view}`).hidden = true));
  }

  #show(focus) {
    const [, name, lead] = /^#\/([a-z]+)(?:\/([\w.:~-]+))?$/.exec(location.hash) ?? [];
    const view = VIEWS.includes(name) ? name : 'leads';
    const id = view === 'leads' && lead ? lead : null;
    VIEWS.forEach((one) => (byId(`view-${one}`).hidden = one !== view));
    for (const link of byId('views').querySelectorAll('a')) {
      link.getAttribute('href') === `#/${view}` ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current');
    }
    document.body.dataset.view = id === null ? view : 'conversation';
    this.#enter[view](id);
    if (focus) {
      byId(id === null ? `${view}-title` : 'conversation-title').focus({preventScroll: true});
    }
  }
}
