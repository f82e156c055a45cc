import { inflateSync } from "node:zlib";
import { eq } from "drizzle-orm";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { beforeAll, expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { credentialDoubts, credentialNonces, credentials } from "../../db/schema/credentials.ts";
import { outboxMessages } from "../../db/schema/events.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { creditRecords } from "../../db/schema/records.ts";
import { subjects } from "../../db/schema/subjects.ts";
import { logEntries } from "../../db/schema/transparency.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { makeCredential, makeHolder, proofOf } from "../../db/testing/credentials.ts";
import { fileAbout, makeDisputable, objectionAnswer } from "../../db/testing/objections.ts";
import { makeAuthority, makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { makeRecord } from "../../db/testing/records.ts";
import { withActor } from "../access/with-actor.ts";
import { carryOut } from "../corrections/carry-out.ts";
import { env } from "../env.ts";
import type { EnterpriseActor, SystemActor } from "../kernel/actor.ts";
import { sha256 } from "../kernel/canonical.ts";
import { newId } from "../kernel/ids.ts";
import { sequenceLog } from "../transparency/log/sequence.ts";
import { callerFor } from "../trpc/caller.ts";
import { credentialsADay } from "./credential.ts";
import { publishStatuses } from "./publish-statuses.ts";
import { recheckCredential, recheckDue } from "./recheck.ts";

const systemOf = (job: string): SystemActor => ({ kind: "system", job, requestId: newId("request") });
const rechecking = systemOf("credentials.recheck");

beforeAll(() => sequenceLog(systemOf("transparency.sequence")));

/** An enterprise whose tax grade is good. */
async function makeGraded(grade: "A" | "D" = "A") {
  const enterprise = await makeEnterprise();
  await makeRecord(enterprise.owner.subjectId, "TAX-01", { grade });
  return enterprise;
}

const rowOf = async (credentialId: string) => {
  const [row] = await ownerDatabase().select().from(credentials).where(eq(credentials.id, credentialId));
  if (!row) throw new Error("no such credential");
  return row;
};
const entriesOf = (credentialId: string) =>
  ownerDatabase().select({ kind: logEntries.kind, body: logEntries.body }).from(logEntries).where(eq(logEntries.objectId, credentialId));
const doubtsOf = (credentialId: string) =>
  ownerDatabase().select().from(credentialDoubts).where(eq(credentialDoubts.credentialId, credentialId));

/** What anybody reads at the credential's place of its list. */
async function publicStatusOf(credentialId: string): Promise<number> {
  const { statusList, statusIndex } = await rowOf(credentialId);
  const token = await publishStatuses({ kind: "public", requestId: newId("request") }, statusList);
  const { status_list: list } = decodeJwt<{ status_list: { lst: string } }>(token ?? "");
  return ((inflateSync(Buffer.from(list.lst, "base64url"))[statusIndex >> 2] ?? 0) >> ((statusIndex % 4) * 2)) & 3;
}

const stateOf = async (owner: EnterpriseActor, credentialId: string) =>
  (await callerFor(owner).credentials.listOwn()).credentials.find((one) => one.credentialId === credentialId)?.state;

test("an enterprise is issued what its records bear out, bound to its key; the audit and the log have it, and the credential is kept nowhere", async () => {
  const { owner } = await makeGraded();
  const { credentialId, credential, holder, expiresAt } = await makeCredential(owner);

  const [signed = "", ...disclosures] = credential.split("~");
  const payload = decodeJwt<{ cnf: { jwk: object }; status: object; _sd: string[] }>(signed);
  const shown = disclosures.slice(0, -1).map((text) => JSON.parse(Buffer.from(text, "base64url").toString("utf8")).slice(1));
  expect(decodeProtectedHeader(signed)).toMatchObject({ alg: "EdDSA", typ: "dc+sd-jwt" });
  expect(payload.cnf.jwk).toEqual(holder.jwk);
  expect(payload._sd).toHaveLength(9);
  expect(Object.fromEntries(shown)).toMatchObject({ tax_grade_a_or_b: true, registered_on: "2019-05-20" });
  expect(payload).not.toHaveProperty("name");

  const row = await rowOf(credentialId);
  expect(row).toMatchObject({ endedAt: null, restsOn: ["TAX-01"], signedHash: sha256(signed), expiresAt });
  expect(payload.status).toEqual({
    status_list: { idx: row.statusIndex, uri: `${env().publicOrigin}/api/credentials/status/${row.statusList}` },
  });
  expect(JSON.stringify(row)).not.toContain(disclosures[0]);
  expect(await auditOf(credentialId)).toMatchObject([{ action: "credential.issued", userId: owner.userId }]);
  expect((await entriesOf(credentialId)).map(({ kind, body }) => [kind, JSON.parse(body).signedHash])).toEqual([
    ["credential.issued", sha256(signed)],
  ]);
  expect(await publicStatusOf(credentialId)).toBe(0);
});

test("a proof is used once, is of this enterprise and person, and of now", async () => {
  const [{ owner, operator }, other] = [await makeGraded(), await makeGraded()];
  const holder = await makeHolder();
  const issue = (actor: EnterpriseActor, proof: string) => callerFor(actor).credentials.issue({ proof });
  const { nonce } = await callerFor(owner).credentials.prepare();
  const minutes = (count: number) => new Date(Date.now() + count * 60_000);

  for (const [refusal, proof] of [
    ["credential.proof_unreadable", "no proof of any key"],
    ["credential.proof_wrong", await proofOf(holder, { nonce, audience: "https://elsewhere.example" })],
    ["credential.proof_wrong", await proofOf(holder, { nonce, typ: "kb+jwt" })],
    ["credential.proof_wrong", await proofOf({ ...holder, privateKey: (await makeHolder()).privateKey }, { nonce })],
    ["credential.proof_out_of_time", await proofOf(holder, { nonce, at: minutes(3) })],
    ["credential.proof_out_of_time", await proofOf(holder, { nonce, at: minutes(-12) })],
    ["credential.nonce_out_of_time", await proofOf(holder, { nonce: "never-drawn" })],
  ] as const) {
    await expect(issue(owner, proof), refusal).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: refusal });
  }
  const proof = await proofOf(holder, { nonce });
  for (const stranger of [other.owner, operator]) {
    await expect(issue(stranger, proof)).rejects.toMatchObject({ message: "credential.nonce_out_of_time" });
  }
  const both = await Promise.allSettled([issue(owner, proof), issue(owner, proof)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  await expect(issue(owner, proof)).rejects.toMatchObject({ code: "CONFLICT", message: "credential.nonce_used" });

  const late = await callerFor(owner).credentials.prepare();
  await ownerDatabase()
    .update(credentialNonces)
    .set({ expiresAt: minutes(-1) })
    .where(eq(credentialNonces.nonceHash, sha256(late.nonce)));
  await expect(issue(owner, await proofOf(holder, { nonce: late.nonce }))).rejects.toMatchObject({
    message: "credential.nonce_out_of_time",
  });
  expect((await callerFor(owner).credentials.listOwn()).credentials).toHaveLength(1);
});

test("one that is issued anew ends the one before, and leaves a stranger's as it is", async () => {
  const { owner } = await makeEnterprise();
  const other = (await makeEnterprise()).owner;
  const [before, strangers] = [await makeCredential(owner), await makeCredential(other)];

  const after = await makeCredential(owner);

  const statesOf = async (actor: EnterpriseActor) =>
    (await callerFor(actor).credentials.listOwn()).credentials.map(({ credentialId, state }) => [credentialId, state] as const);
  expect(new Map(await statesOf(owner))).toEqual(
    new Map([
      [after.credentialId, "valid"],
      [before.credentialId, "withdrawn"],
    ]),
  );
  expect(await statesOf(other)).toEqual([[strangers.credentialId, "valid"]]);
  expect(await auditOf(before.credentialId)).toMatchObject([
    { action: "credential.withdrawn", detail: { replacedBy: after.credentialId } },
    { action: "credential.issued" },
  ]);
});

test("only so many are issued a day", async () => {
  const { owner } = await makeEnterprise();
  for (let issued = 0; issued < credentialsADay; issued++) await makeCredential(owner);
  await expect(makeCredential(owner)).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS", message: "credential.too_many_today" });
});

test("taken back, whoever looks is told so; a stranger cannot, nor a lender; twice is once, and nothing undoes it", async () => {
  const { owner, operator } = await makeGraded();
  const { credentialId } = await makeCredential(owner);
  const [stranger, lender] = [await makeEnterprise(), await makeLender()];
  await expect(callerFor(stranger.owner).credentials.withdraw({ credentialId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callerFor(lender.officer).credentials.withdraw({ credentialId })).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await publicStatusOf(credentialId)).toBe(0);

  await callerFor(operator).credentials.withdraw({ credentialId });
  await callerFor(owner).credentials.withdraw({ credentialId });

  expect(await publicStatusOf(credentialId)).toBe(1);
  expect(await stateOf(owner, credentialId)).toBe("withdrawn");
  expect((await auditOf(credentialId)).map(({ action }) => action)).toEqual(["credential.withdrawn", "credential.issued"]);
  expect((await entriesOf(credentialId)).map(({ kind }) => kind)).toEqual(["credential.issued", "credential.ended"]);
  await recheckCredential(rechecking, { credentialId });
  expect((await rowOf(credentialId)).endedAs).toBe("withdrawn");
  for (const change of [{ endedAt: null, endedAs: null }, { claims: { name: "另一家" } }]) {
    await expect(ownerDatabase().update(credentials).set(change).where(eq(credentials.id, credentialId))).rejects.toMatchObject({
      cause: { code: "23001" },
    });
  }
});

test("in the moment a record comes that a claim rests on, the credential is suspended; held against it, it goes on or ends", async () => {
  const [same, worse] = [await makeGraded(), await makeGraded()];
  const [one, other] = [await makeCredential(same.owner), await makeCredential(worse.owner)];
  await makeRecord(same.owner.subjectId, "TAX-01", { grade: "B", year: 2026 });
  await makeRecord(worse.owner.subjectId, "TAX-01", { grade: "D", year: 2026 });
  await makeRecord(worse.owner.subjectId, "CMT-01");

  for (const { credentialId } of [one, other]) expect(await publicStatusOf(credentialId)).toBe(2);
  expect(await doubtsOf(other.credentialId)).toHaveLength(1);
  expect(await stateOf(worse.owner, other.credentialId)).toBe("rechecked");
  for (const { credentialId } of [one, other, other]) await recheckCredential(rechecking, { credentialId });

  expect(await publicStatusOf(one.credentialId)).toBe(0);
  expect(await publicStatusOf(other.credentialId)).toBe(1);
  expect(await stateOf(worse.owner, other.credentialId)).toBe("changed");
  expect(await auditOf(other.credentialId)).toMatchObject([
    { action: "credential.ended", detail: { changed: ["tax_grade_a_or_b"] } },
    { action: "credential.issued" },
  ]);
  const mails = await ownerDatabase().select({ payload: outboxMessages.payload }).from(outboxMessages);
  const told = mails
    .map(({ payload }) => payload as { to: string; template: string })
    .filter(({ template }) => template === "credential_ended");
  expect(told.map(({ to }) => to)).toEqual([worse.owner.organizationId]);
});

test("twin: without the trigger, a record that contradicts a credential leaves it standing", async () => {
  const { owner } = await makeGraded();
  const { credentialId } = await makeCredential(owner);
  await ownerDatabase().execute("alter table credit_records disable trigger credit_records_doubt_added");
  await makeRecord(owner.subjectId, "TAX-01", { grade: "D", year: 2026 });
  await ownerDatabase().execute("alter table credit_records enable trigger credit_records_doubt_added");

  expect(await publicStatusOf(credentialId)).toBe(0);
  await ownerDatabase()
    .update(credentials)
    .set({ checkDueAt: new Date(0) })
    .where(eq(credentials.id, credentialId));
  await recheckDue(systemOf("credentials.recheck_due"));
  expect(await publicStatusOf(credentialId)).toBe(1);
});

test("a serious penalty is a no; when its objection is upheld the credential that said so ends in the same stroke", async () => {
  const [{ owner }, authority] = [await makeEnterprise(), await makeAuthority()];
  const record = await makeDisputable(owner, authority, { severity: "serious", trueFrom: "2026-09-14" });
  const { credentialId } = await makeCredential(owner);
  expect((await rowOf(credentialId)).claims).toMatchObject({ no_serious_record_12_months: false });

  const objectionId = await fileAbout(owner, record.id);
  await recheckCredential(rechecking, { credentialId });
  expect(await publicStatusOf(credentialId)).toBe(0);
  await callerFor(authority).objections.uphold({ objectionId, outcome: "withdrawn", correction: null, answer: objectionAnswer });
  expect(await publicStatusOf(credentialId)).toBe(2);
  await carryOut(systemOf("corrections.carry_out"), { objectionId });
  await recheckCredential(rechecking, { credentialId });

  expect(await publicStatusOf(credentialId)).toBe(1);
  expect((await rowOf(credentialId)).endedAs).toBe("changed");
});

test("a doubt that is raised while the records are being read stays", async () => {
  const { owner } = await makeGraded();
  const { credentialId } = await makeCredential(owner);
  await makeRecord(owner.subjectId, "TAX-01", { grade: "B", year: 2026 });

  let arrived = false;
  await ownerDatabase().transaction(async (importing) => {
    const [{ id = "", ...record } = {}] = await importing
      .select()
      .from(creditRecords)
      .where(eq(creditRecords.subjectId, owner.subjectId))
      .limit(1);
    const worse = { grade: "D", year: 2027, taxAuthority: null };
    await importing.insert(creditRecords).values({ ...record, id: newId("record"), naturalKey: newId("record"), content: worse } as never);
    await recheckCredential(rechecking, { credentialId });
    arrived = true;
  });

  expect(arrived).toBe(true);
  expect(await publicStatusOf(credentialId)).toBe(2);
  await recheckCredential(rechecking, { credentialId });
  expect(await publicStatusOf(credentialId)).toBe(1);
});

test("another name in the registry ends it, and a suspended enterprise's is suspended", async () => {
  const { owner } = await makeGraded();
  const { credentialId } = await makeCredential(owner);
  const setStatus = (status: "active" | "suspended") =>
    ownerDatabase().update(organizations).set({ status }).where(eq(organizations.id, owner.organizationId));

  await setStatus("suspended");
  expect(await publicStatusOf(credentialId)).toBe(2);
  await setStatus("active");
  expect(await publicStatusOf(credentialId)).toBe(0);
  await ownerDatabase().update(subjects).set({ name: "苏州改名有限公司" }).where(eq(subjects.id, owner.subjectId));
  expect(await publicStatusOf(credentialId)).toBe(2);
  await recheckCredential(rechecking, { credentialId });
  expect(await publicStatusOf(credentialId)).toBe(1);
});

test("with no WHERE at all the database shows a stranger and a visitor nothing, and nobody raises or settles a doubt by hand", async () => {
  const { owner } = await makeGraded();
  const { credentialId } = await makeCredential(owner);
  const { owner: stranger } = await makeEnterprise();
  for (const actor of [stranger, { kind: "public", requestId: newId("request") } as const]) {
    for (const table of [credentials, credentialNonces, credentialDoubts] as const) {
      expect(await withActor(actor, ({ tx }) => tx.select().from(table))).toEqual([]);
    }
  }
  const raise = { credentialId, enterpriseId: owner.organizationId };
  const refused = { cause: { code: "42501" } };
  await expect(withActor(owner, ({ tx }) => tx.insert(credentialDoubts).values(raise))).rejects.toMatchObject(refused);
  await expect(withActor(owner, ({ tx }) => tx.delete(credentialDoubts))).rejects.toMatchObject(refused);
  await expect(withActor(owner, ({ tx }) => tx.update(credentials).set({ claims: {} }))).rejects.toMatchObject(refused);
});

test("a credential that was changed, added or undone behind the log's back is named by its audit", async () => {
  const { owner } = await makeGraded();
  const [{ credentialId: changed }, { credentialId: undone }, { credentialId: kept }] = [
    await makeCredential(owner),
    await makeCredential(owner),
    await makeCredential(owner),
  ];
  await callerFor(owner).credentials.withdraw({ credentialId: undone });
  const faults = async () => {
    const rows = await ownerDatabase().execute<{ object_id: string; fault: string }>(
      "select object_id, fault from xinfu_log_differences()",
    );
    return rows.filter(({ object_id: id }) => [changed, undone, kept].includes(id)).map(({ object_id: id, fault }) => [id, fault]);
  };
  expect(await faults()).toEqual([]);

  await ownerDatabase().execute("alter table credentials disable trigger credentials_stay");
  await ownerDatabase().update(credentials).set({ holderKey: "another" }).where(eq(credentials.id, changed));
  await ownerDatabase().update(credentials).set({ endedAt: null, endedAs: null }).where(eq(credentials.id, undone));
  await ownerDatabase().execute("alter table credentials enable trigger credentials_stay");

  expect(await faults()).toEqual([
    [changed, "changed"],
    [undone, "gone"],
  ]);
});

test("what is no quarter's name has no list", async () => {
  for (const name of ["2026", "2026q5", "2026q1'--", ""]) {
    expect(await publishStatuses({ kind: "public", requestId: newId("request") }, name)).toBeNull();
  }
});
