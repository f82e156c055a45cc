import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { financingEvents } from "../../db/schema/events.ts";
import { lenderCases } from "../../db/schema/loan-requests.ts";
import { makeDisbursements } from "../../db/testing/events.ts";
import { makeLine } from "../../db/testing/loans.ts";
import { makeCase, makeIssuedOffer, makeOfferingProduct, makeTakenUpCase } from "../../db/testing/offers.ts";
import { makeAdministrator, makeLender } from "../../db/testing/organizations.ts";
import { withActor } from "../access/with-actor.ts";
import { addDays, addMonths, shanghaiDate } from "../kernel/dates.ts";
import { newId } from "../kernel/ids.ts";
import { fen } from "../kernel/money.ts";
import { bps, ppm } from "../kernel/rate.ts";
import { callerFor, callerOf } from "../trpc/caller.ts";
import { noAnswers } from "./answers.ts";
import { firmsMin } from "./hiding.ts";
import { spanKinds } from "./span.ts";
import { monthsOver, quartersOver } from "./steps.ts";

const published = (input: Parameters<ReturnType<typeof callerOf>["statistics"]["published"]>[0] = {}) =>
  callerOf(null).statistics.published(input);
const day = 24 * 60 * 60 * 1000;
/** The last quarter that is over: its first month, and the noon of that month's fifth day. */
const over = addMonths(quartersOver(shanghaiDate(new Date())), -3);
const then = { occurredAt: new Date(`${over.slice(0, 7)}-05T04:00:00Z`) };
const thatQuarter = { period: "quarter", at: over.slice(0, 7) } as const;
const supervisor = await makeAdministrator();
const supervised = (input: Parameters<ReturnType<typeof callerFor>["statistics"]["supervised"]>[0] = {}) =>
  callerFor(supervisor).statistics.supervised(input);

test("a drawdown moves the administrator's figures at once, to the fen as the ledger has it, and no public page before its month is over", async () => {
  const { lender, drawdown, offer } = await makeLine();
  const pages = () =>
    Promise.all(
      [{}, ...spanKinds.map((period) => ({ period })), { regionCode: "320000" }, { regionCode: "320505", period: "all" as const }].map(
        async (asked) => ({ ...(await published(asked)), asOf: null }),
      ),
    );
  const [publicBefore, adminBefore] = [await pages(), await supervised()];

  await callerFor(lender.officer).loans.draw(drawdown({ amountFen: fen(123_456_78), isFirstLoan: true }));

  const [publicAfter, adminAfter] = [await pages(), await supervised()];
  expect(publicAfter).toEqual(publicBefore);
  expect((adminAfter.totals?.disbursedFen ?? 0) - (adminBefore.totals?.disbursedFen ?? 0)).toBe(123_456_78);
  expect((adminAfter.totals?.first.firms ?? 0) - (adminBefore.totals?.first.firms ?? 0)).toBe(1);
  expect((adminAfter.totals?.first.fen ?? 0) - (adminBefore.totals?.first.fen ?? 0)).toBe(123_456_78);
  expect(adminAfter.reconciliation).toMatchObject({ agrees: true });
  const own = await supervised({ lenderId: lender.organization.id });
  expect(own.totals).toMatchObject({ weightedCostPpm: offer.annualCostSimplePpm, weightedRatePpm: offer.rateBps * 100 });
  expect(own.reconciliation).toEqual({
    ...{ grantedFen: 500_000_00, ledgerGrantedFen: 500_000_00, disbursedFen: 123_456_78, ledgerDisbursedFen: 123_456_78 },
    agrees: true,
  });
});

