import { and, eq, inArray } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { consents } from "../../db/schema/consents.ts";
import { makeFrequentCase, readAtOnce } from "../../db/testing/frequent.ts";

/*
 * What holds the frequency is dropped once, alone: then more readings must be let through than the terms allow, or the test that counts them proves
 * nothing.
 */
const planted = vi.hoisted(() => ({ fault: "" as "" | "no lock" | "no count" }));
vi.mock("./frequency.ts", async (load) => {
  const sound = await load<typeof import("./frequency.ts")>();
  return {
    ...sound,
    fitsFrequency: (...given: Parameters<typeof sound.fitsFrequency>) => planted.fault === "no count" || sound.fitsFrequency(...given),
  };
});
vi.mock("./locks.ts", async (load) => {
  const sound = await load<typeof import("./locks.ts")>();
  const lockAliveTimed: typeof sound.lockAliveTimed = async (scope, given) => {
    if (planted.fault !== "no lock") return sound.lockAliveTimed(scope, given);
    const { lenderId, loanRequestId } = given;
    const [row] = await scope.tx
      .select()
      .from(consents)
      .where(
        and(eq(consents.lenderId, lenderId), eq(consents.loanRequestId, loanRequestId), inArray(consents.status, ["active", "paused"])),
      );
    return row && { row, lockedAt: scope.now };
  };
  return { ...sound, lockAliveTimed };
});
afterEach(() => {
  planted.fault = "";
});

const twice = { frequency: { times: 2, every: "month" } } as const;

test.each(["no lock", "no count"] as const)("with %s, readings at once pass the frequency", async (fault) => {
  planted.fault = fault;

  expect(await readAtOnce(await makeFrequentCase(twice), 5)).toBe(5);
});

test("with both, they do not", async () => {
  expect(await readAtOnce(await makeFrequentCase(twice), 5)).toBe(2);
});
