import fc from "fast-check";
import { expect, test } from "vitest";
import { type ConsentStatus, consentStatuses } from "../../db/schema/words.ts";
import { overBound } from "./bounds.ts";
import {
  type ConsentEvent,
  consentEvents,
  covers,
  deleteBy,
  deletionDue,
  isInForce,
  lastDayOf,
  opensDeclared,
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
const consent = {
  status: "active",
  grantedAt,
  expiresAt,
  itemCodes: ["TAX-01", "SOC-01"],
  readsUsed: 0,
  readsMax: 2,
  hasMandate: true,
} as const;

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
  { what: "without its signer's mandate", given: { ...consent, hasMandate: false }, items: [], refusal: "consent.mandate_ended" },
  {
    what: "paused and without its signer's mandate",
    given: { ...consent, status: "paused" as const, hasMandate: false },
    items: [],
    refusal: "consent.mandate_ended",
  },
  {
    what: "revoked and without its signer's mandate",
    given: { ...consent, status: "revoked" as const, hasMandate: false },
    items: [],
    refusal: "consent.none_in_force",
  },
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

const aMoment = fc.date({ min: new Date("2026-01-01"), max: new Date("2028-12-31"), noInvalidDate: true });
const aConsent = fc
  .record({ granted: aMoment, lifeMs: fc.integer({ min: 1, max: 31 * 86_400_000 }), dataLifeDays: fc.integer({ min: 0, max: 31 }) })
  .map(({ granted, lifeMs, dataLifeDays }) => ({ dataLifeDays, granted, expiresAt: new Date(granted.getTime() + lifeMs) }));

test("what is read may be kept for its data life or until the consent's end, whichever is first", () => {
  fc.assert(
    fc.property(aConsent, fc.double({ min: 0, max: 1, noNaN: true }), (given, place) => {
      const readAt = new Date(given.granted.getTime() + Math.floor(place * (given.expiresAt.getTime() - given.granted.getTime() - 1)));
      const until = deleteBy(given, readAt);
      const life = readAt.getTime() + given.dataLifeDays * 86_400_000;
      expect(until.getTime()).toBe(Math.min(life, given.expiresAt.getTime()));
      expect(until >= readAt).toBe(true);
    }),
  );
});

test("a consent that ends sooner takes the day of deletion with it, and one that ends later never moves it", () => {
  fc.assert(
    fc.property(aConsent, aMoment, fc.option(aMoment), (given, readUntil, endedAt) => {
      const due = deletionDue(readUntil, { endedAt, expiresAt: given.expiresAt });
      const ends = [readUntil, given.expiresAt, ...(endedAt ? [endedAt] : [])].map((moment) => moment.getTime());
      expect(due.getTime()).toBe(Math.min(...ends));
    }),
  );
});

const day = 86_400_000;
test.each([
  { what: "a millisecond before the data life is over", lifeMs: day - 1, dataLifeDays: 1, kept: day - 1 },
  { what: "with the data life", lifeMs: day, dataLifeDays: 1, kept: day },
  { what: "a millisecond after the data life", lifeMs: day + 1, dataLifeDays: 1, kept: day },
  { what: "though nothing may be kept", lifeMs: day, dataLifeDays: 0, kept: 0 },
])("a consent that ends $what: kept for $kept ms", ({ lifeMs, dataLifeDays, kept }) => {
  const ends = new Date(grantedAt.getTime() + lifeMs);

  expect(deleteBy({ dataLifeDays, expiresAt: ends }, grantedAt).getTime() - grantedAt.getTime()).toBe(kept);
});

test.each([-1, 0, 1])("revoked %i ms from the day of deletion, what was read is due at the sooner of both", (offset) => {
  const readUntil = new Date("2028-03-20T00:00:00Z");
  const endedAt = new Date(readUntil.getTime() + offset);

  expect(deletionDue(readUntil, { endedAt, expiresAt }).getTime()).toBe(readUntil.getTime() + Math.min(0, offset));
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

const sheetOf = (wording: Record<string, unknown>) => ({ version: "test", locale: "en" as const, hash: "", wording });

test.each([
  ["to be assessed, on a sheet that says so", "assessment", { declared: "it opens" }, true],
  ["to be assessed, on a sheet that does not", "assessment", {}, false],
  ["to be watched, whatever the sheet says", "monitoring", { declared: "it opens" }, false],
] as const)("what was entered with the request, %s", (_what, purpose, wording, opens) => {
  expect(opensDeclared({ purpose, text: sheetOf(wording) })).toBe(opens);
});
