import {AnalyticsView} from './analytics.js';
import {get, signals} from './api.js';
import {Banners} from './banners.js';
import {CacheView} from './cacheview.js';
import {Connection} from './connection.js';
import {Conversation} from './conversation.js';
import {ask} from './dialog.js';
import {byId, say} from './dom.js';
import {Feed} from './feed.js';
import {count} from './format.js';
import {Leads} from './leads.js';
import {complain} from './notices.js';
import {Router} from './router.js';
import {signIn} from './signin.js';
import {Stats} from './stats.js';
import {Store} from './store.js';
import {Stream} from './stream.js';
import {coalesce, persistently} from './timing.js';
import * as who from './who.js';

const store = new Store();
const stream = new Stream();
const stats = new Stats();
const feed = new Feed(store);
const leads = new Leads(store);
const analytics = new AnalyticsView();
const cache = new CacheView();
const connection = new Connection();
const banners = new Banners(() => stream.hurry());
const conversation = new Conversation(store, introduce);
const router = new Router({
  leads: (lead) => (lead === null ? conversation.close() : conversation.open(lead)),
  events: () => {},
  analytics: () => analytics.read(),
  cache: () => cache.read(),
});
const loading = persistently(() => store.load(), () => {}, (failure) => failure.status !== 401 && !store.loaded && complain(failure));
const knowing = persistently(() => get('api/me'), begin, beginLater);

stream.addEventListener('message', ({detail: {event, past}}) => {
  store.apply(event, past);
  conversation.apply(event, past);
  feed.apply(event);
  if (!past) {
    stats.refresh();
    analytics.refresh();
  }
});
stream.addEventListener('reset', () => {
  feed.apply({type: 'reset', timestamp: new Date().toISOString()});
  readAgain();
});
stream.addEventListener('state', ({detail}) => {
  connection.show(detail);
  banners.connection(detail);
  if (detail.name === 'live') {
    readAgain();
  }
});
cache.addEventListener('report', ({detail}) => banners.cache(detail));
signals.addEventListener('bypass', coalesce(() => cache.surprised(), 300));
signals.addEventListener('unauthorized', () => leave('This key is not accepted. It may have been revoked.'));
store.addEventListener('change', coalesce(() => {
  const unread = store.unreadInAll();
  document.title = unread === 0 ? 'Bici' : `(${count(unread)}) Bici`;
}, 300));
document.addEventListener('visibilitychange', () => store.open !== null && !document.hidden && store.read(store.open));
byId('who').addEventListener('click', changeWho);
byId('skip').addEventListener('click', (event) => {
  event.preventDefault();
  byId('main').focus();
});

knowing.ask();

function readAgain() {
  loading.ask();
  stats.refresh();
  conversation.refresh();
}

/** The service knows who asks, or asks nobody. */
function begin(caller) {
  who.known(caller);
  say(byId('store'), caller.organization_name ?? '');
  showWho();
  signIn.hide();
  byId('views').hidden = false;
  byId('stats').hidden = false;
  router.start();
  leads.show();
  loading.ask();
  stats.refresh();
  cache.start();
  stream.start();
}

function beginLater(failure) {
  if (failure.status === 401) {
    return;
  }
  banners.connection({name: 'connecting'});
  if (!failure.isTemporary) {
    leave(failure.status === 403 ? 'This key may not use this page.' : failure.message);
  }
}

/** Back to the door. Without a key there is nothing to say: the service just asks for one. */
function leave(problem) {
  const text = who.key() === null ? null : problem;
  who.forget();
  stream.stop();
  stats.stop();
  analytics.stop();
  loading.stop();
  cache.stop();
  conversation.close();
  store.forget();
  feed.clear();
  banners.clear();
  connection.hide();
  router.stop();
  say(byId('store'), '');
  ['views', 'stats', 'who'].forEach((id) => (byId(id).hidden = true));
  signIn.show(text, (key) => {
    who.keep(key);
    knowing.ask();
  });
}

function showWho() {
  byId('who').hidden = false;
  say(byId('who'), who.name() ?? 'Your name');
  byId('who').setAttribute('aria-label', who.key() === null ? `You are ${who.name() ?? 'nobody yet'}. Change your name` : `You are ${who.name()}, ${who.caller().role}. Sign out`);
}

/** With a key its name is given, and what can be changed is the key. */
async function changeWho() {
  if (who.key() === null) {
    await rename();
    return;
  }
  const answer = await ask({title: 'Sign out?', text: `You are signed in as ${who.name()}, ${who.caller().role}. The key is forgotten.`, action: 'Sign out'});
  if (answer !== null) {
    leave(null);
  }
}

async function introduce() {
  return who.name() !== null || rename();
}

async function rename() {
  const name = await ask({
    title: 'Your name',
    text: 'Colleagues and the conversation show it.',
    action: 'Save',
    field: {label: 'Name', value: who.name() ?? '', required: true, maxlength: 60},
  });
  if (name === null || name === '') {
    return false;
  }
  who.rename(name);
  try {
    who.known(await get('api/me'));
  } catch (failure) {
    complain(failure);
    return false;
  }
  showWho();
  store.changed();
  return true;
}