test("what happened in a month that is over is in the country's totals, and in the groups once its quarter is", async () => {
  const today = shanghaiDate(new Date());
  const [before, groupsBefore] = [await published({ period: "all" }), await published(thatQuarter)];
  const lastMonth = addMonths(monthsOver(today), -1);

  await makeDisbursements(7, { occurredAt: new Date(`${lastMonth.slice(0, 7)}-05T04:00:00Z`), regionCode: "540100" });
  await makeDisbursements(9, { ...then, regionCode: "540100" });

  const after = await published({ period: "all" });
  const cell = (await published(thatQuarter)).byRegion.find(({ key }) => key === "540000");
  const isSameQuarter = quartersOver(today) > lastMonth;
  expect((after.totals?.disbursedFen ?? 0) - (before.totals?.disbursedFen ?? 0)).toBe(1_600_000_00);
  expect(groupsBefore.byRegion.find(({ key }) => key === "540000")).toBeUndefined();
  expect(cell?.figures?.disbursedFirms).toBe(isSameQuarter ? 16 : 9);
  expect(after.published).toEqual({
    ...{ through: addDays(monthsOver(today), -1), nextOn: addMonths(monthsOver(today), 1) },
    ...{ groupsThrough: addDays(quartersOver(today), -1), groupsNextOn: addMonths(quartersOver(today), 3) },
  });
});

test("an event without its posting, and a posting without its event, are noticed", async () => {
  const { lender, drawdown, lenderCase } = await makeLine();
  const ofLender = { lenderId: lender.organization.id };
  await callerFor(lender.officer).loans.draw(drawdown());

  await makeDisbursements(1, { lenderId: lender.organization.id, amountFen: fen(1) });
  const withOneFenMore = await supervised(ofLender);
  await ownerDatabase()
    .delete(financingEvents)
    .where(eq(financingEvents.amountFen, fen(1)));
  const again = await supervised(ofLender);
  await ownerDatabase()
    .delete(financingEvents)
    .where(sql`${financingEvents.kind} = 'disbursed' and ${financingEvents.caseId} = ${lenderCase.id}`);
  const withoutEvent = await supervised(ofLender);

  expect(withOneFenMore.reconciliation?.agrees).toBe(false);
  expect(again.reconciliation?.agrees).toBe(true);
  expect(withoutEvent.reconciliation).toMatchObject({ disbursedFen: 0, ledgerDisbursedFen: 200_000_00, agrees: false });
  await ownerDatabase()
    .insert(financingEvents)
    .values({
      id: newId("financingEvent"),
      kind: "disbursed",
      occurredAt: new Date(),
      actorName: "测试",
      enterpriseId: lenderCase.enterpriseId,
      subjectId: lenderCase.subjectId,
      lenderId: lenderCase.lenderId,
      caseId: lenderCase.id,
      regionCode: "320505",
      industrySection: "C",
      amountFen: fen(200_000_00),
      annualCostSimplePpm: ppm(66_000),
      isCreditLoan: false,
      isFirstLoan: false,
    });
});

test("a grant told twice is noticed, though its line is one", async () => {
  const { lender, lenderCase } = await makeLine();
  const [told] = await ownerDatabase()
    .select()
    .from(financingEvents)
    .where(sql`${financingEvents.kind} = 'credit_granted' and ${financingEvents.caseId} = ${lenderCase.id}`);
  if (!told) throw new Error("the grant left no event");

  await ownerDatabase()
    .insert(financingEvents)
    .values({ ...told, id: newId("financingEvent") });

  const { reconciliation } = await supervised({ lenderId: lender.organization.id });
  expect(reconciliation).toMatchObject({ grantedFen: 1_000_000_00, ledgerGrantedFen: 500_000_00, agrees: false });
});

test("a visitor reads no event and no case, and gets the sums", async () => {
  await makeTakenUpCase();
  await makeDisbursements(6, then);

  const [events, cases] = await withActor({ kind: "public", requestId: newId("request") }, async ({ tx }) => [
    await tx.select().from(financingEvents),
    await tx.select().from(lenderCases),
  ]);

  expect([events, cases]).toEqual([[], []]);
  expect((await published({ period: "all" })).totals?.disbursedFen).toBeGreaterThanOrEqual(600_000_00);
});

test("an administrator reads no case either, and sees how lenders answer", async () => {
  const { lender } = await makeTakenUpCase();

  const cases = await withActor(supervisor, ({ tx }) => tx.select().from(lenderCases));

  expect(cases).toEqual([]);
  expect((await supervised({ lenderId: lender.organization.id })).answers).toMatchObject({ answered: 1, medianMinutes: null });
});

