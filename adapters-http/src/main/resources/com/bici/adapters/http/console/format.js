const clock = new Intl.DateTimeFormat(undefined, {hour: '2-digit', minute: '2-digit'});
const seconds = new Intl.DateTimeFormat(undefined, {hour: '2-digit', minute: '2-digit', second: '2-digit'});
const day = new Intl.DateTimeFormat(undefined, {weekday: 'short', day: 'numeric', month: 'short'});
const whole = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle: 'short'});
const counts = new Intl.NumberFormat();
const percents = new Intl.NumberFormat(undefined, {style: 'percent', maximumFractionDigits: 1});

export const timeOfDay = (at) => clock.format(new Date(at));
export const timeToTheSecond = (at) => seconds.format(new Date(at));
export const dayOf = (at) => (isToday(at) ? 'Today' : day.format(new Date(at)));
export const dateAndTime = (at) => whole.format(new Date(at));
export const count = (number) => counts.format(number);
export const percent = (ratio) => (ratio === null || ratio === undefined ? '–' : percents.format(ratio));

/** Today the time, before that the day: as short as it stays clear. */
export const moment = (at) => (isToday(at) ? timeOfDay(at) : day.format(new Date(at)));

/** A moment that is said inside a sentence. */
export const since = (at) => (isToday(at) ? timeOfDay(at) : dateAndTime(at));

function isToday(at) {
  return new Date(at).toDateString() === new Date().toDateString();
}

/** 4 min 30 s */
export function duration(total) {
  if (total === null || total === undefined) {
    return '–';
  }
  const minutes = Math.floor(total / 60);
  return minutes === 0 ? `${total} s` : `${minutes} min ${total % 60} s`;
}

/** How long ago, coarsely: 3 min, 2 h, 5 d. */
export function age(at) {
  const minutes = Math.max(0, Math.round((Date.now() - new Date(at)) / 60000));
  if (minutes < 1) {
    return 'under a minute';
  }
  if (minutes < 60) {
    return `${minutes} min`;
  }
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} d`;
}

/** In words: `human_control` becomes `human control`. */
export const words = (name) => String(name).replaceAll('_', ' ');

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

export const nameOf = (lead) => lead?.customer_name || lead?.phone_number || 'Unknown lead';
