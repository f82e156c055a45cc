import { readFileSync } from "node:fs";
import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { sha256 } from "../server/kernel/canonical.ts";
import { callerFor } from "../server/trpc/caller.ts";
import { ownerDatabase } from "./client.ts";
import { backtestRuns, crowdCohorts, crowdSnapshots } from "./schema/crowd.ts";
import { financingEvents } from "./schema/events.ts";
import { lenderCases } from "./schema/loan-requests.ts";
import { supervisionCounts, supervisionDraws, supervisionOfficers, supervisionTokens } from "./schema/supervision.ts";
import { makeLine } from "./testing/loans.ts";
import { makeIssuedOffer, makeRivalOffer } from "./testing/offers.ts";
import { makeAdministrator, makeAuthority, makeLender } from "./testing/organizations.ts";
import { makeProduct } from "./testing/products.ts";
import { makeDrawn, makeFirms, makePrepared } from "./testing/supervision.ts";

/** Runs a migration that fills what older rows lack. */
async function fill(tag: string): Promise<void> {
  const text = readFileSync(new URL(`migrations/${tag}.sql`, import.meta.url), "utf8");
  for (const statement of text.split("--> statement-breakpoint")) await ownerDatabase().execute(sql.raw(statement));
}
const caseOf = async (id: string) => (await ownerDatabase().select().from(lenderCases).where(eq(lenderCases.id, id)))[0];

test("a case that another lender's accepted offer closed gets the moment of that acceptance, and a living one gets none", async () => {
  const { owner, ref, request, lenderCase } = await makeIssuedOffer();
  const rival = await makeRivalOffer(request);
  await callerFor(owner).offers.accept(ref);
  const closedAt = (await caseOf(rival.lenderCase.id))?.closedAt;
  await ownerDatabase().update(lenderCases).set({ closedAt: null }).where(eq(lenderCases.id, rival.lenderCase.id));

  await fill("0011_date_ended_cases");

  expect(closedAt).toBeInstanceOf(Date);
  expect((await caseOf(rival.lenderCase.id))?.closedAt).toEqual(closedAt);
  expect((await caseOf(lenderCase.id))?.closedAt).toBeNull();
});

test("a drawdown told without its nominal rate gets the rate of its note", async () => {
  const { lender, drawdown, lenderCase, offer } = await makeLine();
  await callerFor(lender.officer).loans.draw(drawdown());
  const told = and(eq(financingEvents.caseId, lenderCase.id), eq(financingEvents.kind, "disbursed"));
  await ownerDatabase().update(financingEvents).set({ rateBps: null }).where(told);

  await fill("0011_date_ended_cases");

  expect(await ownerDatabase().select({ rate: financingEvents.rateBps }).from(financingEvents).where(told)).toEqual([
    { rate: offer.rateBps },
  ]);
});

test("what was told of crowds by the request is forgotten, and a test that still waits stays", async () => {
  const lender = await makeLender();
  const { productId } = await makeProduct(lender);
  const run = {
    ...{
      lenderId: lender.manager.organizationId,
      productId,
      version: 1,
      tested: {},
      askedByUserId: lender.manager.userId,
      askedByName: "Test",
    },
    counts: null,
  };
  await ownerDatabase()
    .insert(backtestRuns)
    .values([
      { ...run, id: "btr_waiting" },
      { ...run, id: "btr_done", doneAt: new Date(), counts: {} },
    ]);
  await ownerDatabase().insert(crowdSnapshots).values({ day: "2026-01-01", kind: "request", groups: 1, madeAt: new Date() });
  await ownerDatabase()
    .insert(crowdCohorts)
    .values({ day: "2026-01-01", kind: "request", position: 0, size: 24, facts: { taxGrade: "D" } });

  await fill("0034_count_firms_once");

  const runs = await ownerDatabase().select({ id: backtestRuns.id }).from(backtestRuns).where(eq(backtestRuns.productId, productId));
  expect(runs).toEqual([{ id: "btr_waiting" }]);
  expect(await ownerDatabase().select().from(crowdSnapshots)).toEqual([]);
  expect(await ownerDatabase().select().from(crowdCohorts)).toEqual([]);
});

test("older draws get the marks of whom they drew, the fingerprints of those who may be sent yet, and the counts of their roll", async () => {
  const [administrator, unit] = [await makeAdministrator(), await makeAuthority()];
  for (const regionCode of ["320581", "320582"]) await makeFirms(regionCode, { A: 10, C: 12 });
  const drawn = await makeDrawn(administrator, unit, "320581");
  const waiting = await makePrepared(administrator, unit, "320582");
  const marks = () => ownerDatabase().select().from(supervisionTokens).orderBy(supervisionTokens.token);
  const counts = () => ownerDatabase().select().from(supervisionCounts).orderBy(supervisionCounts.regionCode, supervisionCounts.standing);
  const before = [await marks(), await counts()];
  const bare = await ownerDatabase().delete(supervisionOfficers).returning();
  const prints = bare.map(({ memberId }) => sha256(memberId)).sort();
  await ownerDatabase().execute(sql`alter table supervision_draws disable trigger supervision_draws_stay`);
  await ownerDatabase().update(supervisionDraws).set({ officers: prints });
  await ownerDatabase().execute(sql`alter table supervision_draws enable trigger supervision_draws_stay`);
  await ownerDatabase().update(supervisionTokens).set({ isDrawn: false });
  await ownerDatabase().delete(supervisionCounts);

  await fill("0076_mark_older_draws");

  expect([await marks(), await counts()]).toEqual(before);
  expect((await marks()).some(({ drawId, isDrawn }) => drawId === drawn && isDrawn)).toBe(true);
  const named = await ownerDatabase().select().from(supervisionOfficers);
  expect(named.map(({ drawId, fingerprint, salt }) => [drawId, fingerprint, salt])).toEqual([[waiting, prints[0], ""]]);
});