test("a province where four firms drew is hidden with the smallest of the others, on its own page too", async () => {
  await makeDisbursements(4, { ...then, regionCode: "640100" });
  await makeDisbursements(7, { ...then, regionCode: "630100" });
  await makeDisbursements(30, { ...then, regionCode: "620100" });

  const cells = new Map((await published(thatQuarter)).byRegion.map((cell) => [cell.key, cell.figures]));
  const hidden = [...cells].filter(([, figures]) => figures === null).map(([key]) => key);

  expect(hidden).toContain("640000");
  expect(hidden.length).toBeGreaterThan(1);
  expect([...cells.keys()].slice(-hidden.length)).toEqual(hidden.toSorted());
  expect(cells.get("620000")?.disbursedFirms).toBe(30);
  for (const regionCode of hidden) {
    const page = await published({ ...thatQuarter, regionCode: regionCode ?? "" });
    expect(
      [page.totals, page.reconciliation, ...page.byRegion.map((cell) => cell.figures), ...page.trend.map((point) => point.figures)].filter(
        Boolean,
      ),
    ).toEqual([]);
  }
});

test("whatever a region's page shows speaks of five firms or of none", async () => {
  await makeDisbursements(20, { ...then, regionCode: "530100" });
  await makeDisbursements(3, { ...then, regionCode: "530300" });

  const page = await published({ ...thatQuarter, regionCode: "530000" });

  expect(page.totals?.disbursedFirms).toBe(23);
  expect(page.byRegion.find((cell) => cell.key === "530300")?.figures).toBeNull();
  expect(page.byRegion.find((cell) => cell.key === "530100")?.figures).toBeNull();
  for (const { figures } of [...page.trend, ...page.byIndustry, ...page.byLender]) {
    const firms = figures ? [figures.requestedFirms, figures.grantedFirms, figures.disbursedFirms, figures.credit.firms ?? 0] : [];
    for (const one of firms) expect(one === 0 || one >= firmsMin).toBe(true);
  }
});

