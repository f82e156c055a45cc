import "server-only";
import type { CopyScope } from "../../access/with-copy.ts";
import { type Points, pointsOf } from "./moved.ts";
import { partsOf } from "./parts.ts";

const subjectsAtOnce = 2_000;
type Row = { readonly score: number; readonly changes: readonly (readonly [item: string, points: number])[] };

/** What a run gave its subjects, whole and by dimension; of a large population those whom the lot draws. Nobody's name or id leaves the database. */
export async function readPoints(
  { sql }: Pick<CopyScope, "sql">,
  runId: string,
  dimensionOf: ReadonlyMap<string, string>,
): Promise<Points> {
  const { parts } = await partsOf(sql, runId);
  await sql`
    declare pointed_subjects no scroll cursor for
    select e.score, (select coalesce(json_agg(json_build_array(c -> 0, c -> 3)), '[]') from json_array_elements(e.changes) c) as changes
    from evaluations e
    where e.run_id = ${runId} and abs(hashtext(e.subject_id)::bigint) % ${parts}::bigint = 0`;
  const given: Row[] = [];
  for (;;) {
    const rows = await sql.unsafe<Row[]>(`fetch ${subjectsAtOnce} from pointed_subjects`);
    if (rows.length === 0) break;
    given.push(...rows);
  }
  await sql`close pointed_subjects`;
  return pointsOf(given, dimensionOf);
}
