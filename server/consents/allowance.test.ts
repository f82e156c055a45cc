import { expect, test } from "vitest";
import { consentStatuses } from "../../db/schema/words.ts";
import { allowanceOf, allowances, asksToSign, hasLostGround, standsStill, takenOutOf } from "./allowance.ts";

const newest = { status: "active" as const, readsUsed: 0, readsMax: 3, takenOut: [] };

test("what a lender may do follows from its newest consent, whatever its state", () => {
  const states = Object.fromEntries([...consentStatuses, "fallen" as const].map((status) => [status, allowanceOf({ ...newest, status })]));

  expect(states).toEqual({
    active: "allowed",
    paused: "paused",
    revoked: "revoked",
    expired: "expired",
    superseded: "none",
    fallen: "fallen",
  });
  expect(allowanceOf(null)).toBe("none");
  expect(allowanceOf({ ...newest, takenOut: ["TAX-01"] })).toBe("narrowed");
  expect(allowanceOf({ ...newest, readsUsed: 3, takenOut: ["TAX-01"] })).toBe("used_up");
  expect(allowanceOf({ ...newest, readsUsed: 300, readsMax: null })).toBe("allowed");
});

test("a lender stands still under every consent that opens nothing but one whose openings are used, and only a pause ends without a signature", () => {
  expect(allowances.filter(hasLostGround)).toEqual(["fallen", "revoked", "expired"]);
  expect(allowances.filter(standsStill)).toEqual(["paused", "fallen", "revoked", "expired", "none"]);
  expect(allowances.filter((one) => !asksToSign(one))).toEqual(["allowed", "paused"]);
});

test("what was taken out is told of the whole chain, and ends where one consent did not take the other's place", () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour));
  const item = (itemCode: string) => ({ itemCode }) as Parameters<typeof takenOutOf>[0][number]["items"][number];
  const version = (from: number, until: number | null, codes: string, status: "active" | "superseded" | "revoked") => ({
    ...{ status, grantedAt: at(from), endedAt: until === null ? null : at(until), items: codes.split(" ").map(item) },
  });
  const codesOf = (...chain: Parameters<typeof takenOutOf>[0]) => takenOutOf(chain).map(({ itemCode }) => itemCode);
  const wide = version(1, 2, "A B C", "superseded");
  const middle = version(2, 3, "A B", "superseded");

  expect(codesOf(version(3, null, "A", "active"), middle, wide)).toEqual(["B", "C"]);
  expect(codesOf(version(3, null, "A B C", "active"), middle, wide)).toEqual([]);
  expect(codesOf(version(4, null, "A", "active"), middle, wide)).toEqual([]);
  expect(codesOf(version(2, null, "A", "active"), version(1, 2, "A B", "revoked"))).toEqual([]);
  expect(codesOf()).toEqual([]);
});
