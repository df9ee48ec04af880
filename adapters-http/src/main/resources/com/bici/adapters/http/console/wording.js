import {capital, duration, words} from './format.js';

const KINDS = {
  conversation_added: ['message', 'Message'],
  sms_sent: ['message', 'SMS sent'],
  sms_received: ['message', 'SMS received'],
  sms_received_human_queue: ['message', 'SMS for the human'],
  sms_status_update: ['message', 'SMS delivery'],
  human_message_sent: ['message', 'Human answered'],
  call_initiated: ['call', 'Call begins'],
  call_updated: ['call', 'Call changes'],
  call_completed: ['call', 'Call over'],
  live_transcript: ['call', 'Said in a call'],
  conversation_started: ['call', 'Talk begins'],
  conversation_ended: ['call', 'Talk over'],
  tool_call: ['call', 'AI uses a tool'],
  lead_created: ['lead', 'New lead'],
  lead_updated: ['lead', 'Lead changes'],
  human_control_started: ['control', 'Taken over'],
  human_control_ended: ['control', 'Handed back'],
  human_control_transferred: ['control', 'Handed on'],
  cache_invalidated: ['system', 'Cache cleared'],
  test_message: ['system', 'Test'],
  reset: ['system', 'Gap'],
};

const DETAILS = {
  conversation_added: (event) => event.conversation?.content,
  sms_sent: (event) => event.message,
  sms_received: (event) => event.message,
  sms_received_human_queue: (event) => event.message,
  sms_status_update: (event) => delivery(event),
  human_message_sent: (event) => `${event.agent_name}: ${event.message}`,
  call_initiated: (event) => capital(words(event.call_session?.call_type ?? 'call')),
  call_updated: (event) => capital(words(event.status)),
  call_completed: (event) => [capital(words(event.status ?? 'completed')), event.duration === null ? null : duration(event.duration), event.summary].filter(Boolean).join(' · '),
  live_transcript: (event) => event.message,
  tool_call: (event) => words(event.tool_name),
  lead_updated: (event) => Object.keys(event.updates ?? {}).map(words).join(', '),
  human_control_started: (event) => `by ${event.agent_name}`,
  human_control_ended: (event) => `by ${event.agent_name}, ${ending(event.end_reason)}`,
  human_control_transferred: (event) => `from ${event.from?.agent_name} to ${event.agent_name}`,
  cache_invalidated: (event) => words(event.scope ?? ''),
  test_message: (event) => event.message,
  reset: () => 'Some events were missed. Everything was read again.',
};

/** message, call, control, lead or system. */
export const kindOf = (event) => KINDS[event.type]?.[0] ?? 'system';

export const labelOf = (event) => KINDS[event.type]?.[1] ?? capital(words(event.type));

export const detailOf = (event) => DETAILS[event.type]?.(event) ?? '';

/** What happens many times a second, or is told by another event as well. */
export const isNoise = (event) => event.type === 'live_transcript_partial' || event.type === 'user_speaking';

export function ending(reason) {
  return {
    left: 'handed back',
    idle: 'after half an hour without a word',
    forced: 'taken by a colleague',
    transferred: 'handed on',
    cleared: 'cleared by an administrator',
  }[reason] ?? 'ended';
}

/** How far a text message has got. */
export function delivery(event) {
  const status = capital(words(event.status));
  const why = event.reason ?? event.error_code;
  const twice = event.possible_duplicate ? ', perhaps twice' : '';
  return why ? `${status}: ${words(why)}${twice}` : `${status}${twice}`;
}
