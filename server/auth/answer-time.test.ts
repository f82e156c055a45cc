import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { answerAfter } from "./answer-time.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const lasting =
  (milliseconds: number, ending: () => void = () => {}) =>
  () =>
    new Promise<void>((resolve) => setTimeout(resolve, milliseconds)).then(ending);

/** When the answer came, and what it was. */
async function answeredAt(work: () => Promise<unknown>, answering = answerAfter) {
  const startedAt = Date.now();
  const answered = answering(400, "ok", work).then(
    (answer) => ({ answer, at: Date.now() - startedAt }),
    (error: Error) => ({ answer: error.message, at: Date.now() - startedAt }),
  );
  await vi.advanceTimersByTimeAsync(60_000);
  return answered;
}

test.each([0, 10, 399, 401, 3_000, 30_000])("work of %i ms is answered at four tenths of a second", async (milliseconds) => {
  expect(await answeredAt(lasting(milliseconds))).toEqual({ answer: "ok", at: 400 });
});

test("a refusal that is there in time is the answer, at the same time", async () => {
  const refuse = () => {
    throw new Error("too many");
  };

  expect(await answeredAt(lasting(20, refuse))).toEqual({ answer: "too many", at: 400 });
});

test("what fails after the answer changes nothing about it", async () => {
  const fail = () => {
    throw new Error("no database");
  };

  expect(await answeredAt(lasting(900, fail))).toEqual({ answer: "ok", at: 400 });
});

test("twin: waiting for the work tells how long it took", async () => {
  const waiting: typeof answerAfter = async (milliseconds, answer, work) => {
    await Promise.all([work(), new Promise((resolve) => setTimeout(resolve, milliseconds))]);
    return answer;
  };

  expect((await answeredAt(lasting(450), waiting)).at).not.toBe(400);
});
