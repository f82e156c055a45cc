import { expect, test } from "vitest";
import { type OfferStatus, offerStatuses } from "../../db/schema/words.ts";
import { bps, ppm } from "../kernel/rate.ts";
import { flaggedGap, hasExpired, inComparisonOrder, isOpen, type OfferEvent, offerEvents, transition } from "./offer.ts";

const allowed: [OfferStatus, OfferEvent, OfferStatus][] = [
  ["draft", "issue", "issued"],
  ["issued", "accept", "accepted"],
  ["issued", "reject", "rejected"],
  ["issued", "close", "rejected"],
  ["issued", "withdraw", "withdrawn"],
  ["accepted", "fallThrough", "fallen_through"],
];
const pairs = offerStatuses.flatMap((status) => offerEvents.map((event) => [status, event] as const));

test.each(pairs)("an offer that is %s meets %s", (status, event) => {
  const expected = allowed.find(([from, what]) => from === status && what === event)?.[2] ?? null;

  expect(transition(status, event)).toBe(expected);
});

test("every status can be reached from a draft", () => {
  const reached = new Set<OfferStatus>(["draft"]);
  for (const status of reached) for (const event of offerEvents) for (const to of [transition(status, event)]) if (to) reached.add(to);

  expect([...reached].sort()).toEqual([...offerStatuses].sort());
});

const noon = new Date("2026-12-04T12:00:00+08:00");
const earlier = new Date(noon.getTime() - 1);

test("an offer ends at the very moment it names, and only while it is open", () => {
  expect(hasExpired({ status: "issued", validTill: noon }, noon)).toBe(true);
  expect(hasExpired({ status: "issued", validTill: noon }, earlier)).toBe(false);
  expect(hasExpired({ status: "accepted", validTill: noon }, new Date("2030-01-01"))).toBe(false);
  expect(isOpen({ status: "issued", validTill: noon }, earlier)).toBe(true);
  expect(isOpen({ status: "issued", validTill: noon }, noon)).toBe(false);
  expect(isOpen({ status: "withdrawn", validTill: noon }, earlier)).toBe(false);
});

const offer = (id: string, totalCostFen: number, annualCostSimplePpm: number, isLive = true) => ({
  id,
  isLive,
  totalCostFen,
  annualCostSimplePpm,
});

test("offers stand by total cost, then annual cost, and ended ones last whatever they cost", () => {
  const offers = [
    offer("off_late", 1, 1, false),
    offer("off_gone", 0, 0, false),
    offer("off_dear", 300, 100),
    offer("off_b", 200, 90),
    offer("off_a", 200, 90),
    offer("off_slow", 200, 80),
  ];

  expect(inComparisonOrder(offers).map(({ id }) => id)).toEqual(["off_slow", "off_a", "off_b", "off_dear", "off_gone", "off_late"]);
});

test("the order is the same however the offers arrive, and the list given is left alone", () => {
  const offers = [offer("off_c", 2, 1), offer("off_b", 1, 2), offer("off_a", 1, 2)];
  const before = [...offers];

  expect(inComparisonOrder(offers)).toEqual(inComparisonOrder([...offers].reverse()));
  expect(offers).toEqual(before);
});

test.each([
  { what: "half a point exactly is flagged", annual: 51_500, quoted: 465, gap: 5_000 },
  { what: "a hair less is not", annual: 51_499, quoted: 465, gap: null },
  { what: "no gap is not", annual: 46_500, quoted: 465, gap: null },
  { what: "an annual cost below the quote is not", annual: 40_000, quoted: 465, gap: null },
])("$what", ({ annual, quoted, gap }) => {
  expect(flaggedGap(ppm(annual), bps(quoted))).toBe(gap);
});
