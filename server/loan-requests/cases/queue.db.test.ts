import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { consents } from "../../../db/schema/consents.ts";
import { lenderCases } from "../../../db/schema/loan-requests.ts";
import type { CaseStatus } from "../../../db/schema/words.ts";
import { makeConsent } from "../../../db/testing/consents.ts";
import { makeCase, makeOfferingProduct, makeSubmittedRequest } from "../../../db/testing/offers.ts";
import { makeEnterprise, makeLender } from "../../../db/testing/organizations.ts";
import { withActor } from "../../access/with-actor.ts";
import { fen } from "../../kernel/money.ts";
import { callerFor } from "../../trpc/caller.ts";
import { type QueueInput, queuePageSize } from "./schema.ts";

const ask = (more: Partial<QueueInput> = {}): QueueInput => ({
  ...{ view: "open", sort: "due", isDescending: false, page: 1, productId: null, amountFenMin: null, amountFenMax: null, search: "" },
  ...more,
});

async function makeQueue() {
  const lender = await makeLender();
  const offering = await makeOfferingProduct(lender);
  const add = async (status: CaseStatus, more: Partial<typeof lenderCases.$inferInsert> = {}) => {
    const { owner } = await makeEnterprise();
    const request = await makeSubmittedRequest(owner);
    const lenderCase = await makeCase(request, lender, offering, status === "declined" ? "accepted" : status);
    const declined = status === "declined" ? { declineCode: "CAPACITY" as const, declineBasis: { criteria: [], recordIds: [] } } : {};
    await ownerDatabase()
      .update(lenderCases)
      .set({ status, ...declined, ...more })
      .where(eq(lenderCases.id, lenderCase.id));
    return { owner, request, id: lenderCase.id };
  };
  return { lender, offering, add, list: (more?: Partial<QueueInput>) => callerFor(lender.officer).cases.list(ask(more)) };
}
const hoursFromNow = (hours: number) => new Date(Date.now() + hours * 3_600_000);

test("views hold what they say: mine, new, at risk, awaiting the customer, over", async () => {
  const { lender, add, list } = await makeQueue();
  const mine = await add("due_diligence", { ownerMemberId: lender.officer.memberId });
  const overdue = await add("assigned", { dueAt: hoursFromNow(-1) });
  const fresh = await add("assigned", { dueAt: hoursFromNow(24 * 30) });
  const waiting = await add("offer_issued");
  const asked = await add("action_required");
  const declined = await makeDeclined(add);

  const idsIn = async (view: QueueInput["view"]) => (await list({ view })).rows.map(({ caseId }) => caseId).sort();
  const sorted = (...cases: { id: string }[]) => cases.map(({ id }) => id).sort();
  expect(await idsIn("open")).toEqual(sorted(mine, overdue, fresh, waiting, asked));
  expect(await idsIn("mine")).toEqual(sorted(mine));
  expect(await idsIn("new")).toEqual(sorted(overdue, fresh));
  expect(await idsIn("risk")).toEqual(sorted(overdue));
  expect(await idsIn("waiting")).toEqual(sorted(waiting, asked));
  expect(await idsIn("over")).toEqual(sorted(declined));
  expect((await list()).counts).toEqual({ open: 5, mine: 1, new: 2, risk: 1, approval: 0, waiting: 2, over: 1 });
});

const makeDeclined = (add: Awaited<ReturnType<typeof makeQueue>>["add"]) => add("declined");

test("pages do not overlap, sums are of the whole view, and the sort is the database's", async () => {
  const { add, list } = await makeQueue();
  const { id } = await add("assigned");
  const [row] = await ownerDatabase().select().from(lenderCases).where(eq(lenderCases.id, id));
  if (!row) throw new Error("the case is missing");
  const { owner } = await makeEnterprise();
  for (let count = 1; count <= queuePageSize; count++) {
    const request = await makeSubmittedRequest(owner);
    const copy = {
      ...row,
      id: `${row.id.slice(0, -3)}${String(count).padStart(3, "0")}`,
      loanRequestId: request.id,
      enterpriseId: owner.organizationId,
    };
    await ownerDatabase()
      .insert(lenderCases)
      .values({ ...copy, amountFen: fen(count * 100) });
  }

  const first = await list({ sort: "amount", isDescending: true });
  const second = await list({ sort: "amount", isDescending: true, page: 2 });

  expect(first.rows).toHaveLength(queuePageSize);
  expect(second.rows).toHaveLength(1);
  expect(first.rows.map(({ amountFen }) => amountFen)).toEqual([...first.rows.map(({ amountFen }) => amountFen)].sort((a, b) => b - a));
  expect(new Set([...first.rows, ...second.rows].map(({ caseId }) => caseId)).size).toBe(queuePageSize + 1);
  expect(first).toMatchObject({ total: queuePageSize + 1, totalFen: 50_000_000 + (100 * queuePageSize * (queuePageSize + 1)) / 2 });
});

