import { expect, test } from "vitest";
import { type ConsentStatus, consentStatuses } from "../../db/schema/words.ts";
import { overBound } from "./bounds.ts";
import {
  type ConsentEvent,
  consentEvents,
  covers,
  isInForce,
  lastDayOf,
  reachesBackTo,
  statusAt,
  transition,
  whyRefused,
} from "./consent.ts";

const allowed: readonly (readonly [ConsentStatus, ConsentEvent, ConsentStatus])[] = [
  ["active", "pause", "paused"],
  ["active", "revoke", "revoked"],
  ["active", "supersede", "superseded"],
  ["active", "expire", "expired"],
  ["paused", "resume", "active"],
  ["paused", "revoke", "revoked"],
  ["paused", "supersede", "superseded"],
  ["paused", "expire", "expired"],
];

test("every pair of status and event leads where the table says, and every other pair nowhere", () => {
  for (const status of consentStatuses) {
    for (const event of consentEvents) {
      const row = allowed.find(([from, what]) => from === status && what === event);
      expect([status, event, transition(status, event)]).toEqual([status, event, row?.[2] ?? null]);
    }
  }
});

const grantedAt = new Date("2028-02-29T15:00:00.000Z");
const expiresAt = new Date("2028-03-30T15:00:00.000Z");
const consent = { status: "active", grantedAt, expiresAt, itemCodes: ["TAX-01", "SOC-01"], readsUsed: 0, readsMax: 2 } as const;

test.each([
  { what: "a millisecond before it begins", now: "2028-02-29T14:59:59.999Z", inForce: false },
  { what: "as it begins", now: "2028-02-29T15:00:00.000Z", inForce: true },
  { what: "a millisecond before its end", now: "2028-03-30T14:59:59.999Z", inForce: true },
  { what: "at its end", now: "2028-03-30T15:00:00.000Z", inForce: false },
  { what: "a millisecond after its end", now: "2028-03-30T15:00:00.001Z", inForce: false },
])("a consent over a leap day, $what: in force $inForce", ({ now, inForce }) => {
  expect(isInForce(consent, new Date(now))).toBe(inForce);
});

test.each(["paused", "revoked", "superseded", "expired"] as const)(
  "a consent that is %s is never in force, whatever the clock says",
  (status) => {
    expect(isInForce({ ...consent, status }, new Date("2028-03-10T00:00:00Z"))).toBe(false);
  },
);

test("a paused consent expires like an active one, and one that ended otherwise keeps its end", () => {
  const late = new Date("2028-04-01T00:00:00Z");

  expect(statusAt({ ...consent, status: "paused" }, late)).toBe("expired");
  expect(statusAt({ ...consent, status: "revoked" }, late)).toBe("revoked");
});

const within = new Date("2028-03-10T00:00:00Z");

test.each([
  { what: "within all its terms", given: consent, items: ["TAX-01"], refusal: null },
  { what: "with every item at once", given: consent, items: ["TAX-01", "SOC-01"], refusal: null },
  { what: "paused", given: { ...consent, status: "paused" as const }, items: ["TAX-01"], refusal: "consent.paused" },
  { what: "revoked", given: { ...consent, status: "revoked" as const }, items: ["TAX-01"], refusal: "consent.none_in_force" },
  { what: "ended", given: { ...consent, expiresAt: within }, items: ["TAX-01"], refusal: "consent.none_in_force" },
  {
    what: "paused and ended",
    given: { ...consent, status: "paused" as const, expiresAt: within },
    items: [],
    refusal: "consent.none_in_force",
  },
  { what: "for an item outside", given: consent, items: ["TAX-01", "TAX-02"], refusal: "consent.item_not_covered" },
  { what: "with one opening left", given: { ...consent, readsUsed: 1 }, items: ["TAX-01"], refusal: null },
  { what: "with its openings used up", given: { ...consent, readsUsed: 2 }, items: ["TAX-01"], refusal: "consent.reads_used_up" },
  { what: "without a limit of openings", given: { ...consent, readsMax: null, readsUsed: 9_999 }, items: ["TAX-01"], refusal: null },
])("a read $what: $refusal", ({ given, items, refusal }) => {
  expect(whyRefused(given, items, within)).toBe(refusal);
});

test("covering asks for every item", () => {
  expect(covers(consent, [])).toBe(true);
  expect(covers(consent, ["SOC-01"])).toBe(true);
  expect(covers(consent, ["SOC-01", "UTL-01"])).toBe(false);
});

test("a reading reaches back by calendar months, and not at all for other items", () => {
  const item = { itemCode: "TAX-01", monthsBack: 1 };
  const terms = { items: [item] } as unknown as Parameters<typeof reachesBackTo>[0];

  expect(reachesBackTo(terms, "TAX-01", "2028-03-31")).toBe("2028-02-29");
  expect(reachesBackTo(terms, "SOC-01", "2028-03-31")).toBeNull();
});

test("a consent that ends at midnight in Shanghai is last usable the day before", () => {
  expect(lastDayOf({ expiresAt: new Date("2026-12-23T16:00:00Z") })).toBe("2026-12-23");
});

const bounds = {
  life_days_max: 31,
  range_months_max: 14,
  tax_range_months_max: 24,
  public_range_months_max: 60,
  data_life_days_max: 31,
  openings_max: 10,
};
const item = (itemCode: string, sensitivity: "public" | "authorised" | "sensitive", monthsBack: number) => ({
  itemCode,
  sensitivity,
  monthsBack,
});
const asked = {
  lifeDays: 31,
  readsMax: 10,
  dataLifeDays: 31,
  items: [item("SOC-01", "authorised", 14), item("TAX-02", "sensitive", 24), item("ADM-02", "public", 60)],
};

test.each([
  { what: "at every bound", ask: asked, over: null },
  { what: "a day too long", ask: { ...asked, lifeDays: 32 }, over: "life_days" },
  { what: "an opening too many", ask: { ...asked, readsMax: 11 }, over: "openings" },
  { what: "kept a day too long", ask: { ...asked, dataLifeDays: 32 }, over: "data_life_days" },
  {
    what: "an authorised item a month too far back",
    ask: { ...asked, items: [item("SOC-01", "authorised", 15)] },
    over: "months_back SOC-01",
  },
  { what: "a tax item a month too far back", ask: { ...asked, items: [item("TAX-02", "sensitive", 25)] }, over: "months_back TAX-02" },
  { what: "a public item a month too far back", ask: { ...asked, items: [item("ADM-02", "public", 61)] }, over: "months_back ADM-02" },
])("an ask $what is over: $over", ({ ask, over }) => {
  expect(overBound(ask, bounds)?.attribute ?? null).toBe(over);
});

test("a bound that the rule does not name does not bind", () => {
  expect(overBound({ ...asked, lifeDays: 9_999, readsMax: null }, { life_days_max: undefined })).toBeNull();
});
