import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { consentRequests } from "../../../db/schema/consent-requests.ts";
import { accessReceipts, consents } from "../../../db/schema/consents.ts";
import { outboxMessages } from "../../../db/schema/events.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { makeLine } from "../../../db/testing/loans.ts";
import { makeAsking, monitoringTerms } from "../../../db/testing/monitoring.ts";
import { makeEnterprise, makeLender } from "../../../db/testing/organizations.ts";
import { makeRecord } from "../../../db/testing/records.ts";
import { withActor } from "../../access/with-actor.ts";
import { addDays, shanghaiDate } from "../../kernel/dates.ts";
import { callerFor } from "../../trpc/caller.ts";
import type { MonitoringTerms } from "./schema.ts";

const today = () => shanghaiDate(new Date());

/** A line whose lender asked to watch it. */
async function makeAsked(change: Partial<MonitoringTerms> = {}) {
  const world = await makeLine();
  const requestId = await makeAsking(world.lineId, world.lender.officer, change);
  const enterprise = callerFor(world.owner);
  const officer = callerFor(world.lender.officer);
  const sign = async (ticked = ["TAX-01", "SOC-01"]) => {
    const { sheetId, askHash } = await enterprise.monitoring.askSheet({ requestId, locale: "en" });
    return enterprise.consents.sign({ sheetId, askHash, tickedItemCodes: ticked });
  };
  const read = () => officer.cases.openProfile({ caseId: world.lenderCase.id, purpose: "monitoring" });
  const stateOf = async () => (await enterprise.monitoring.listReceived())[0]?.state;
  return { ...world, requestId, enterprise, officer, sign, read, stateOf };
}

test("what a lender asks for waits for the enterprise, with its audit row and a letter, and opens nothing", async () => {
  const { requestId, enterprise, owner, lender, read, lineId } = await makeAsked();

  expect(await enterprise.monitoring.listReceived()).toMatchObject([
    { requestId, state: "waiting", terms: monitoringTerms(), askedByName: lender.officer.displayName, consentId: null },
  ]);
  expect(await auditOf(requestId)).toMatchObject([
    { action: "monitoring.asked", userId: lender.officer.userId, detail: { lineId, items: 2 } },
  ]);
  const letters = await ownerDatabase()
    .select()
    .from(outboxMessages)
    .where(
      sql`${outboxMessages.payload} ->> 'to' = ${owner.organizationId} and ${outboxMessages.payload} ->> 'template' = 'monitoring_asked'`,
    );
  expect(letters).toHaveLength(1);
  await expect(read()).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: "consent.none_in_force" });
});

test("signed, it is a lasting consent with its terms, and the lender reads under it as often as they say", async () => {
  const { sign, read, owner, enterprise, officer, requestId, lenderCase, stateOf } = await makeAsked();
  await makeRecord(owner.subjectId, "TAX-01");
  const { consentId } = await sign(["TAX-01"]);

  expect(await enterprise.consents.get({ consentId })).toMatchObject({
    purpose: "monitoring",
    frequency: { times: 2, every: "month" },
    readsMax: null,
    dataLifeDays: 60,
    terms: { consentRequestId: requestId, lifeDays: 100 },
  });
  expect(await stateOf()).toBe("granted");
  expect(await officer.cases.find({ caseId: lenderCase.id })).toMatchObject({
    mayOpenMonitored: true,
    monitoring: { consentId, isInForce: true },
  });
  await read();
  await read();
  await expect(read()).rejects.toMatchObject({ message: "consent.read_too_often" });
  const left = await ownerDatabase().select().from(accessReceipts).where(eq(accessReceipts.consentId, consentId));
  expect(left.map(({ purpose, itemCodes, result }) => [purpose, itemCodes, result])).toEqual([
    ["monitoring", ["TAX-01"], "read"],
    ["monitoring", ["TAX-01"], "read"],
    ["monitoring", ["TAX-01"], "refused"],
  ]);
});

