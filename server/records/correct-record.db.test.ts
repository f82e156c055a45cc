import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { creditRecords } from "../../db/schema/records.ts";
import { subjects } from "../../db/schema/subjects.ts";
import { makeSubject } from "../../db/testing/organizations.ts";
import { makeRecordFile } from "../../db/testing/record-files.ts";
import { makeRecord } from "../../db/testing/records.ts";
import { withActor } from "../access/with-actor.ts";
import { newId } from "../kernel/ids.ts";
import { correctRecord } from "./correct-record.ts";
import { importFile } from "./import.ts";

const folder = mkdtempSync(join(tmpdir(), "xinfu-correct-"));
afterAll(() => rmSync(folder, { recursive: true }));

const actor = { kind: "system", job: "corrections.carry_out", requestId: newId("request") } as const;
const standing = async (recordId: string) => {
  const inForce = and(eq(creditRecords.id, recordId), isNull(creditRecords.knownTo));
  return (await ownerDatabase().select().from(creditRecords).where(inForce))[0];
};

/** Loads a file of penalties; gives its batch. */
async function load(bytes: Uint8Array): Promise<{ batchId: string; accepted: number }> {
  const batchId = newId("importBatch");
  const path = join(folder, `${batchId}.csv`);
  writeFileSync(path, bytes);
  const file = { batchId, path, kind: "records", fileName: "penalties.csv", sourceUnit: "测试信源单位" } as const;
  const { accepted } = await importFile({ ...actor, job: "imports.run" }, { ...file, organizationId: null, onError: "keep" });
  return { batchId, accepted };
}

test("a file that says again what was corrected does not put it back", async () => {
  const { bytes } = makeRecordFile("penalty", 41, 60);
  const { batchId } = await load(bytes);
  const loaded = and(
    eq(creditRecords.importBatchId, batchId),
    isNull(creditRecords.knownTo),
    inArray(creditRecords.status, ["valid", "published"]),
  );
  const [record] = await ownerDatabase().select().from(creditRecords).where(loaded).limit(1);
  if (!record) throw new Error("no penalty came in");
  const named = { subjectId: record.subjectId, recordId: record.id };

  await withActor(actor, (scope) => correctRecord(scope, named, { violation: "经核实更正的违法行为" }));
  const again = await load(bytes);

  expect(again.accepted).toBe(0);
  expect(await standing(record.id)).toMatchObject({ version: 2, importBatchId: null, content: { violation: "经核实更正的违法行为" } });
});

test("a record that has ended is not corrected", async () => {
  const { id: subjectId } = await makeSubject();
  const { id: recordId } = await makeRecord(subjectId, "ADM-02", {}, { status: "repaired" });

  const changed = await withActor(actor, (scope) => correctRecord(scope, { subjectId, recordId }, { violation: "其他" }));

  expect(changed).toBe(false);
  expect(await standing(recordId)).toMatchObject({ version: 1, status: "repaired" });
});

test("what the registry corrects stands in the subject's own row too", async () => {
  const { id: subjectId } = await makeSubject();
  const { id: recordId } = await makeRecord(subjectId, "REG-01");

  await withActor(actor, (scope) => correctRecord(scope, { subjectId, recordId }, { registeredOn: "2018-03-01" }));

  expect(await standing(recordId)).toMatchObject({ version: 2, trueFrom: "2018-03-01", content: { registeredOn: "2018-03-01" } });
  const [subject] = await ownerDatabase().select().from(subjects).where(eq(subjects.id, subjectId));
  expect(subject).toMatchObject({ registeredOn: "2018-03-01", businessScope: "机械零部件加工" });
});
