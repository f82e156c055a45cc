import fc from "fast-check";
import { expect, test } from "vitest";
import { entered, granted, read, turned } from "../../../db/testing/listed-acts.ts";
import type { Act } from "../../../db/testing/signed-lists.ts";
import { accountOf, againstWords, countsSince } from "../../../public/xinfu-verify.mjs";

import { countsSince as countedSince } from "../../consents/frequency.ts";
import { frequencySpans } from "../../consents/schema.ts";

const at = (day: number, hour = 8, ms = 0) => new Date(Date.UTC(2026, 9, day, hour, 0, 0, ms)).toISOString();

/** `begun`: how many of the acts the log took in when it began. */
function accountFor(acts: readonly Act[], { asOf = at(31), begun = 0 } = {}) {
  const listed = acts.map(({ body, terms }, index) => {
    return { entry: JSON.parse(JSON.stringify(body)), text: "", index, terms: (terms ?? null) as Record<string, unknown> | null };
  });
  return accountOf(listed, asOf, { at: at(-90), size: begun });
}
const verdicts = (acts: readonly Act[], begun = 0) => accountFor(acts, { begun }).readings.map(({ against }) => against);
const grant = (more: Partial<Parameters<typeof granted>[0]> = {}) => granted({ id: "cns_1", at: at(2), until: at(20), ...more });
const one = (more: Partial<Parameters<typeof read>[0]> = {}) => read({ id: "acr_1", at: at(5), ...more });

const single: readonly (readonly [string, string | null, readonly Act[]])[] = [
  ["within all that was allowed", null, [grant(), one()]],
  ["of every item", null, [grant(), one({ items: ["REG-01", "TAX-01"] })]],
  ["in the very moment of the grant", null, [grant(), one({ at: at(2) })]],
  ["in the last moment before the end", null, [grant(), one({ at: new Date(Date.parse(at(20)) - 1).toISOString() })]],
  [
    "in the moment it was revoked, behind which the revocation waited",
    null,
    [grant(), one(), turned("revoked", { id: "cns_1", at: at(5) })],
  ],
  ["before it rested", null, [grant(), one(), turned("paused", { id: "cns_1", at: at(6) })]],
  [
    "after it was resumed",
    null,
    [grant(), turned("paused", { id: "cns_1", at: at(3) }), turned("resumed", { id: "cns_1", at: at(4) }), one()],
  ],
  ["by the platform, for matching", null, [grant({ lender: null, purpose: "matching" }), one({ lender: null, purpose: "matching" })]],
  [
    "to count, for no request",
    null,
    [grant({ lender: null, purpose: "discovery", request: null }), one({ lender: null, purpose: "discovery", request: null })],
  ],
  ["without a consent", "no_consent", [one({ consent: null })]],
  ["under one that nobody gave", "no_consent", [grant(), one({ consent: "cns_2" })]],
  ["by another lender", "other_reader", [grant(), one({ lender: "ln_other" })]],
  [
    "by a lender, under what the platform was given",
    "other_reader",
    [grant({ lender: null, purpose: "matching" }), one({ purpose: "matching" })],
  ],
  ["by the platform, under what a lender was given", "other_reader", [grant(), one({ lender: null })]],
  ["for another purpose", "other_purpose", [grant(), one({ purpose: "monitoring" })]],
  ["for another request", "other_request", [grant(), one({ request: "lr_2" })]],
  ["of an item more", "items_beyond", [grant({ items: ["TAX-01"] }), one({ items: ["TAX-01", "REG-01"] })]],
  ["before the grant", "before_grant", [grant(), one({ at: at(1) })]],
  ["in the moment it ran out", "past_until", [grant(), one({ at: at(20) })]],
  ["after it was revoked", "after_end", [grant(), turned("revoked", { id: "cns_1", at: at(4) }), one()]],
  ["after another took its place", "after_end", [grant(), turned("superseded", { id: "cns_1", at: at(4) }), one()]],
  ["while it rested", "while_paused", [grant(), turned("paused", { id: "cns_1", at: at(4) }), one()]],
  [
    "between a rest and its end",
    "while_paused",
    [grant(), turned("paused", { id: "cns_1", at: at(4) }), one(), turned("resumed", { id: "cns_1", at: at(6) })],
  ],
  [
    "once it was narrowed while it rested",
    "while_paused",
    [
      ...[
        grant({ id: "cns_0", sheetId: "csh_1" }),
        turned("paused", { id: "cns_0", at: at(3) }),
        turned("superseded", { id: "cns_0", at: at(4) }),
      ],
      ...[grant({ at: at(4), sheetId: "csh_1" }), turned("paused", { id: "cns_1", at: at(4) }), one()],
    ],
  ],
];