test.each<[string, Partial<MonitoringTerms>, string]>([
  ["readings in a month", { frequency: { times: 2, every: "week" } }, "frequency"],
  ["reach", { monthsBack: 7 }, "months_back TAX-01"],
  ["retention", { dataLifeDays: 91 }, "data_life_days"],
  ["a life past the end of the line", { until: addDays(today(), 1_500) }, "life_days"],
])("asking for more %s than the rule allows is refused with 412 and names the attribute", async (_what, change, attribute) => {
  const { lender, lineId } = await makeLine();

  const asking = makeAsking(lineId, lender.officer, change);

  await expect(asking).rejects.toMatchObject({
    code: "PRECONDITION_FAILED",
    message: "consent.over_bound",
    cause: { facts: { attribute } },
  });
  expect(await ownerDatabase().$count(consentRequests, eq(consentRequests.lineId, lineId))).toBe(0);
});

test("one asking waits at a time; what was refused, taken back or has lapsed makes room", async () => {
  const { requestId, enterprise, officer, lineId, lender, sign, stateOf } = await makeAsked();
  await expect(makeAsking(lineId, lender.officer)).rejects.toMatchObject({ code: "CONFLICT", message: "monitoring.already_asked" });

  await enterprise.monitoring.refuse({ requestId });
  expect(await enterprise.monitoring.refuse({ requestId })).toEqual({ requestId, state: "refused" });
  await expect(sign()).rejects.toMatchObject({ code: "CONFLICT", message: "consent.asking_over" });
  await expect(officer.monitoring.withdraw({ requestId })).rejects.toMatchObject({ code: "CONFLICT", message: "monitoring.answered" });
  expect(await auditOf(requestId)).toMatchObject([{ action: "monitoring.refused" }, { action: "monitoring.asked" }]);

  const second = await makeAsking(lineId, lender.officer);
  await officer.monitoring.withdraw({ requestId: second });
  expect(await officer.monitoring.withdraw({ requestId: second })).toEqual({ requestId: second, state: "withdrawn" });
  const third = await makeAsking(lineId, lender.officer);
  await ownerDatabase()
    .update(consentRequests)
    .set({ answerBy: addDays(today(), -1) })
    .where(eq(consentRequests.id, third));
  expect(await stateOf()).toBe("lapsed");
  await expect(enterprise.monitoring.askSheet({ requestId: third, locale: "en" })).rejects.toMatchObject({
    message: "consent.asking_over",
  });
  await expect(makeAsking(lineId, lender.officer)).resolves.toBeTruthy();
});

test("a sheet that was fixed before the lender took its asking back signs nothing", async () => {
  const { enterprise, officer, requestId, owner } = await makeAsked();
  const { sheetId, askHash } = await enterprise.monitoring.askSheet({ requestId, locale: "en" });
  await officer.monitoring.withdraw({ requestId });

  const signing = enterprise.consents.sign({ sheetId, askHash, tickedItemCodes: ["TAX-01"] });

  await expect(signing).rejects.toMatchObject({ code: "CONFLICT", message: "consent.asking_over" });
  const watched = sql`${consents.enterpriseId} = ${owner.organizationId} and ${consents.purpose} = 'monitoring'`;
  expect(await ownerDatabase().$count(consents, watched)).toBe(0);
});

test("another lender and another enterprise find nothing, roles that may not are refused, and nothing changes", async () => {
  const { requestId, lineId, lender, enterprise: ours, stateOf } = await makeAsked();
  const rival = await makeLender();
  const stranger = callerFor((await makeEnterprise()).owner);
  const ref = { requestId };

  await expect(makeAsking(lineId, rival.officer)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callerFor(rival.officer).monitoring.ofLine({ lineId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callerFor(rival.officer).monitoring.withdraw(ref)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(stranger.monitoring.askSheet({ ...ref, locale: "en" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(stranger.monitoring.refuse(ref)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callerFor(lender.manager).monitoring.withdraw(ref)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(makeAsking(lineId, lender.manager)).rejects.toMatchObject({ code: "FORBIDDEN", message: "monitoring.officer_only" });

  expect(await stateOf()).toBe("waiting");
  expect(await stranger.monitoring.listReceived()).toEqual([]);
  expect(await withActor(rival.officer, ({ tx }) => tx.select().from(consentRequests))).toEqual([]);
  expect(await ours.monitoring.listReceived()).toHaveLength(1);
});

test("what may be asked for is told with its bounds, and what waits keeps from asking again", async () => {
  const { officer, lineId, requestId } = await makeAsked();

  expect(await officer.monitoring.ofLine({ lineId })).toMatchObject({
    asked: [{ requestId, state: "waiting" }],
    mayAsk: false,
    bounds: { monthsBackMax: 6, dataLifeDaysMax: 90, openingsMonthMax: 5 },
  });
});
