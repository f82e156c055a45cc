import { canonicalHash } from "../../../server/kernel/canonical.ts";
import { addDays, startOfDay } from "../../../server/kernel/dates.ts";
import type { recordSources } from "../../schema/records.ts";
import type { RecordRow } from "./records.ts";

export type TellingRow = typeof recordSources.$inferInsert;

/** The province's platform passes a penalty on some days after the unit that decided it told it: word for word, or with a fine of ten times as much. */
export function relayed(record: RecordRow, { isMistaken }: { readonly isMistaken: boolean }): TellingRow {
  const said = record.content as { readonly fineFen?: number | null };
  const content = isMistaken && said.fineFen ? { ...record.content, fineFen: said.fineFen * 10 } : { ...record.content };
  return {
    subjectId: record.subjectId,
    recordId: record.id,
    recordVersion: record.version ?? 1,
    itemCode: record.itemCode,
    sourceUnit: "江苏省公共信用信息平台",
    contentHash: canonicalHash(content),
    content,
    receivedAt: startOfDay(addDays(record.trueFrom, 12)),
  };
}
