// Who uses the page: the key, which only this tab knows, and the name under which colleagues see them.

const KEY = 'bici.key';
const NAME = 'bici.name';
const RANKS = {viewer: 1, agent: 2, service: 2, supervisor: 3, admin: 4};

let me = null;

export const key = () => sessionStorage.getItem(KEY);

export const keep = (secret) => sessionStorage.setItem(KEY, secret);

export function forget() {
  sessionStorage.removeItem(KEY);
  me = null;
}

/** A key has a name of its own. */
export const name = () => (key() === null ? localStorage.getItem(NAME) : me?.agent_id ?? null);

export const rename = (text) => localStorage.setItem(NAME, text);

/** As the service knows the caller. */
export function known(caller) {
  me = caller;
}

export const caller = () => me;

export const mayAct = () => RANKS[me?.role] >= RANKS.agent;

export const mayForce = () => RANKS[me?.role] >= RANKS.supervisor;

export const isMe = (session) => session !== null && me !== null && session.agent_id === me.agent_id;

/** The credential if there is one, and for a service that asks for none, who it is. */
export function headers() {
  const secret = key();
  const chosen = name();
  return {
    ...(secret === null ? {} : {Authorization: `Bearer ${secret}`}),
    ...(secret !== null || chosen === null ? {} : {'X-Agent-Id': agentId(chosen)}),
  };
}

/** The name in the characters that such a header may have; different names stay different. */
function agentId(text) {
  return text.replace(/[^A-Za-z0-9 ._:@-]/gu, (character) => `~${character.codePointAt(0).toString(16)}`).slice(0, 255);
}
