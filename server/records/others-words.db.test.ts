import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerCopyClient, ownerDatabase } from "../../db/client.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { makeAdministrator, makeAuthority, makeSubject } from "../../db/testing/organizations.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";
import type { ImportingActor } from "./policy.ts";
import { queueImport } from "./queue-import.ts";
import { receiveUpload } from "./receive-upload.ts";
import { runImport } from "./run-import.ts";

const job: SystemActor = { kind: "system", job: "imports.run", requestId: newId("request") };
const sql = ownerCopyClient();

/** A unit that sends its own files, under a name of its own. */
async function makeDesk(name: string) {
  const officer = await makeAuthority();
  const nameZh = `${name}${officer.organizationId.slice(-6)}（本级）`;
  await ownerDatabase().update(organizations).set({ nameZh }).where(eq(organizations.id, officer.organizationId));
  return { officer, name: nameZh };
}

/** One penalty by a unit, as a sender's file tells it. */
async function bring(
  actor: ImportingActor,
  told: { uscc: string; decidedBy: string; source: string; fine: string; annulled?: string },
): Promise<void> {
  const batchId = newId("importBatch");
  const header = "CF_XDR_MC,CF_XDR_SHXYM,CF_WSH,CF_CFLB,CF_JDRQ,CF_NR_FK,CF_CFJG,CF_SY,CF_YJ,CF_NR,CF_SJLY,CANCEL_REASON";
  const row = `某厂,${told.uscc},苏环罚〔2026〕9号,罚款,2026-03-02,${told.fine},${told.decidedBy},超标排放,环境保护法,罚款,${told.source},${told.annulled ?? ""}`;
  const bytes = await receiveUpload(batchId, new Blob([`${header}\n${row}\n`]).stream());
  const source = actor.kind === "administrator" ? "省信用信息中心" : "";
  await queueImport(actor, { batchId, kind: "records", name: "处罚.csv", source, covers: "", bytes });
  await runImport(job, { batchId });
}

const standing = ({ id }: { id: string }) => sql`
  select version, source_unit, content ->> 'fineFen' as fine from credit_records where subject_id = ${id} and known_to is null`;
const beside = ({ id }: { id: string }) =>
  sql`select source_unit, content ->> 'fineFen' as fine from record_sources where subject_id = ${id}`;

test("a unit's file that names another unit as its source neither rewrites that unit's word nor passes for it", async () => {
  const [decider, other] = [await makeDesk("生态环境局"), await makeDesk("城管局")];
  const subject = await makeSubject({ name: "某厂", nameFolded: "某厂" });
  const uscc = subject.uscc ?? "";
  await bring(decider.officer, { uscc, decidedBy: decider.name, source: "", fine: "5" });

  for (const source of [decider.name, decider.name.replace("（", "(").replace("）", ")")])
    await bring(other.officer, { uscc, decidedBy: decider.name, source, fine: "0.1" });

  expect([...(await standing(subject))]).toEqual([{ version: 1, source_unit: decider.name, fine: "5000000" }]);
  expect([...(await beside(subject))]).toEqual([{ source_unit: other.name, fine: "100000" }]);
});

test("twin: what the office passes on in the deciding unit's name is that unit's word", async () => {
  const [decider, office] = [await makeDesk("生态环境局"), await makeAdministrator()];
  const subject = await makeSubject({ name: "某厂", nameFolded: "某厂" });
  const uscc = subject.uscc ?? "";
  await bring(decider.officer, { uscc, decidedBy: decider.name, source: "", fine: "5" });

  await bring(office, { uscc, decidedBy: decider.name, source: decider.name, fine: "6" });

  expect([...(await standing(subject))]).toEqual([{ version: 2, source_unit: decider.name, fine: "6000000" }]);
});

test("a unit passes on what units without a desk here said, in their names", async () => {
  const relay = await makeDesk("信用信息中心");
  const subject = await makeSubject({ name: "某厂", nameFolded: "某厂" });

  await bring(relay.officer, { uscc: subject.uscc ?? "", decidedBy: "某县交通运输局", source: "某县交通运输局", fine: "1" });

  expect([...(await standing(subject))]).toMatchObject([{ version: 1, source_unit: "某县交通运输局" }]);
});

test("a unit ends the penalty that it decided, and no other unit's; the office passes an annulment on", async () => {
  const [decider, other, office] = [await makeDesk("生态环境局"), await makeDesk("城管局"), await makeAdministrator()];
  const subject = await makeSubject({ name: "某厂", nameFolded: "某厂" });
  const penalty = { uscc: subject.uscc ?? "", decidedBy: decider.name, source: "", fine: "5" };
  const states = async () =>
    (await sql`select status from credit_records where subject_id = ${subject.id} order by version`).map(({ status }) => status);
  await bring(office, { ...penalty, source: "省信用信息中心" });

  await bring(other.officer, { ...penalty, annulled: "复议撤销" });
  expect(await states()).toEqual(["published"]);
  await bring(decider.officer, { ...penalty, annulled: "复议撤销" });
  expect(await states()).toEqual(["published", "withdrawn"]);

  const second = { ...penalty, uscc: (await makeSubject({ name: "某厂", nameFolded: "某厂" })).uscc ?? "" };
  await bring(decider.officer, second);
  await bring(office, { ...second, source: "省信用信息中心", annulled: "复议撤销" });
  const [ended] = await sql`
    select r.status from credit_records r join subjects s on s.id = r.subject_id where s.uscc = ${second.uscc} and r.known_to is null`;
  expect(ended).toMatchObject({ status: "withdrawn" });
});
