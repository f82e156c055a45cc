import { sql } from "drizzle-orm";
import { afterEach, beforeAll, expect, test } from "vitest";
import { ownerDatabase as owner } from "../../../db/client.ts";
import { makeGrant } from "../../../db/testing/grants.ts";
import { makeLine } from "../../../db/testing/loans.ts";
import { entriesOf, kindsOf, toldAfter } from "../../../db/testing/log-entries.ts";
import { makeAsking } from "../../../db/testing/monitoring.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { newId } from "../../kernel/ids.ts";
import { callerFor } from "../../trpc/caller.ts";
import { auditLog } from "./audit.ts";
import { sequenceLog } from "./sequence.ts";

const sequencer: SystemActor = { kind: "system", job: "transparency.sequence", requestId: newId("request") };
beforeAll(() => sequenceLog(sequencer));

const planted: string[] = [];
afterEach(async () => {
  for (const undo of planted.splice(0)) await owner().execute(sql.raw(undo));
});
async function plant(fault: string, undo: string) {
  await owner().execute(sql.raw(fault));
  planted.push(undo);
}

test("an asking, its end and a confirmed deletion are one entry each, said twice is one, and none names a person", async () => {
  const world = await makeLine();
  const { lineId, owner: enterprise, lender } = world;
  const lending = callerFor(lender.officer);
  const withdrawn = await makeAsking(lineId, lender.officer);
  await lending.monitoring.withdraw({ requestId: withdrawn });
  await lending.monitoring.withdraw({ requestId: withdrawn });
  const next = await makeAsking(lineId, lender.officer);
  await callerFor(enterprise).monitoring.refuse({ requestId: next });
  await callerFor(enterprise).monitoring.refuse({ requestId: next });
  const deletion = await makeConfirmedDeletion();

  expect(await kindsOf(withdrawn)).toEqual(["asking.made", "asking.withdrawn"]);
  expect(await kindsOf(next)).toEqual(["asking.made", "asking.refused"]);
  expect(await kindsOf(deletion.id)).toEqual(["deletion.confirmed"]);
  for (const { body } of [...(await entriesOf(next)), ...(await entriesOf(deletion.id))]) {
    for (const { displayName, userId } of [lender.officer, enterprise, deletion.officer]) {
      expect(body).not.toContain(displayName);
      expect(body).not.toContain(userId);
    }
  }
});

test("a signed asking is the grant's own entry, and whoever changes an asking or a deletion behind the log's back is found", async () => {
  const { lineId, owner: enterprise, lender } = await makeLine();
  const signed = await makeAsking(lineId, lender.officer);
  const { sheetId, askHash } = await callerFor(enterprise).monitoring.askSheet({ requestId: signed, locale: "en" });
  const { consentId } = await callerFor(enterprise).consents.sign({ sheetId, askHash, tickedItemCodes: ["TAX-01"] });
  const other = await makeLine();
  const refused = await makeAsking(other.lineId, other.lender.officer);
  await callerFor(other.owner).monitoring.refuse({ requestId: refused });
  const { id: deletion } = await makeConfirmedDeletion();
  expect([await kindsOf(signed), await kindsOf(consentId)]).toEqual([["asking.made"], ["consent.granted"]]);

  const asking = (change: string, id: string) => toldAfter("consent_requests", `${change} where id = '${id}'`);
  const confirming = (change: string) => toldAfter("deletion_acknowledgements", `${change} where id = '${deletion}'`);
  expect(await toldAfter("consent_requests", "select")).toEqual([]);
  for (const change of [
    "terms = terms || '{\"monthsBack\": 60}'",
    "answer_by = answer_by + 30",
    "asked_by_name = '某人'",
    "lender_id = 'org_x'",
  ]) {
    expect(await asking(`update consent_requests set ${change}`, signed)).toEqual([{ objectId: signed, fault: "changed" }]);
  }
  expect(await asking("update consent_requests set consent_id = (select id from consents where id <> consent_id limit 1)", signed)).toEqual(
    [{ objectId: signed, fault: "changed" }],
  );
  const undo = "update consent_requests set status = 'waiting', ended_at = null, ended_by_user_id = null";
  expect(await asking(undo, refused)).toEqual([{ objectId: refused, fault: "gone" }]);
  expect(await asking("update consent_requests set status = 'withdrawn'", refused)).toEqual([{ objectId: refused, fault: "changed" }]);
  expect(await asking("update consent_requests set status = 'refused', consent_id = null", signed)).toEqual([
    { objectId: signed, fault: "not_entered" },
  ]);
  for (const change of [
    "readings = readings + 1",
    "kept_what = '合同', kept_article = '第一条', kept_until = '2031-01-01'",
    "acknowledged_at = now()",
  ]) {
    expect(await confirming(`update deletion_acknowledgements set ${change}`)).toEqual([{ objectId: deletion, fault: "changed" }]);
  }
});

