/** How far back the plots go at most and at least, how often they are asked for, and over how much a ratio is taken. */
const SPAN = 15 * 60 * 1000;
export const EVERY = 5000;
const LEAST = 2 * 60 * 1000;
const OVER = 6;

/** The counts of the caches as they were read, the newest last. */
export class Samples {
  #samples = [];

  /** What comes sooner than it is asked for is left out: the bars would not compare. */
  add(report, at = Date.now()) {
    if (at - (this.#samples.at(-1)?.at ?? 0) < EVERY * 0.8) {
      return;
    }
    const counts = new Map(report.caches.map((cache) => [cache.cache, {hits: cache.hits, misses: cache.misses, bypasses: cache.bypasses}]));
    this.#samples.push({at, breaker: report.breaker, counts});
    this.#samples = this.#samples.filter((sample) => sample.at > at - SPAN - OVER * EVERY);
  }

  /** What the plots show: from the first sample until now. */
  span(to = Date.now()) {
    const first = this.#samples[0]?.at ?? to;
    return {from: Math.max(to - SPAN, Math.min(first, to - LEAST)), to};
  }

  /** {at, ratio, bypasses} of a cache; ratio is null where nothing was read through it. */
  of(cache) {
    const points = [];
    for (let index = 1; index < this.#samples.length; index++) {
      const {at} = this.#samples[index];
      const before = this.#between(cache, Math.max(0, index - OVER), index);
      const asked = before.hits + before.misses;
      points.push({at, ratio: asked === 0 ? null : before.hits / asked, bypasses: this.#between(cache, index - 1, index).bypasses});
    }
    return points;
  }

  /** Stretches in which the breaker had one state: {state, from, to}. */
  breaker() {
    const stretches = [];
    for (const {at, breaker} of this.#samples) {
      const last = stretches.at(-1);
      if (last !== undefined && at - last.to < 3 * EVERY) {
        last.to = at;
      }
      if (last?.state !== breaker || last.to !== at) {
        stretches.push({state: breaker, from: at, to: at});
      }
    }
    return stretches;
  }

  /** A node that was started anew counts from nothing. */
  #between(cache, from, to) {
    const sum = {hits: 0, misses: 0, bypasses: 0};
    for (let index = from + 1; index <= to; index++) {
      const now = this.#samples[index].counts.get(cache);
      const then = this.#samples[index - 1].counts.get(cache);
      if (now !== undefined && then !== undefined && now.hits >= then.hits && now.misses >= then.misses && now.bypasses >= then.bypasses) {
        sum.hits += now.hits - then.hits;
        sum.misses += now.misses - then.misses;
        sum.bypasses += now.bypasses - then.bypasses;
      }
    }
    return sum;
  }
}
