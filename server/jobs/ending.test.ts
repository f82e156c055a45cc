import { expect, test, vi } from "vitest";
import { endingWell } from "./ending.ts";

const failing = () => Promise.reject(new Error("the disk is full"));

test.each([
  ["the last delivery that fails ends the job", 25, failing, 1],
  ["one that is tried again does not", 24, failing, 0],
  ["the last one that succeeds does not", 25, () => Promise.resolve(), 0],
] as const)("%s", async (_, attempts, work, times) => {
  const giveUp = vi.fn(() => Promise.resolve());

  await endingWell({ attempts, max_attempts: 25 }, work, giveUp).catch(() => {});

  expect(giveUp).toHaveBeenCalledTimes(times);
});

test("what the work threw is thrown, with an ending or without one", async () => {
  await expect(endingWell({ attempts: 25, max_attempts: 25 }, failing, () => Promise.resolve())).rejects.toThrow("the disk is full");
  await expect(endingWell({ attempts: 25, max_attempts: 25 }, failing)).rejects.toThrow("the disk is full");
});