test("filters by product and amount count and sum what they leave", async () => {
  const { add, list, offering } = await makeQueue();
  await add("assigned", { amountFen: fen(100_000_00) });
  const big = await add("assigned", { amountFen: fen(900_000_00) });

  const page = await list({ productId: offering.productId, amountFenMin: fen(500_000_00) });

  expect(page.rows.map(({ caseId }) => caseId)).toEqual([big.id]);
  expect(page).toMatchObject({ total: 1, totalFen: 900_000_00 });
});

test("an enterprise is named while its consent is in force, and masked before and after", async () => {
  const { lender, add, list } = await makeQueue();
  const { owner, request, id } = await add("accepted", {
    enterpriseName: "苏州太湖精密有限公司",
    declared: { contactName: "周以宁", isFirstLoan: true },
  });
  const seen = async () => JSON.stringify([await list(), await callerFor(lender.officer).cases.find({ caseId: id })]);

  expect(await seen()).not.toMatch(/太湖精密|周以宁/);
  const consent = await makeConsent(owner, { loanRequestId: request.id, lenderId: lender.organization.id });
  expect(await seen()).toMatch(/太湖精密/);
  const named = await list();
  expect(named.rows[0]).toMatchObject({ identity: { name: "苏州太湖精密有限公司" } });
  expect(await seen()).not.toMatch(/周以宁|isFirstLoan/);
  await ownerDatabase().update(consents).set({ status: "revoked", endedAt: new Date() }).where(eq(consents.id, consent.id));

  expect(await seen()).not.toMatch(/太湖精密|周以宁/);
  expect((await list()).rows[0]).toMatchObject({
    identity: null,
    industryName: { zh: expect.any(String) },
    regionName: { zh: expect.any(String) },
  });
});

test("a case is found by its number, and by a part of the company's name while that is shown: a search tells nobody who is masked", async () => {
  const { lender, add, list } = await makeQueue();
  const named = await add("accepted", { enterpriseName: "苏州太湖精密有限公司" });
  const masked = await add("accepted", { enterpriseName: "无锡太湖精密有限公司" });
  const other = await add("accepted", { enterpriseName: "100%精工厂" });
  for (const { owner, request } of [named, other])
    await makeConsent(owner, { loanRequestId: request.id, lenderId: lender.organization.id });
  const found = async (search: string) => (await list({ search })).rows.map(({ caseId }) => caseId);

  expect(await found("太湖精密")).toEqual([named.id]);
  expect(await found("0%精")).toEqual([other.id]);
  expect(await found("%")).toEqual([other.id]);
  const [row] = (await list()).rows.filter(({ caseId }) => caseId === masked.id);
  expect(await found(row?.reference ?? "none")).toEqual([masked.id]);
  expect(await list({ search: "太湖精密" })).toMatchObject({ total: 1, counts: { open: 3 } });
});

test("a lender's answers are the same whether or not a rival is on the request", async () => {
  const { lender, add, list } = await makeQueue();
  const { request, id } = await add("accepted");
  const look = async () => {
    const { cases } = callerFor(lender.officer);
    const { ageHours: _age, sla: _sla, ...detail } = await cases.find({ caseId: id });
    const rows = (await list()).rows.map(({ ageHours: _a, sla: _s, ...row }) => row);
    return JSON.stringify([rows, detail, await cases.listActivity({ caseId: id })]);
  };
  const alone = await look();

  const rival = await makeLender();
  const rivalCase = await makeCase(request, rival, await makeOfferingProduct(rival), "assigned");
  await callerFor(rival.officer).cases.takeUp({ caseId: rivalCase.id });

  expect(await look()).toBe(alone);
});

