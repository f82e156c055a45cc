import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { outboxMessages } from "../../../db/schema/events.ts";
import { readingAlerts } from "../../../db/schema/watch.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { makeCase, makeTakenUpCase } from "../../../db/testing/offers.ts";
import { makeAdministrator, makeLender, makeRegionalAdministrator } from "../../../db/testing/organizations.ts";
import { makeAlert, makeReading } from "../../../db/testing/watch.ts";
import { withActor } from "../../access/with-actor.ts";
import type { LenderActor, SystemActor } from "../../kernel/actor.ts";
import { newId } from "../../kernel/ids.ts";
import { callerFor } from "../../trpc/caller.ts";
import { raiseAlerts } from "./raise.ts";

const watcher: SystemActor = { kind: "system", job: "watch.raise_alerts", requestId: newId("request") };
const reason = "经核实为受理批量申请，查询均有对应业务。";
const alertsOf = (officer: LenderActor) =>
  ownerDatabase().select().from(readingAlerts).where(eq(readingAlerts.readerUserId, officer.userId));
const minutesAgo = (count: number) => new Date(Date.now() - count * 60_000);
const mailsAbout = async (officer: LenderActor) =>
  (await ownerDatabase().select().from(outboxMessages)).filter(({ payload }) => {
    const mail = payload as { template?: string; to?: string; facts?: { person?: string } };
    return mail.template === "reading_alert" && mail.to === "administrators" && mail.facts?.person === officer.displayName;
  });

/** Readings of so many companies, one every half minute, the last of them so long ago. */
async function sweep(
  officer: LenderActor,
  companies: number,
  { endedMinutesAgo = 1, ...more }: { endedMinutesAgo?: number; caseId?: string } = {},
) {
  for (let place = 0; place < companies; place++) {
    const readAt = minutesAgo(endedMinutesAgo + place / 2);
    const company = { organizationId: newId("organization"), subjectId: newId("subject") };
    await makeReading(company, officer, { readAt, ...more });
  }
}
const makeOfficer = async () => {
  const { officer } = await makeLender();
  return { ...officer, displayName: `钱${officer.userId.slice(-8)}` };
};

test("an officer who sweeps companies is told to the administrators once, with counts and no company", async () => {
  const officer = await makeOfficer();
  await sweep(officer, 41);

  await raiseAlerts(watcher);
  await raiseAlerts(watcher);

  const [alert, ...others] = await alertsOf(officer);
  expect(others).toEqual([]);
  expect(alert).toMatchObject({ kind: "many", subjects: 41, undecided: 41, status: "open", ruleFrom: "2026-01-01", usualHundredths: 0 });
  expect(await mailsAbout(officer)).toHaveLength(1);
  expect(await auditOf(alert?.id ?? "")).toMatchObject([{ action: "reading_alert.raised" }]);
});

test("twin: an ordinary busy day raises none: companies one after the other, each followed by work on its case", async () => {
  const officer = await makeOfficer();
  const { request, offering, lenderCase: untouched } = await makeTakenUpCase();
  const worked = await makeCase(request, await makeLender(), offering, "due_diligence");
  await sweep(officer, 25, { caseId: worked.id });
  await sweep(officer, 8, { caseId: untouched.id, endedMinutesAgo: 20 });

  await raiseAlerts(watcher);

  expect(await alertsOf(officer)).toEqual([]);
});

test("far more than usual on which nothing followed raises one, which says what is usual: companies in an hour of work on the days before", async () => {
  const [calm, busy] = [await makeOfficer(), await makeOfficer()];
  for (let day = 1; day <= 5; day++) {
    await sweep(calm, 2, { endedMinutesAgo: day * 1_440 });
    await sweep(busy, 8, { endedMinutesAgo: day * 1_440 });
  }
  await sweep(calm, 20);
  await sweep(busy, 41);

  await raiseAlerts(watcher);

  expect(await alertsOf(calm)).toMatchObject([{ kind: "above_own", subjects: 20, undecided: 20 }]);
  for (const [officer, most] of [
    [calm, 200],
    [busy, 800],
  ] as const) {
    const [alert] = await alertsOf(officer);
    // Readings on both sides of a full hour are two hours of work.
    expect(alert?.usualHundredths).toBeLessThanOrEqual(most);
    expect(alert?.usualHundredths).toBeGreaterThanOrEqual(most / 2);
  }
});

test("after an alert is closed its readings raise no other, and new ones do", async () => {
  const officer = await makeOfficer();
  const administrator = await makeAdministrator();
  await sweep(officer, 41, { endedMinutesAgo: 30 });
  await raiseAlerts(watcher);
  const [{ id: readingAlertId = "" } = {}] = await alertsOf(officer);
  await callerFor(administrator).readingAlerts.lookAt({ readingAlertId });
  await callerFor(administrator).readingAlerts.close({ readingAlertId, reason });

  await raiseAlerts(watcher);
  expect(await alertsOf(officer)).toHaveLength(1);
  await sweep(officer, 41, { endedMinutesAgo: 0 });
  await raiseAlerts(watcher);

  expect((await alertsOf(officer)).map(({ status }) => status).toSorted()).toEqual(["closed", "open"]);
});

test("an alert is looked at and then closed with what was found, each once, with its audit row", async () => {
  const { officer } = await makeLender();
  const [one, other] = [await makeAdministrator(), await makeAdministrator()];
  const readingAlertId = await makeAlert(officer);

  await expect(callerFor(one).readingAlerts.close({ readingAlertId, reason })).rejects.toMatchObject({ code: "CONFLICT" });
  await callerFor(one).readingAlerts.lookAt({ readingAlertId });
  await callerFor(other).readingAlerts.lookAt({ readingAlertId });
  await callerFor(one).readingAlerts.close({ readingAlertId, reason });
  await callerFor(other).readingAlerts.close({ readingAlertId, reason: "另一位管理员的不同结论。" });

  const alert = (await callerFor(other).readingAlerts.list()).find((listed) => listed.readingAlertId === readingAlertId);
  expect(alert).toMatchObject({
    status: "closed",
    lookedByName: one.displayName,
    closedByName: one.displayName,
    closeReason: reason,
    usual: 3.5,
  });
  expect((await auditOf(readingAlertId)).map(({ action }) => action)).toEqual(["reading_alert.closed", "reading_alert.looked_at"]);
});

test("another place's office finds no alert, nobody looks in the own cause, and the database lets no alert vanish or open again", async () => {
  const { officer } = await makeLender();
  const readingAlertId = await makeAlert(officer);
  const [elsewhere, administrator] = [await makeRegionalAdministrator("610000"), await makeAdministrator()];
  const partial = { ...administrator, userId: officer.userId };

  await expect(callerFor(elsewhere).readingAlerts.lookAt({ readingAlertId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callerFor(partial).readingAlerts.lookAt({ readingAlertId })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(callerFor(officer).readingAlerts.list()).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await withActor(officer, ({ tx }) => tx.select().from(readingAlerts))).toEqual([]);
  const one = and(eq(readingAlerts.id, readingAlertId));
  await expect(withActor(administrator, ({ tx }) => tx.delete(readingAlerts).where(one))).rejects.toThrow();
  await expect(withActor(administrator, ({ tx }) => tx.update(readingAlerts).set({ subjects: 1 }).where(one))).rejects.toThrow();
  await expect(withActor(administrator, ({ tx }) => tx.update(readingAlerts).set({ status: "open" }).where(one))).rejects.toThrow();
});