test.each(single)("a reading %s: %s", (_, against, acts) => {
  expect(verdicts(acts)).toEqual([against]);
  if (against !== null) expect(againstWords[against]).toBeTypeOf("string");
});

test("every word against a reading is met by one of these cases", () => {
  const met = new Set(single.map(([, against]) => against));
  for (const word of Object.keys(againstWords))
    if (!["reads_over", "too_often", "placed_late"].includes(word)) expect(met, word).toContain(word);
});

const opened = (days: readonly number[], more: Partial<Parameters<typeof read>[0]> = {}) =>
  days.map((day) => one({ id: `acr_${day}`, at: at(day), ...more }));

test("openings are counted to the last that was allowed; what only shows one again is not", () => {
  const again = one({ id: "acr_again", at: at(3, 8, 400), again: "acr_3", shown: "shown acr_3" });
  const [first, ...rest] = opened([3, 4, 5]);
  expect(verdicts([grant({ readsMax: 2 }), ...opened([3, 4, 5])])).toEqual([null, null, "reads_over"]);
  expect(verdicts([grant({ readsMax: 3 }), ...(first ? [first] : []), again, ...rest])).toEqual([null, null, null, null]);
});

test("what names an earlier reading and shows more, or another, or shows it days later, is a reading of its own", () => {
  const counted = [
    { again: "acr_3", shown: "more" },
    { again: "acr_gone", shown: "shown acr_3" },
    { again: "acr_3", shown: "shown acr_3", at: at(6) },
    { again: "acr_3", shown: "shown acr_3", at: at(2, 9) },
  ];
  for (const more of counted) {
    const replay = one({ id: "acr_again", at: at(3, 8, 400), ...more });
    const readings = accountFor([grant({ readsMax: 1 }), ...opened([3]), replay]).readings;
    expect(
      readings.map(({ isAgain }) => isAgain),
      JSON.stringify(more),
    ).toEqual([false, false]);
    expect(readings.filter(({ against }) => against === "reads_over")).toHaveLength(1);
  }
});

test("a consent that was narrowed counts on; one that was signed anew counts from the beginning", () => {
  const after = (sheetId: string) => [
    ...[
      grant({ id: "cns_0", readsMax: 2, sheetId: "csh_1" }),
      ...opened([3, 4], { consent: "cns_0" }),
      turned("superseded", { id: "cns_0", at: at(5) }),
    ],
    ...[grant({ at: at(5), readsMax: 2, sheetId }), one({ at: at(6) })],
  ];
  expect(verdicts(after("csh_1"))).toEqual([null, null, "reads_over"]);
  expect(verdicts(after("csh_2"))).toEqual([null, null, null]);
});

test("how often is counted back a day, seven days and a month by China's calendar, over every consent for the same end", () => {
  const often = (every: string, times = 1) => grant({ frequency: { times, every }, until: at(60) });
  expect(verdicts([often("day"), one({ id: "a", at: at(5) }), one({ id: "b", at: at(6, 7) })])).toEqual([null, "too_often"]);
  expect(verdicts([often("day"), one({ id: "a", at: at(5) }), one({ id: "b", at: at(6) })])).toEqual([null, null]);
  expect(verdicts([often("week", 2), ...opened([5, 6, 11, 13])])).toEqual([null, null, "too_often", null]);
  // 31 October goes back to 30 September by the calendar in China, and 16:00 UTC is midnight there.
  expect(verdicts([grant({ frequency: { times: 1, every: "month" }, at: at(-5), until: at(60) }), ...opened([0, 31])])).toEqual([
    null,
    null,
  ]);
  expect(verdicts([grant({ frequency: { times: 1, every: "month" }, at: at(-5), until: at(60) }), ...opened([1, 31])])).toEqual([
    null,
    "too_often",
  ]);
  const renewed = [often("week"), one({ id: "a", at: at(5) }), turned("superseded", { id: "cns_1", at: at(6) })];
  const anew = granted({ id: "cns_2", at: at(6), until: at(60), frequency: { times: 1, every: "week" } });
  expect(verdicts([...renewed, anew, one({ id: "b", at: at(7), consent: "cns_2" })])).toEqual([null, "too_often"]);
});

