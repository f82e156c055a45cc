import { expect, test } from "vitest";
import type { AccessView, ConsentView } from "@/server/consents/schema";
import { axisDays, lifelineOf, lifelineSpan, placeOf } from "./lifeline";

const now = new Date("2026-11-30T01:20:00Z");
const at = (day: string) => new Date(`${day}T02:00:00Z`);
const consent = (over: Partial<ConsentView> = {}): ConsentView => ({
  ...{
    consentId: "con_a",
    lenderId: "org_l",
    lenderName: { zh: "太湖银行", en: "Bank of Taihu" },
    productName: null,
    loanRequestId: "lrq_a",
  },
  ...{ purpose: "assessment", status: "active", items: [], grantedAt: at("2026-11-23"), expiresAt: at("2026-12-23"), endedAt: null },
  ...{ readsUsed: 1, readsMax: 1, frequency: null, dataLifeDays: 30, heldUntil: at("2026-12-25"), signedByName: "沈若澜" },
  ...over,
});

test("a page of lifelines reaches from the first consent to the last deletion, with room at both edges", () => {
  const span = lifelineSpan([consent(), consent({ grantedAt: at("2026-11-20") })], now);

  expect(span.from < "2026-11-20").toBe(true);
  expect(span.to > "2026-12-25").toBe(true);
});

test("a consent of years ago does not squeeze the others", () => {
  const span = lifelineSpan([consent(), consent({ grantedAt: at("2022-01-01"), expiresAt: at("2022-02-01") })], now);

  expect(span.from >= "2026-09-20").toBe(true);
  expect(placeOf(span, "2022-01-01")).toBe(0);
});

test("a consent that was revoked reaches no further than its end, however long it was given for", () => {
  const revoked = consent({ status: "revoked", expiresAt: at("2027-11-20"), endedAt: at("2026-11-30"), heldUntil: null });

  expect(lifelineSpan([consent(), revoked], now)).toEqual(lifelineSpan([consent()], now));
});

test("the same day stands at the same place in every row, in order", () => {
  const span = lifelineSpan([consent()], now);

  const places = ["2026-11-23", "2026-11-30", "2026-12-23"].map((day) => placeOf(span, day));

  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(placeOf(span, now)).toBe(placeOf(span, "2026-11-30"));
});

test("no named day stands so near today that their words would touch", () => {
  const span = lifelineSpan([consent()], now);

  const days = axisDays(span, now);

  expect(days.length).toBeGreaterThan(1);
  for (const day of days) expect(Math.abs(placeOf(span, day) - placeOf(span, now))).toBeGreaterThan(0.12);
});

test("a revoked consent stops on the day it was revoked, and what was read before is held on", () => {
  const revoked = consent({ status: "revoked", endedAt: at("2026-11-25") });
  const read = { consentId: "con_a", result: "read", readAt: at("2026-11-24") } as AccessView;
  const refused = { ...read, result: "refused" as const, readAt: at("2026-11-26") };
  const span = lifelineSpan([revoked], now);

  const line = lifelineOf(revoked, [refused, read], span);

  expect(line.look).toBe("ended");
  expect(line.life[1]).toBe(placeOf(span, "2026-11-25"));
  expect(line.reads).toEqual([placeOf(span, "2026-11-24")]);
  expect(line.held).toEqual([placeOf(span, "2026-11-24"), placeOf(span, "2026-12-25")]);
});

test("what ends beyond the days that are drawn says so", () => {
  const lasting = consent({ expiresAt: at("2027-10-22") });
  const span = lifelineSpan([consent(), lasting], now);

  expect(lifelineOf(lasting, [], span).goesOn).toBe(true);
  expect(lifelineOf(consent(), [], span).goesOn).toBe(false);
  expect(lifelineOf(consent({ expiresAt: at("2027-10-22"), endedAt: at("2026-11-29"), status: "revoked" }), [], span).goesOn).toBe(false);
});
