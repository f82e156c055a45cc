import { readFileSync } from "node:fs";
import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { callerFor } from "../server/trpc/caller.ts";
import { ownerDatabase } from "./client.ts";
import { backtestRuns, crowdCohorts, crowdSnapshots } from "./schema/crowd.ts";
import { financingEvents } from "./schema/events.ts";
import { lenderCases } from "./schema/loan-requests.ts";
import { makeLine } from "./testing/loans.ts";
import { makeIssuedOffer, makeRivalOffer } from "./testing/offers.ts";
import { makeLender } from "./testing/organizations.ts";
import { makeProduct } from "./testing/products.ts";

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
