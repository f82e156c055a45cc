import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { handedCheckpoints } from "../../db/schema/transparency.ts";
import { makeGrant } from "../../db/testing/grants.ts";
import { makeEnterprise } from "../../db/testing/organizations.ts";
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