test("a lender that asks again after a consent ended leaves one entry for each time, and whoever changes when it asked is found", async () => {
  const { owner: enterprise, officer, caseId, consentId, loanRequestId, lender } = await makeGrant();
  await callerFor(enterprise).consents.revoke({ consentId });
  await callerFor(officer).cases.askConsent({ caseId });
  await callerFor(officer).cases.askConsent({ caseId });
  expect(await kindsOf(caseId)).toEqual(["asking.repeated"]);
  const { sheetId, askHash } = await callerFor(enterprise).loanRequests.askSheet({
    loanRequestId,
    lenderId: lender.organization.id,
    locale: "en",
  });
  const again = await callerFor(enterprise).consents.sign({ sheetId, askHash, tickedItemCodes: ["REG-01", "TAX-01"] });
  await callerFor(enterprise).consents.revoke({ consentId: again.consentId });

  await callerFor(officer).cases.askConsent({ caseId });

  const entries = await entriesOf(caseId);
  expect(entries.map(({ kind }) => kind)).toEqual(["asking.repeated", "asking.repeated"]);
  expect(entries.map(({ enterpriseId, lenderId }) => [enterpriseId, lenderId])).toEqual(
    entries.map(() => [enterprise.organizationId, officer.organizationId]),
  );
  for (const { body } of entries) expect(body).not.toContain(officer.userId);
  const told = (change: string) => toldAfter("lender_cases", `update lender_cases set ${change} where id = '${caseId}'`);
  expect(await told("consent_asked_at = consent_asked_at")).toEqual([]);
  expect(await told("consent_asked_at = consent_asked_at - interval '1 day'")).toEqual([{ objectId: caseId, fault: "changed" }]);
  expect(await told("consent_asked_at = null")).toEqual([{ objectId: caseId, fault: "gone" }]);
  const { caseId: other } = await makeGrant();
  expect(await toldAfter("lender_cases", `update lender_cases set consent_asked_at = now() where id = '${other}'`)).toEqual([
    { objectId: other, fault: "not_entered" },
  ]);
});

test("twin: without its trigger a confirmed deletion leaves no entry, and the audit names it", async () => {
  const table = "deletion_acknowledgements";
  await plant(`alter table ${table} disable trigger ${table}_logged`, `alter table ${table} enable trigger ${table}_logged`);

  const { id, consentId } = await makeConfirmedDeletion();

  expect((await auditLog(sequencer)).faults).toEqual([{ index: null, objectId: id, fault: "not_entered" }]);
  await plant(`alter table ${table} disable trigger user`, `alter table ${table} enable trigger user`);
  await owner().execute(sql.raw(`alter table data_holdings disable trigger user`));
  await owner().execute(sql.raw(`delete from data_holdings where consent_id = '${consentId}'`));
  await owner().execute(sql.raw(`alter table data_holdings enable trigger user`));
  await owner().execute(sql.raw(`delete from ${table} where id = '${id}'`));
});

/** A deletion that an officer confirmed of one reading. */
async function makeConfirmedDeletion() {
  const { officer, caseId, consentId } = await makeGrant();
  await callerFor(officer).cases.openProfile({ caseId });
  const [held] = (await callerFor(officer).deletions.listOwn()).waiting;
  if (!held) throw new Error("nothing is held");
  const { readUntil, dueUntil } = held;
  const { acknowledgementId: id } = await callerFor(officer).deletions.acknowledge({ consentId, readUntil, dueUntil, kept: null });
  return { id, officer, consentId };
}