test("a rest or an end whose moment nobody noted is held against nobody", () => {
  // Entered when the log began: with the moment of the grant, and the readings that had been until then.
  for (const way of ["paused", "revoked"]) {
    expect(verdicts([grant(), turned(way, { id: "cns_1", at: at(2), readsUsed: 1 }), one()], 3), way).toEqual([null]);
    expect(verdicts([grant(), turned(way, { id: "cns_1", at: at(2), readsUsed: 0 }), one()], 3), way).not.toEqual([null]);
  }
  const ended = turned("revoked", { id: "cns_1", at: at(2), readsUsed: 1 });
  expect(accountFor([grant(), ended, one()], { begun: 3 }).consents).toMatchObject([{ state: "revoked" }]);
});

test("an end that is dated to its grant once there is a log ends the consent from then on", () => {
  const ended = turned("revoked", { id: "cns_1", at: at(2), readsUsed: 1 });

  expect(verdicts([grant(), ended, one()])).toEqual(["after_end"]);
});

test("a reading that stands behind what happened after its date was dated back, unless the log took it in when it began", () => {
  const revoked = turned("revoked", { id: "cns_1", at: at(6) });
  const [beside, back] = [one({ at: new Date(Date.parse(at(6)) - 60_000).toISOString() }), one({ at: at(5) })];

  expect(verdicts([grant(), revoked, back])).toEqual(["placed_late"]);
  expect(verdicts([grant(), revoked, back], 3)).toEqual([null]);
  expect(verdicts([grant(), revoked, back], 2)).toEqual(["placed_late"]);
  expect(verdicts([grant(), revoked, beside])).toEqual([null]);
});

test("the dates that are the platform's word alone are told: those the log began with, and those that their places do not bear out", () => {
  const acts = [grant(), one(), turned("revoked", { id: "cns_1", at: at(6) }), read({ id: "acr_2", at: at(4) })];

  expect(accountFor(acts.slice(0, 3)).datesTold).toEqual([]);
  expect(accountFor(acts).datesTold).toEqual([3]);
  expect(accountFor(acts, { begun: 2 }).datesTold).toEqual([0, 1, 3]);
  expect(accountFor(acts, { begun: 4 }).datesTold).toEqual([0, 1, 2, 3]);
});

test("how each consent stands, rested and ended is told, and what lenders asked", () => {
  const { consents, askings, refusals, others } = accountFor([
    entered("asking.made", { id: "crq_1", at: at(1), answerBy: "2026-10-09" }),
    entered("asking.made", { id: "crq_2", at: at(1), answerBy: "2026-10-09" }),
    entered("asking.made", { id: "crq_3", at: at(1), answerBy: "2026-10-09" }),
    granted({ id: "cns_1", at: at(2), until: at(20), consentRequestId: "crq_1" }),
    turned("paused", { id: "cns_1", at: at(3) }),
    turned("resumed", { id: "cns_1", at: at(4) }),
    entered("asking.refused", { id: "crq_2", at: at(4) }),
    granted({ id: "cns_2", at: at(5), until: at(60) }),
    turned("paused", { id: "cns_2", at: at(6) }),
    granted({ id: "cns_3", at: at(7), until: at(60) }),
    entered("read.refused", { id: "acr_1", at: at(8), refusal: "consent.paused" }),
    entered("read.refused", { id: "acr_2", at: at(8), refusal: "consent.paused", times: 12 }),
    entered("data.exported", { id: "exp_1", at: at(9) }),
  ]);
  expect(consents.map(({ state, ended, pauses }) => ({ state, ended, pauses }))).toEqual([
    { state: "expired", ended: { way: "expired", at: at(20) }, pauses: [{ from: at(3), to: at(4) }] },
    { state: "paused", ended: null, pauses: [{ from: at(6), to: null }] },
    { state: "active", ended: null, pauses: [] },
  ]);
  expect(askings.map(({ ended }) => ended)).toEqual([{ way: "granted", at: at(2) }, { way: "refused", at: at(4) }, null]);
  expect(refusals).toMatchObject([
    { id: "acr_1", refusal: "consent.paused", times: 1 },
    { id: "acr_2", times: 12 },
  ]);
  expect(others).toMatchObject([{ kind: "data.exported" }]);
});

test("the verifier goes back in the calendar as the platform does when it lets somebody read", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...frequencySpans),
      fc.date({ min: new Date("2024-01-01"), max: new Date("2032-01-01"), noInvalidDate: true }),
      (every, now) => {
        expect(countsSince(every, now.toISOString())).toBe(countedSince({ every }, now).toISOString());
      },
    ),
    { numRuns: 2_000 },
  );
});
