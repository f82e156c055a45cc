import "server-only";
import type { EvaluationGrade } from "../../../db/schema/words.ts";
import type { CopyScope } from "../../access/with-copy.ts";
import { suppliedAtOf } from "../../evaluation/facts.ts";
import type { Day } from "../../kernel/dates.ts";
import { type AdverseRecord, fateOf, type Watch } from "./fate.ts";
import { outcomeItems } from "./outcome.ts";
import { partsOf } from "./parts.ts";
import type { Watched } from "./sample.ts";

const subjectsAtOnce = 2_000;

type Row = {
  readonly score: number;
  readonly grade: EvaluationGrade;
  readonly counted: Watched["counted"];
  readonly unknown_items: readonly string[];
  readonly region_code: string | null;
  readonly is_demo: boolean;
  readonly adverse: string | null;
};
type Packed = readonly [
  id: string,
  itemCode: string,
  severity: string | null,
  status: AdverseRecord["status"],
  trueFrom: Day,
  trueTo: Day | null,
  publicityEndsOn: Day | null,
];

/** A run's subjects as it evaluated them, with what is known today of the time after its day. Nobody's name or id leaves the database. */
export async function readWatched(
  { sql }: Pick<CopyScope, "sql">,
  runId: string,
  watch: Watch,
  unusable: ReadonlySet<string>,
): Promise<{ readonly watched: readonly Watched[]; readonly notDrawn: number }> {
  const { all, parts } = await partsOf(sql, runId);
  const suppliedAt = suppliedAtOf(await readSuppliedThrough(sql, watch.to));
  const hidden = (await readHidden(sql)).union(unusable);
  await sql`
    declare watched_subjects no scroll cursor for
    select e.score, e.grade, e.unknown_items, s.region_code, s.is_demo,
      (select coalesce(json_agg(json_build_array(c -> 0, c -> 3)), '[]') from json_array_elements(e.changes) c) as counted,
      (select json_agg(json_build_array(c.id, c.item_code, c.severity, c.status, c.true_from, c.true_to, c.publicity_ends_on))::text
        from credit_records c
        where c.subject_id = e.subject_id and c.item_code in ${sql([...outcomeItems])} and c.known_to is null and c.true_from <= ${watch.to}::date) as adverse
    from evaluations e join subjects s on s.id = e.subject_id
    where e.run_id = ${runId} and abs(hashtext(e.subject_id)::bigint) % ${parts}::bigint = 0
    order by e.subject_id collate "C"`;
  const watched: Watched[] = [];
  for (;;) {
    const rows = await sql.unsafe<Row[]>(`fetch ${subjectsAtOnce} from watched_subjects`);
    if (rows.length === 0) break;
    for (const { score, grade, counted, unknown_items: unknownItems, region_code: regionCode, is_demo: isDemo, adverse } of rows) {
      const fate = fateOf(recordsOf(adverse, hidden), suppliedAt({ regionCode, isDemo }), watch);
      watched.push({ score, grade, counted, unknownItems, fate });
    }
  }
  await sql`close watched_subjects`;
  return { watched, notDrawn: all - watched.length };
}

function recordsOf(packed: string | null, hidden: ReadonlySet<string>): AdverseRecord[] {
  if (packed === null) return [];
  return (JSON.parse(packed) as Packed[]).map(([id, itemCode, severity, status, trueFrom, trueTo, publicityEndsOn]) => {
    return { itemCode, severity, status, trueFrom, trueTo, publicityEndsOn, mayUse: !hidden.has(id) };
  });
}

/** The registers that were supplied whole up to a day. */
async function readSuppliedThrough(sql: CopyScope["sql"], to: Day) {
  const rows = await sql<{ itemCode: string; regionCode: string; isDemo: boolean }[]>`
    select distinct item_code as "itemCode", region_code as "regionCode", is_demo as "isDemo" from supplied_registers where as_of >= ${to}::date`;
  return [...rows];
}

/** Records that a region's rules keep from every view while their sources have an objection to answer. */
async function readHidden(sql: CopyScope["sql"]): Promise<ReadonlySet<string>> {
  const rows = await sql<{ recordId: string }[]>`
    select distinct record_id as "recordId" from objections where suspends_disclosure and closed_at is null and answered_at is null`;
  return new Set(rows.map(({ recordId }) => recordId));
}
