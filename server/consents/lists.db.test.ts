import { and, asc, eq, ne, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { auditEvents } from "../../db/schema/events.ts";
import { handedCheckpoints, logEntries } from "../../db/schema/transparency.ts";
import { makeGrant } from "../../db/testing/grants.ts";
import { entriesOf } from "../../db/testing/log-entries.ts";
import { makeEnterprise } from "../../db/testing/organizations.ts";
import { withActor } from "../access/with-actor.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";
import { sequenceLog } from "../transparency/log/sequence.ts";
import { callerFor } from "../trpc/caller.ts";
import { makeList } from "./make-list.ts";

const sequencer: SystemActor = { kind: "system", job: "transparency.sequence", requestId: newId("request") };
const sequence = () => sequenceLog(sequencer);
type Listed = { readonly signed: string; readonly entries: readonly { entry: string; index: number; terms?: unknown }[] };
const read = async (...given: Parameters<typeof makeList>) =>
  JSON.parse(Buffer.from((await makeList(...given)).content).toString("utf8")) as Listed;
const kindsIn = ({ entries }: Listed) => entries.map(({ entry }) => (JSON.parse(entry) as { kind: string }).kind);
const statementOf = ({ signed }: Listed) =>
  JSON.parse(Buffer.from(signed.split(".")[1] ?? "", "base64url").toString("utf8")) as Record<string, unknown>;

test("a list holds everything the log holds of its enterprise up to its tally, in the log's order, and nothing of another's", async () => {
  const [{ owner, officer, caseId, consentId, lender }] = [await makeGrant(), await makeGrant()];
  await callerFor(officer).cases.openProfile({ caseId });
  await sequence();
  await callerFor(owner).consents.revoke({ consentId });
  await sequence();

  const list = await read(owner);

  expect(kindsIn(list)).toEqual(["consent.granted", "consent.granted", "read.shown", "consent.revoked"]);
  expect(list.entries.map(({ index }) => index)).toEqual(list.entries.map(({ index }) => index).toSorted((a, b) => a - b));
  expect(list.entries.filter(({ terms }) => terms).length).toBe(2);
  expect(statementOf(list)).toMatchObject({
    enterprise: { id: owner.organizationId },
    lenders: { [lender.organization.id]: { zh: expect.any(String) } },
  });
  expect(JSON.parse(String(statementOf(list).tally))).toMatchObject({ kind: "tally.kept", count: 4 });
});

test("what waits for its place is not in the list yet, and who reads is named in none", async () => {
  const { owner, officer, caseId } = await makeGrant();
  await sequence();
  await callerFor(officer).cases.openProfile({ caseId });

  const before = await makeList(owner);
  await sequence();
  const after = await makeList(owner);

  expect(kindsIn(JSON.parse(Buffer.from(before.content).toString("utf8")))).not.toContain("read.shown");
  const text = Buffer.from(after.content).toString("utf8");
  expect(kindsIn(JSON.parse(text))).toContain("read.shown");
  expect(text).not.toContain(officer.userId);
});

test("an enterprise of which the log holds nothing is told so, and whoever gets a list holds its checkpoint", async () => {
  const { owner: silent } = await makeEnterprise();
  const { owner } = await makeGrant();
  await sequence();

  await expect(makeList(silent)).rejects.toMatchObject({ code: "PRECONDITION_FAILED", reason: "list.nothing_placed" });
  await makeList(owner);
  await makeList(owner);

  const held = await ownerDatabase()
    .select()
    .from(handedCheckpoints)
    .where(sql`object_id like 'tly_%' and organization_id = ${owner.organizationId}`);
  expect(held).toHaveLength(1);
});

test("whoever asks for a list has the entries counted as of then, also where nothing happened since; asked twice is asked once", async () => {
  const { owner } = await makeGrant();
  await sequence();
  const first = await read(owner);
  const before = await kindsOf(owner.organizationId);
  await ageTallies(owner.organizationId);

  const asked = await callerFor(owner).consents.askList();
  await callerFor(owner).consents.askList();

  expect(asked.isWaiting).toBe(true);
  expect(await kindsOf(owner.organizationId)).toEqual([...before, "list.asked"]);
  expect(await actsOf(owner.organizationId)).toEqual(["consent.list_asked"]);
  await sequence();
  const standing = await callerFor(owner).consents.listStanding();
  expect(standing).toEqual({ countedAt: expect.any(Date), isWaiting: false });
  expect(kindsIn(await read(owner))).toEqual([...kindsIn(first), "list.asked"]);
});

test("a list that was counted this minute is counted no second time", async () => {
  const { owner } = await makeGrant();
  await sequence();
  const before = await kindsOf(owner.organizationId);

  const { isWaiting } = await callerFor(owner).consents.askList();

  expect(isWaiting).toBe(false);
  expect(await kindsOf(owner.organizationId)).toEqual(before);
});

test("nobody asks for a list but an enterprise, and for none but its own", async () => {
  const { owner, officer } = await makeGrant();

  await expect(withActor(officer, ({ tx }) => tx.execute(sql`select xinfu_ask_list('lst_1')`))).rejects.toThrow();
  await withActor(owner, ({ tx }) => tx.execute(sql`select xinfu_ask_list('lst_2')`));

  const [entry] = await entriesOf("lst_2");
  expect([entry?.enterpriseId, entry?.subjectId]).toEqual([owner.organizationId, owner.subjectId]);
});

/** The kinds of an enterprise's entries, tallies left out, in the order they were entered. */
async function kindsOf(enterpriseId: string): Promise<string[]> {
  const own = and(eq(logEntries.enterpriseId, enterpriseId), ne(logEntries.kind, "tally.kept"));
  const rows = await ownerDatabase().select().from(logEntries).where(own).orderBy(asc(logEntries.enteredAt));
  return rows.map(({ kind }) => kind);
}

async function actsOf(enterpriseId: string): Promise<string[]> {
  const listed = and(eq(auditEvents.organizationId, enterpriseId), eq(auditEvents.action, "consent.list_asked"));
  return (await ownerDatabase().select().from(auditEvents).where(listed)).map(({ action }) => action);
}

/** As if the last count were of an hour ago. */
async function ageTallies(enterpriseId: string): Promise<void> {
  const guards = (turn: "disable" | "enable") => `alter table log_entries ${turn} trigger user`;
  const aged = `update log_entries set body = jsonb_set(body::jsonb, '{at}', to_jsonb(xinfu_moment(now() - interval '1 hour')))::text
    where kind = 'tally.kept' and enterprise_id = '${enterpriseId}'`;
  await ownerDatabase().execute(sql.raw([guards("disable"), aged, guards("enable")].join("; ")));
}
