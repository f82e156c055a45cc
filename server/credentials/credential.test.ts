import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import type { CredentialEnd } from "../../db/schema/words.ts";
import { stateOf, statusListOf, statusPlaces } from "./credential.ts";
import { packStatuses } from "./status-list.ts";

const now = new Date("2026-11-23T04:00:00Z");
const [later, earlier] = [new Date(now.getTime() + 1), new Date(now.getTime() - 1)];

test.each<[CredentialEnd | null, Date, boolean, string]>([
  [null, later, false, "valid"],
  [null, later, true, "rechecked"],
  [null, now, false, "expired"],
  [null, earlier, true, "expired"],
  ["withdrawn", later, true, "withdrawn"],
  ["changed", earlier, false, "changed"],
])("ended as %s, good until %s, doubted %s: %s", (endedAs, expiresAt, isDoubted, expected) => {
  expect(stateOf({ endedAs, expiresAt, isDoubted }, now)).toBe(expected);
});

test.each([
  ["2026-03-31T15:59:59Z", "2026q1"],
  ["2026-03-31T16:00:00Z", "2026q2"],
  ["2026-12-31T16:00:00Z", "2027q1"],
])("issued at %s it stands in the list of %s, by China's clock", (at, list) => expect(statusListOf(new Date(at))).toBe(list));

test("a list has two bits a place, the lowest first, and every other place is valid", async () => {
  const bytes = inflateSync(
    Buffer.from(
      await packStatuses([
        { index: 0, status: 1 },
        { index: 3, status: 2 },
        { index: statusPlaces - 1, status: 1 },
      ]),
      "base64url",
    ),
  );
  expect(bytes.length).toBe(statusPlaces / 4);
  expect([bytes[0], bytes[1], bytes.at(-1)]).toEqual([0b10_00_00_01, 0, 0b01_00_00_00]);
  expect(bytes.subarray(1, -1).every((byte) => byte === 0)).toBe(true);
});
