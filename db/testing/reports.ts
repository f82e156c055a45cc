import type { EnterpriseActor } from "../../server/kernel/actor.ts";
import { sha256 } from "../../server/kernel/canonical.ts";
import { newId } from "../../server/kernel/ids.ts";
import { drawCheckCode, drawNumber } from "../../server/reports/draw.ts";
import { validUntil } from "../../server/reports/report.ts";
import { ownerDatabase } from "../client.ts";
import { creditReports } from "../schema/reports.ts";

/** A report that was handed out, as a row alone: for tests of who may touch it, not of what it says. */
export async function makeReportRow(owner: EnterpriseActor): Promise<string> {
  const [id, code, madeAt] = [newId("report"), drawCheckCode(), new Date()];
  await ownerDatabase()
    .insert(creditReports)
    .values({
      ...{ id, enterpriseId: owner.organizationId, subjectId: owner.subjectId, number: drawNumber(madeAt), locale: "en" },
      ...{ checkCode: code, checkHash: sha256(code), status: "ready", catalogueVersionId: "cat_1" },
      head: { name: "苏州测试有限公司", uscc: null, labels: [], labelsKnown: false, counts: [] },
      ...{ contentHash: sha256(id), fileHash: sha256(code + id), pages: 1, madeAt, validUntil: validUntil(madeAt), doneAt: madeAt },
      ...{ madeByUserId: owner.userId, madeByName: owner.displayName },
    });
  return id;
}
