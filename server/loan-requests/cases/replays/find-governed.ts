import "server-only";
import { sql } from "drizzle-orm";
import type { Scope } from "../../../access/with-actor.ts";
import { nameItems } from "../../../catalogue/items.ts";
import type { AdministratorActor } from "../../../kernel/actor.ts";
import { notFound } from "../../../kernel/errors.ts";
import type { Decision, DecisionRef, GovernedDecision } from "./schema.ts";

type Row = {
  readonly caseId: string;
  readonly reference: string;
  readonly lenderZh: string;
  readonly lenderEn: string | null;
  readonly decisionId: string;
  readonly kind: Decision["kind"];
  readonly at: number;
  readonly byName: string | null;
  readonly receiptId: string | null;
  readonly readAt: number | null;
  readonly shownHash: string | null;
  readonly itemCodes: readonly string[] | null;
  readonly leafIndex: string | null;
  readonly size: string | null;
};

/**
 * A decision on a case of the administrator's place, who took it, and by its receipt the reading before it, with that receipt's place in the log: no content, no reader, and not
 * whether the reading could be made again. The case may be named by the offer or the line that decided it. Another place's case is not found, nor one
 * without that decision.
 */
export async function findGovernedDecision(scope: Scope<AdministratorActor>, ref: DecisionRef): Promise<GovernedDecision> {
  const rows = [
    ...(await scope.tx.execute<Row>(sql`
      select case_id as "caseId", reference, lender_zh as "lenderZh", lender_en as "lenderEn", decision_id as "decisionId", kind, by_name as "byName",
        extract(epoch from decided_at)::float8 * 1000 as at, receipt_id as "receiptId", extract(epoch from read_at)::float8 * 1000 as "readAt",
        shown_hash as "shownHash", item_codes as "itemCodes", leaf_index as "leafIndex", checkpoint_size as size
      from xinfu_decisions_on(${ref.caseId}) order by decided_at desc, decision_id desc`)),
  ];
  const decided = ref.decisionId === undefined ? rows[0] : rows.find(({ decisionId }) => decisionId === ref.decisionId);
  if (!decided) throw notFound("decision");
  const decisionOf = ({ decisionId, kind, at }: Row): Decision => ({ decisionId, kind, at: new Date(at) });
  return {
    caseId: decided.caseId,
    reference: decided.reference,
    lenderName: { zh: decided.lenderZh, en: decided.lenderEn ?? decided.lenderZh },
    decision: decisionOf(decided),
    byName: decided.byName,
    decisions: rows.map(decisionOf),
    reading: await readingOf(scope, decided),
  };
}

async function readingOf(scope: Scope<AdministratorActor>, row: Row): Promise<GovernedDecision["reading"]> {
  const { receiptId, readAt, shownHash, itemCodes, leafIndex, size } = row;
  if (receiptId === null || readAt === null) return null;
  const names = await nameItems(scope);
  return {
    ...{ receiptId, readAt: new Date(readAt), shownHash: shownHash ?? "" },
    items: (itemCodes ?? []).map((itemCode) => ({ itemCode, name: names.get(itemCode) ?? { zh: itemCode, en: itemCode } })),
    place: leafIndex === null || size === null ? null : { index: Number(leafIndex), size: Number(size) },
  };
}
