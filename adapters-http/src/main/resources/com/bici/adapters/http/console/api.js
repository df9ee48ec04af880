import * as who from './who.js';

/** What the API refused, or that it could not be asked. */
export class Failure extends Error {
  constructor(status, problem, retryAfter) {
    super(problem.detail ?? 'The service cannot be reached.');
    this.status = status;
    this.code = problem.code ?? 'UNREACHABLE';
    this.problem = problem;
    /** Milliseconds, null when the service did not say. */
    this.retryAfter = retryAfter;
  }

  get isTemporary() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Tells `unauthorized` when the credential is not accepted, and `bypass` when an answer came from the database alone. */
export const signals = new EventTarget();

export const get = (path) => call('GET', path);

export const post = (path, body, key) => call('POST', path, body, key ? {'Idempotency-Key': key} : {});

/** Names one deed, so that trying it again does not do it twice. */
export function deedKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Everything of a list that goes on: its items and the address of the next page, null at its end. */
export async function page(path) {
  const response = await answer('GET', path);
  const next = /<([^>]*)>; *rel="next"/.exec(response.headers.get('Link') ?? '');
  return {items: await response.json(), next: next === null ? null : next[1].replace(/^\//, '')};
}

async function call(method, path, body, headers = {}) {
  const response = await answer(method, path, body, headers);
  return response.status === 204 ? null : response.json();
}

async function answer(method, path, body, headers = {}) {
  const request = {method, headers: {Accept: 'application/json', ...who.headers(), ...headers}, redirect: 'error'};
  if (body !== undefined) {
    request.headers['Content-Type'] = 'application/json';
    request.body = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(path, request);
  } catch {
    throw new Failure(0, {}, null);
  }
  if ((response.headers.get('Cache-Status') ?? '').includes('detail=database-only')) {
    signals.dispatchEvent(new Event('bypass'));
  }
  if (!response.ok) {
    throw await failure(response);
  }
  return response;
}

async function failure(response) {
  const problem = await response.json().catch(() => ({detail: `The service answered ${response.status}.`}));
  const seconds = Number(response.headers.get('Retry-After'));
  const result = new Failure(response.status, problem, seconds > 0 ? seconds * 1000 : null);
  if (result.status === 401) {
    signals.dispatchEvent(new Event('unauthorized'));
  }
  return result;
}