test("an administrator of a province sees it and what lies under it, and finds no other", async () => {
  await makeDisbursements(6, { regionCode: "450100" });
  await makeDisbursements(9, { regionCode: "460100" });
  const regional = { ...(await makeAdministrator()), role: "regional_administrator", regionCode: "450000" } as const;
  const caller = callerFor(regional);

  const own = await caller.statistics.supervised({});

  expect(own.totals?.disbursedFirms).toBe(6);
  expect(own.place.map((place) => place.code)).toEqual(["450000"]);
  expect(own.byRegion.map((cell) => cell.key)).toEqual(["450100"]);
  expect((await caller.statistics.supervised({ regionCode: "450100" })).totals?.disbursedFirms).toBe(6);
  for (const regionCode of ["460000", "110000", "460100"])
    await expect(caller.statistics.supervised({ regionCode })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a code that no table knows is no region", async () => {
  await expect(published({ regionCode: "990000" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(supervised({ regionCode: "990000" })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("the average cost and the average nominal rate weigh amounts and are recomputed from sums, not averaged over groups", async () => {
  const lenderId = newId("organization");
  const large = { lenderId, regionCode: "610100", amountFen: fen(900_000_00), annualCostSimplePpm: ppm(40_000), rateBps: bps(300) };
  const small = { lenderId, regionCode: "650100", amountFen: fen(100_000_00), annualCostSimplePpm: ppm(80_000), rateBps: bps(500) };
  await makeDisbursements(1, large);
  await makeDisbursements(1, small);

  expect((await supervised({ lenderId })).totals).toMatchObject({ weightedCostPpm: 44_000, weightedRatePpm: 32_000 });
});

test("a drawdown whose nominal rate nobody told weighs nothing in the average of rates", async () => {
  const lenderId = newId("organization");
  await makeDisbursements(1, { lenderId, rateBps: null, amountFen: fen(900_000_00) });
  await makeDisbursements(1, { lenderId, rateBps: bps(500), amountFen: fen(100_000_00) });

  expect((await supervised({ lenderId })).totals?.weightedRatePpm).toBe(50_000);
});

test("first-time borrowers are told by amount and firms, in all and by region, industry, lender and month", async () => {
  const lenderId = newId("organization");
  await makeDisbursements(6, { lenderId, isFirstLoan: true });
  await makeDisbursements(7, { lenderId });

  const { totals, byRegion, byIndustry, byLender, trend } = await supervised({ lenderId });

  for (const figures of [totals, byRegion[0]?.figures, byIndustry[0]?.figures, byLender[0]?.figures, trend.at(-1)?.figures])
    expect(figures?.first).toEqual({ fen: 600_000_00, firms: 6, hidden: null });
});

test("a part that speaks of three firms is hidden in the tables, and the total still tells it", async () => {
  const lenderId = newId("organization");
  await makeDisbursements(3, { lenderId, isCreditLoan: true });
  await makeDisbursements(9, { lenderId });

  const { totals, byLender } = await supervised({ lenderId });

  expect(byLender[0]?.figures).toMatchObject({ disbursedFirms: 12, credit: { fen: null, firms: null, hidden: "few" } });
  expect(totals?.credit).toEqual({ fen: 300_000_00, firms: 3, hidden: null });
});

test("a part that a province's row hides is hidden on the province's own page, in its tables and its months", async () => {
  await makeDisbursements(3, { ...then, regionCode: "430100", isCreditLoan: true });
  await makeDisbursements(9, { ...then, regionCode: "430100" });

  const row = (await published(thatQuarter)).byRegion.find(({ key }) => key === "430000");
  const page = await published({ ...thatQuarter, regionCode: "430000" });

  expect(row?.figures?.credit.hidden).toBe("few");
  expect(page.totals).toMatchObject({ disbursedFirms: 12, credit: { fen: null } });
  for (const { figures } of [...page.byRegion, ...page.byIndustry, ...page.byLender, ...page.trend])
    expect(figures === null || figures.disbursedFirms === 0 || figures.credit.fen === null).toBe(true);
});

test("months sum to the year, and the firms of a year are fewer than those of its months", async () => {
  const [lenderId, subjectId] = [newId("organization"), newId("subject")];
  const thisYear = new Date().getUTCFullYear();
  // Something was known before, so that January is a month to compare with.
  await makeDisbursements(1, { occurredAt: new Date(`${thisYear - 2}-12-20T04:00:00Z`) });
  for (const month of ["01", "02", "02"])
    await makeDisbursements(1, { lenderId, subjectId, occurredAt: new Date(`${thisYear - 1}-${month}-10T04:00:00Z`) });
  // The last minute of the year in China is still the afternoon before in Greenwich.
  await makeDisbursements(1, { lenderId, subjectId, occurredAt: new Date(`${thisYear - 1}-12-31T15:59:00Z`) });
  await makeDisbursements(1, { lenderId, subjectId, occurredAt: new Date(`${thisYear - 1}-12-31T16:00:00Z`) });

  const year = await supervised({ lenderId, period: "year", at: `${thisYear - 1}-12` });
  const months = year.trend.filter(({ month }) => month.startsWith(`${thisYear - 1}-`)).map(({ figures }) => figures);

  expect(year.totals).toMatchObject({ disbursedFen: 400_000_00, disbursements: 4, disbursedFirms: 1 });
  expect(months.reduce((sum, figures) => sum + (figures?.disbursedFen ?? 0), 0)).toBe(400_000_00);
  expect(months.reduce((sum, figures) => sum + (figures?.disbursedFirms ?? 0), 0)).toBe(3);
  const [february, quarter] = [
    await supervised({ lenderId, period: "month", at: `${thisYear - 1}-02` }),
    await supervised({ lenderId, period: "quarter", at: `${thisYear - 1}-02` }),
  ];
  expect([february.totals?.disbursedFen, february.before?.figures?.disbursedFen]).toEqual([200_000_00, 100_000_00]);
  expect(quarter.totals?.disbursedFen).toBe(300_000_00);
});

test("regions and industries that cannot be told are a row, and rows sum to the total", async () => {
  const lenderId = newId("organization");
  await makeDisbursements(6, { lenderId, regionCode: null, industrySection: null });
  await makeDisbursements(8, { lenderId });

  const { totals, byRegion, byIndustry } = await supervised({ lenderId });

  for (const cells of [byRegion, byIndustry]) {
    expect(cells.map((cell) => cell.key)).toContain(null);
    expect(cells.reduce((sum, cell) => sum + (cell.figures?.disbursedFen ?? 0), 0)).toBe(totals?.disbursedFen);
  }
});

test("a figure drills to its events: their count and sum are the cell's, no firm is named, and the drill is in the audit", async () => {
  const lenderId = newId("organization");
  await makeDisbursements(60, { lenderId });
  const caller = callerFor(supervisor);

  const first = await caller.statistics.events({ kind: "disbursed", lenderId });
  const last = first.rows.at(-1);
  if (!last) throw new Error("no events");
  const second = await caller.statistics.events({ kind: "disbursed", lenderId, after: { day: last.day, ref: last.ref } });

  const { totals } = await supervised({ lenderId });
  expect([first.count, first.sumFen]).toEqual([totals?.disbursements, totals?.disbursedFen]);
  expect(new Set([...first.rows, ...second.rows].map((row) => row.ref)).size).toBe(60);
  expect([first.hasMore, second.hasMore]).toEqual([true, false]);
  expect(JSON.stringify(first)).not.toContain("sub_");
  const audit = await caller.transparency.auditTrail({ action: "figures" });
  expect(audit.rows.filter((row) => row.action === "figures.drilled")).toHaveLength(2);
});

test("an event has its day in China and nothing that orders it among those of the day", async () => {
  const lenderId = newId("organization");
  // Noon and a minute before midnight in China, and the first minute of the day after, amounts rising with time.
  const moments = ["04:00:00", "04:00:01", "04:00:02", "15:59:00"].flatMap((time) =>
    [1, 2, 3].map((millis) => `2024-03-05T${time}.00${millis}Z`),
  );
  for (const [place, moment] of [...moments, "2024-03-05T16:00:00Z"].entries())
    await makeDisbursements(1, { lenderId, occurredAt: new Date(moment), amountFen: fen(place + 1) });

  const { rows } = await callerFor(supervisor).statistics.events({ kind: "disbursed", lenderId, period: "all" });

  expect(rows.map(({ day }) => day)).toEqual(["2024-03-06", ...moments.map(() => "2024-03-05")]);
  const ofDay = rows.slice(1);
  expect(ofDay.map(({ ref }) => ref)).toEqual(
    ofDay
      .map(({ ref }) => ref)
      .toSorted()
      .toReversed(),
  );
  const stored = await ownerDatabase()
    .select({ id: financingEvents.id })
    .from(financingEvents)
    .where(eq(financingEvents.lenderId, lenderId));
  for (const { id } of stored) expect(JSON.stringify(rows)).not.toContain(id);
  expect(Object.keys(rows[0] ?? {})).not.toContain("at");
});

test("anyone sees how a lender keeps its promises; under five cases there is no rate", async () => {
  const { lender } = await makeTakenUpCase();

  const { byLender, months } = await callerOf(null).statistics.answers();

  expect([months, byLender[lender.organization.id]]).toEqual([12, { due: null, keptPpm: null, medianMinutes: null }]);
});

test("a promise that was overdue when the enterprise chose another lender stays missed, one that was not owes nothing", async () => {
  const { owner, ref, request } = await makeIssuedOffer();
  const [late, early] = [await makeLender(), await makeLender()];
  const lateCase = await makeCase(request, late, await makeOfferingProduct(late), "assigned");
  await makeCase(request, early, await makeOfferingProduct(early), "assigned");
  const overdue = { assignedAt: new Date(Date.now() - 3 * day), dueAt: new Date(Date.now() - day) };
  await ownerDatabase().update(lenderCases).set(overdue).where(eq(lenderCases.id, lateCase.id));

  await callerFor(owner).offers.accept(ref);

  const answersOf = async (lenderId: string) => (await supervised({ period: "all", lenderId })).answers;
  expect(await answersOf(late.organization.id)).toMatchObject({ answered: 0, due: 1, kept: 0 });
  expect(await answersOf(early.organization.id)).toMatchObject({ answered: 0, due: 0 });
  const { cases } = await callerFor(owner).loanRequests.timeline({ loanRequestId: request.id });
  expect(Object.fromEntries(cases.map(({ lenderId, promiseKept }) => [lenderId, promiseKept]))).toMatchObject({
    [late.organization.id]: false,
    [early.organization.id]: null,
  });
});

test("a consent to the platform's own matching is no consent to a lender, in the figure and in its events", async () => {
  const lenderId = newId("organization");
  const kind = { kind: "consent_granted", amountFen: null, annualCostSimplePpm: null, rateBps: null } as const;
  const at = { period: "all", industrySection: "T" } as const;
  await makeDisbursements(2, { ...kind, lenderId, industrySection: "T" });
  await makeDisbursements(3, { ...kind, lenderId: null, industrySection: "T" });

  const { totals, byLender } = await supervised(at);
  const events = await callerFor(supervisor).statistics.events({ ...at, kind: "consent_granted" });

  expect([totals?.consents, byLender.reduce((sum, { figures }) => sum + (figures?.consents ?? 0), 0), events.count]).toEqual([2, 2, 2]);
  expect(events.rows).toHaveLength(2);
});

test("a province that only protects another takes its cities with it: they would add up to it", async () => {
  const may = { occurredAt: new Date("2023-05-10T04:00:00Z") };
  for (const [regionCode, firms] of [
    ["210100", 3],
    ["220100", 6],
    ["220200", 7],
    ["370100", 40],
  ] as const)
    await makeDisbursements(firms, { ...may, regionCode });
  const at = { period: "month", at: "2023-05" } as const;

  const nation = await published(at);
  const cities = [await published({ ...at, regionCode: "220100" }), await published({ ...at, regionCode: "220200" })];

  expect(nation.byRegion.map(({ key, hidden }) => [key, hidden])).toEqual([
    ["370000", null],
    ["210000", "few"],
    ["220000", "protects"],
  ]);
  for (const { totals, hidden, byRegion } of cities) expect([totals, hidden, byRegion[0]?.figures]).toEqual([null, "protects", null]);
});

test("a hidden region tells nothing of how lenders answered there, and a shown one names no lender", async () => {
  const { lender, lenderCase } = await makeTakenUpCase();
  const answered = { regionCode: "150100", assignedAt: then.occurredAt, firstActionAt: then.occurredAt };
  await ownerDatabase().update(lenderCases).set(answered).where(eq(lenderCases.id, lenderCase.id));
  await makeDisbursements(2, { ...then, regionCode: "150100" });

  const hidden = await published({ ...thatQuarter, regionCode: "150000" });
  await makeDisbursements(90, { ...then, regionCode: "360100" });
  const shown = await published({ ...thatQuarter, regionCode: "360000" });

  expect([hidden.totals, hidden.answers, hidden.answersByLender]).toEqual([null, noAnswers, {}]);
  expect([shown.totals?.disbursedFirms, shown.byLender, shown.byIndustry, shown.answersByLender]).toEqual([90, [], [], {}]);
  expect(lender.organization.id in (await published(thatQuarter)).answersByLender).toBe(true);
});

test("the groups of a period that still runs compare with nothing, for days of a year before are no period of their own", async () => {
  const [now, before] = [await published({ period: "year" }), `${new Date().getUTCFullYear() - 1}-06`];

  const all = await published({ period: "all", regionCode: "620000" });

  expect(now.groups?.span?.isRunning ?? true).toBe(now.span.isRunning);
  expect(now.byRegion.every(({ disbursedYearBeforeFen }) => disbursedYearBeforeFen === null)).toBe(true);
  expect([all.totals === null, all.yearBefore, all.before]).toEqual([false, null, null]);
  expect((await published({ period: "year", at: before })).span.isRunning).toBe(false);
});

test("a period that began before the first event of all compares with nothing, one that did not compares", async () => {
  const { lender } = await makeTakenUpCase();
  await makeDisbursements(20, { lenderId: lender.organization.id, occurredAt: new Date("2023-05-10T04:00:00Z") });
  const since = (await published()).since ?? "";

  const first = await published({ period: "year", at: since.slice(0, 7) });
  const later = await published({ period: "month", at: "2024-06" });

  expect(since <= "2023-05-10").toBe(true);
  expect(first.yearBefore).toEqual({ figures: null, why: "uncovered" });
  expect(first.byRegion.every(({ disbursedYearBeforeFen }) => disbursedYearBeforeFen === null)).toBe(true);
  expect(later.yearBefore).toMatchObject({ figures: { disbursedFen: 0 }, why: null });
  expect(first.before).toBeNull();
});
