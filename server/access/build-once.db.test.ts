import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { accessReceipts, consents } from "../../db/schema/consents.ts";
import { makeGrant } from "../../db/testing/grants.ts";
import { newId } from "../kernel/ids.ts";
import { buildOnce, insertOnce } from "./build-once.ts";
import { narrowToSubject, withActor } from "./with-actor.ts";

const listGiven = buildOnce(["purpose"], (tx, { purpose }) =>
  tx.select({ id: consents.id }).from(consents).where(eq(consents.purpose, purpose)).prepare(""),
);

test("what is built once is asked of the transaction at hand, of several at once too", async () => {
  const grants = [await makeGrant(), await makeGrant(), await makeGrant()];
  const seen = (purpose: string) => Promise.all(grants.map(({ owner }) => withActor(owner, (scope) => listGiven(scope, { purpose }))));

  expect(await seen("assessment")).toEqual(grants.map(({ consentId }) => [{ id: consentId }]));
  expect(await seen("monitoring")).toEqual([[], [], []]);
});

test("asked together with what drizzle sends, it keeps its turn", async () => {
  const { owner } = await makeGrant();
  const askSubject = buildOnce(["name"], (tx, { name }) =>
    tx
      .select({ subject: sql<string>`current_setting(${name}, true)` })
      .from(sql`(select) one`)
      .prepare(""),
  );

  const [before, , after] = await withActor({ ...owner, subjectId: "sub_before" }, (scope) =>
    Promise.all([
      askSubject(scope, { name: "xinfu.subject" }),
      narrowToSubject(scope, "sub_after", []),
      askSubject(scope, { name: "xinfu.subject" }),
    ]),
  );
  expect([before, after]).toEqual([[{ subject: "sub_before" }], [{ subject: "sub_after" }]]);
});

type Row = Omit<typeof accessReceipts.$inferInsert, "subjectId" | "id">;
const refused: Row = {
  ...{ enterpriseId: "org_e", lenderId: "org_l", lenderName: "银行", purpose: "assessment" },
  ...{ readerUserId: "usr_1", readerName: "读者", readerRole: "officer", sessionId: null, salt: "salt", readAt: new Date(1) },
  ...{ result: "refused", refusal: "consent.paused", consentId: null, itemCodes: [], recordVersions: [], deleteBy: null },
};
const read: Row = {
  ...refused,
  ...{ result: "read", refusal: null, consentId: "con_1", shownHash: "0f", judged: { rule: ["rec_1"] } },
  ...{ itemCodes: ["REG-01", 'a "b", {c}'], recordVersions: [["rec_1", 2]], deleteBy: new Date("2027-01-31T15:59:59.999Z") },
};

test.each([
  { what: "a row with lists, JSON and moments", row: read },
  { what: "a row with nulls, and columns left to their defaults", row: refused },
])("$what is written as drizzle writes it", async ({ row }) => {
  const insert = insertOnce(accessReceipts);
  const [ours, theirs, again] = [newId("accessReceipt"), newId("accessReceipt"), newId("accessReceipt")];
  const subjectId = newId("subject");
  await ownerDatabase().transaction(async (tx) => {
    await insert({ tx }, { ...row, subjectId, id: ours });
    await tx.insert(accessReceipts).values({ ...row, subjectId, id: theirs });
    await insert({ tx }, { ...row, subjectId, id: again });
  });

  const rows = await ownerDatabase().select().from(accessReceipts).where(eq(accessReceipts.subjectId, subjectId));
  const written = new Map(rows.map(({ id, ...rest }) => [id, rest]));
  expect(written.size).toBe(3);
  expect(written.get(ours)).toEqual(written.get(theirs));
  expect(written.get(again)).toEqual(written.get(theirs));
});

test("a column that the database works out from the row is left to it", async () => {
  const insert = insertOnce(accessReceipts, (_tx, { lenderId }) => ({ lenderName: sql`upper(${lenderId}::text)` }));
  const { lenderName: _, ...row } = { ...refused, subjectId: newId("subject") };
  await ownerDatabase().transaction((tx) => insert({ tx }, { ...row, id: newId("accessReceipt") }));

  const [written] = await ownerDatabase().select().from(accessReceipts).where(eq(accessReceipts.subjectId, row.subjectId));
  expect(written?.lenderName).toBe("ORG_L");
});
