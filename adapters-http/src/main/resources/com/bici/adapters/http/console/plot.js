import {drawn} from './dom.js';
import {count, timeOfDay, timeToTheSecond} from './format.js';

const WIDTH = 264;
const HEIGHT = 84;
const LEFT = 34;
const BOTTOM = 16;
const TOP = 6;
/** Over less than this, minutes would repeat themselves. */
const SHORT = 5 * 60 * 1000;

/**
 * A line of ratios between 0 and 1 over time, and bars of counts behind it.
 *
 * @param points {at, ratio, bypasses}, by time; the line is broken where a ratio is null
 */
export function ratioPlot(points, from, to, label) {
  const x = (at) => LEFT + ((at - from) / (to - from)) * (WIDTH - LEFT - 2);
  const y = (ratio) => TOP + (1 - ratio) * (HEIGHT - TOP - BOTTOM);
  const shown = points.filter((point) => point.at >= from);
  const most = Math.max(1, ...shown.map((point) => point.bypasses));
  const bar = ((WIDTH - LEFT) / (to - from)) * 5000;
  return drawn(
    'svg',
    {class: 'plot', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': label},
    ...[0, 0.5, 1].flatMap((ratio) => [
      drawn('line', {class: 'grid', x1: LEFT, x2: WIDTH, y1: y(ratio), y2: y(ratio)}),
      drawn('text', {x: LEFT - 5, y: y(ratio) + 3.5, 'text-anchor': 'end'}, `${ratio * 100}%`),
    ]),
    ...shown
      .filter((point) => point.bypasses > 0)
      .map((point) => drawn('rect', {class: 'bars', x: x(point.at) - bar, y: y((0.9 * point.bypasses) / most), width: bar, height: y(0) - y((0.9 * point.bypasses) / most)})),
    drawn('path', {class: 'line', d: line(shown, x, y)}),
    ...times(from, to, x),
  );
}

function timeAt(at, from, to) {
  return to - from < SHORT ? timeToTheSecond(at) : timeOfDay(at);
}

function line(points, x, y) {
  let path = '';
  let drawing = false;
  for (const point of points) {
    if (point.ratio === null) {
      drawing = false;
    } else {
      const place = `${x(point.at).toFixed(1)} ${y(point.ratio).toFixed(1)}`;
      path += drawing ? `L${place}` : `M${place}h.01`;
      drawing = true;
    }
  }
  return path;
}

function times(from, to, x) {
  return [from, to].map((at, index) => drawn('text', {x: x(at), y: HEIGHT - 2, 'text-anchor': ['start', 'end'][index]}, timeAt(at, from, to)));
}

/**
 * Bars of counts, each made of parts that stand on each other.
 *
 * @param bars {at, label, values}, by time and evenly spread; each has as many values as the others
 */
export function barPlot(bars, label) {
  const sums = bars.map(({values}) => values.reduce((sum, value) => sum + value, 0));
  const most = Math.max(1, ...sums);
  const step = (WIDTH - LEFT) / bars.length;
  const y = (value) => TOP + (1 - value / most) * (HEIGHT - TOP - BOTTOM);
  return drawn(
    'svg',
    {class: 'plot', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': label},
    ...[0, most].flatMap((value) => [
      drawn('line', {class: 'grid', x1: LEFT, x2: WIDTH, y1: y(value), y2: y(value)}),
      drawn('text', {x: LEFT - 5, y: y(value) + 3.5, 'text-anchor': 'end'}, count(value)),
    ]),
    ...bars.map((bar, index) => stack(bar, LEFT + index * step, step, y)),
    drawn('text', {x: LEFT, y: HEIGHT - 2}, bars[0].label),
    drawn('text', {x: WIDTH, y: HEIGHT - 2, 'text-anchor': 'end'}, bars.at(-1).label),
  );
}

function stack({label, values}, x, step, y) {
  let below = 0;
  return drawn(
    'g',
    {},
    drawn('title', {}, `${label}: ${values.map(count).join(' + ')}`),
    ...values.map((value, index) => {
      const bar = drawn('rect', {class: `part${index}`, x: x + step * 0.1, y: y(below + value), width: step * 0.8, height: y(below) - y(below + value)});
      below += value;
      return bar;
    }),
  );
}

/**
 * Stretches of states over time, one row for each.
 *
 * @param rows {name, stretches: {state, from, to}}
 * @param width in pixels
 */
export function timeline(rows, from, to, label, width) {
  const row = 30;
  const left = 64;
  const height = rows.length * row + BOTTOM + 4;
  const x = (at) => left + ((Math.max(at, from) - from) / (to - from)) * (width - left - 2);
  return drawn(
    'svg',
    {class: 'timeline', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label},
    ...rows.flatMap(({name, stretches}, index) => [
      drawn('text', {class: 'name', x: 0, y: index * row + 19}, name),
      ...stretches
        .filter((stretch) => stretch.to > from)
        .flatMap((stretch) => band(stretch, x(stretch.from), x(stretch.to), index * row + 3, row - 6)),
    ]),
    ...(width < 500 ? [0, 1] : [0, 1 / 3, 2 / 3, 1]).map((part) =>
      drawn('text', {x: x(from + part * (to - from)), y: height - 3, 'text-anchor': part === 0 ? 'start' : part === 1 ? 'end' : 'middle'}, timeAt(from + part * (to - from), from, to)),
    ),
  );
}

function band({state}, from, to, y, height) {
  const width = Math.max(2, to - from);
  const fits = width > state.length * 7.5 + 10;
  return [
    drawn('rect', {class: `band ${state}`, x: from, y, width, height, rx: 3}, drawn('title', {}, state)),
    fits ? drawn('text', {class: `on ${state}`, x: from + 8, y: y + height / 2 + 4}, state.replace('_', ' ')) : null,
  ];
}
