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

/** A moment that is said inside a sentence. */
export const since = (at) => (isToday(at) ? timeOfDay(at) : dateAndTime(at));

function isToday(at) {
  return new Date(at).toDateString() === new Date().toDateString();
}

/** 45 s, 4 min 30 s, 3 h 2 min */
export function duration(total) {
  if (total === null || total === undefined) {
    return '–';
  }
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor(total / 60) % 60;
  if (hours > 0) {
    return minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`;
  }
  const rest = total % 60;
  return [minutes > 0 ? `${minutes} min` : null, rest > 0 || minutes === 0 ? `${rest} s` : null].filter(Boolean).join(' ');
}

/** How long ago, coarsely: now, 3 min, 2 h, 5 d. */
export function age(at) {
  const minutes = Math.floor((Date.now() - new Date(at)) / 60000);
  if (minutes < 1) {
    return 'now';
  }
  if (minutes < 60) {
    return `${minutes} min`;
  }
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} d`;
}

/** In words: `human_control` becomes `human control`. */
export const words = (name) => String(name).replaceAll('_', ' ');

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** A North American number in groups; any other, and one that is masked, as it came. */
export const phone = (number) => number?.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '+1 $1-$2-$3') ?? null;

export const nameOf = (lead) => lead?.customer_name || phone(lead?.phone_number) || 'Unknown lead';