test("a rival's case is not found, and with no WHERE at all the database shows none of it", async () => {
  const { add } = await makeQueue();
  const { id } = await add("assigned");
  const rival = await makeLender();

  await expect(callerFor(rival.officer).cases.find({ caseId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callerFor(rival.officer).cases.listActivity({ caseId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });

  expect(await withActor(rival.officer, ({ tx }) => tx.select().from(lenderCases))).toEqual([]);
});

test("an overdue case owes hours, and an answered one owes none", async () => {
  const { add, list } = await makeQueue();
  const overdue = await add("assigned", { assignedAt: new Date("2026-03-02T01:00:00Z"), dueAt: new Date("2026-03-03T10:00:00Z") });
  const answered = await add("accepted");

  const rows = new Map((await list()).rows.map((row) => [row.caseId, row]));

  expect(rows.get(overdue.id)?.sla?.hoursLeft).toBeLessThan(0);
  expect(rows.get(overdue.id)?.sla?.promisedHours).toBe(16);
  expect(rows.get(answered.id)?.sla).toBeNull();
});

test("by due time the queue is parted, and each part counts and sums the whole view", async () => {
  const { add, list } = await makeQueue();
  const late = await add("assigned", { dueAt: hoursFromNow(-1), amountFen: fen(100_000_00) });
  const later = await add("assigned", { dueAt: hoursFromNow(24 * 30), amountFen: fen(200_000_00) });
  const inHand = await add("due_diligence", { dueAt: hoursFromNow(-100), amountFen: fen(300_000_00) });
  const stopped = await add("offer_issued", { dueAt: hoursFromNow(-200), offerValidTill: hoursFromNow(50), amountFen: fen(400_000_00) });

  const page = await list();

  expect(page.rows.map(({ caseId, group }) => [caseId, group])).toEqual([
    [late.id, "late"],
    [later.id, "later"],
    [inHand.id, "inHand"],
    [stopped.id, "stopped"],
  ]);
  expect(page.groups).toEqual([
    { group: "late", day: null, count: 1, sumFen: 100_000_00 },
    { group: "later", day: null, count: 1, sumFen: 200_000_00 },
    { group: "inHand", day: null, count: 1, sumFen: 300_000_00 },
    { group: "stopped", day: null, count: 1, sumFen: 400_000_00 },
  ]);
  expect(page.rows.at(-1)?.offerValidTill).toEqual(expect.any(Date));
});

test("what is due until the end of the next working day stands apart from what is due later", async () => {
  const { add, list } = await makeQueue();
  await add("assigned", { dueAt: hoursFromNow(24 * 30) });
  const { groups } = await list();
  const [empty] = (await list({ view: "risk" })).groups;
  expect([groups.map(({ group }) => group), empty]).toEqual([["later"], undefined]);

  const soon = await add("assigned", { dueAt: hoursFromNow(1) });
  const [first] = (await list()).rows;

  expect(first?.caseId).toBe(soon.id);
  expect(["today", "next"]).toContain(first?.group);
});

test("in any other order, and among what is over, the queue is not parted", async () => {
  const { add, list } = await makeQueue();
  await add("assigned");
  await add("lapsed");

  for (const page of [await list({ sort: "amount" }), await list({ view: "over" })]) {
    expect(page).toMatchObject({ groups: [], total: 1, rows: [{ group: null }] });
  }
});

test("what awaits an approver, a draft or an accepted offer, has a view of its own until it is decided or the case is over", async () => {
  const { add, list } = await makeQueue();
  const awaiting = await add("due_diligence", { offerApproval: "awaiting" });
  const returned = await add("due_diligence", { offerApproval: "returned" });
  const accepted = await add("accepted_by_enterprise");
  await add("lapsed", { offerApproval: "awaiting" });
  await add("approved");

  const { rows, counts } = await list({ view: "approval" });

  expect(rows.map(({ caseId }) => caseId).sort()).toEqual([awaiting.id, accepted.id].sort());
  expect(counts.approval).toBe(2);
  const found = (await list()).rows.find(({ caseId }) => caseId === returned.id);
  expect(found?.offerApproval).toBe("returned");
});

test("the promise of the products on the shelf heads the queue", async () => {
  const { lender, list } = await makeQueue();
  await makeOfferingProduct(lender, { promisedWorkingHours: 40 });

  const { promisedHours } = await list();

  expect(promisedHours?.max).toBe(40);
  expect(promisedHours?.min).toBeLessThan(40);
});

test("once the request went on with another lender, nobody on it is named, though the consent runs on", async () => {
  const { lender, add, list } = await makeQueue();
  const { owner, request, id } = await add("closed_by_request", {
    enterpriseName: "苏州太湖精密有限公司",
    declared: { contactName: "周以宁" },
  });
  await makeConsent(owner, { loanRequestId: request.id, lenderId: lender.organization.id });
  const { cases } = callerFor(lender.officer);

  const seen = JSON.stringify([await list(), await cases.find({ caseId: id }), await cases.listActivity({ caseId: id })]);

  expect(seen).not.toMatch(/太湖精密|周以宁/);
  expect((await cases.find({ caseId: id })).consent).toMatchObject({ signedByName: null });
});
