/** Runs the work soon, once for however many asks within the time. */
export function coalesce(work, milliseconds) {
  let timer = null;
  return () => {
    timer ??= setTimeout(() => {
      timer = null;
      work();
    }, milliseconds);
  };
}

/** Reads again and again until it works; a later ask supersedes an earlier one that still waits or runs. */
export function persistently(read, show, fail) {
  let asked = 0;
  let timer = null;
  const attempt = async (number, failures) => {
    let answer;
    try {
      answer = await read();
    } catch (failure) {
      if (number !== asked) {
        return;
      }
      fail(failure);
      if (failure.isTemporary) {
        timer = setTimeout(() => attempt(number, failures + 1), failure.retryAfter ?? Math.min(1000 * 2 ** failures, 15000));
      }
      return;
    }
    if (number === asked) {
      show(answer);
    }
  };
  return {
    ask() {
      clearTimeout(timer);
      asked += 1;
      return attempt(asked, 0);
    },
    stop() {
      clearTimeout(timer);
      asked += 1;
    },
  };
}
