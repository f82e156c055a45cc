import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { askEveryMs, askMost, waitForCount } from "./wait-for-count.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Waits for a count that is done at the given asking; `leaving` says at which moment whoever waits leaves. */
function wait({ doneAt, leaving }: { doneAt: number; leaving?: number }) {
  const left = new AbortController();
  const isWaiting = vi.fn(async () => isWaiting.mock.calls.length < doneAt);
  if (leaving !== undefined) setTimeout(() => left.abort(), leaving);
  return { isWaiting, outcome: waitForCount(isWaiting, left.signal) };
}

test.each([1, 2, askMost])("what is counted by asking %i is waited for", async (doneAt) => {
  const { isWaiting, outcome } = wait({ doneAt });

  await vi.runAllTimersAsync();

  expect(await outcome).toBe("counted");
  expect(isWaiting).toHaveBeenCalledTimes(doneAt);
});

test("what is not counted by then is late", async () => {
  const { outcome } = wait({ doneAt: askMost + 1 });

  await vi.runAllTimersAsync();

  expect(await outcome).toBe("late");
});

test.each([0, 1, askEveryMs - 1, askEveryMs * 3 + 1])(
  "whoever leaves after %i ms is asked for no more and takes nothing",
  async (leaving) => {
    const { isWaiting, outcome } = wait({ doneAt: 5, leaving });

    await vi.runAllTimersAsync();

    expect(await outcome).toBe("left");
    expect(isWaiting).toHaveBeenCalledTimes(Math.floor(leaving / askEveryMs));
  },
);

test("whoever leaves while the answer is on its way takes nothing, though all is counted", async () => {
  const left = new AbortController();
  const outcome = waitForCount(async () => {
    left.abort();
    return false;
  }, left.signal);

  await vi.runAllTimersAsync();

  expect(await outcome).toBe("left");
});
