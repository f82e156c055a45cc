import "server-only";
import type { ImportKind } from "../../../db/schema/words.ts";
import type { CopyScope } from "../../access/with-copy.ts";
import { foldName } from "../../kernel/names.ts";
import { type Form, formOf } from "../fields.ts";
import { cellsOf, type RejectedCells } from "./rejected-cells.ts";
import type { RejectList } from "./rejects.ts";
import { columnOf } from "./row-reader.ts";
import { SourceFile } from "./source-file.ts";
import { readTable } from "./table.ts";
import { readTables } from "./tables.ts";
import type { ImportTally } from "./tally.ts";

type Step = Pick<CopyScope, "sql">;

const blockRows = 5_000;

/**
 * Takes out of `incoming` every row whose code the register knows under another name: it is not said of whom it tells. Names that the register knew before
 * pass, as do those of subjects that no register has told of. They stay in `held`, with their row numbers; says how many.
 */
export async function holdMisnamed({ sql }: Step): Promise<number> {
  await sql`
    create temporary table held on commit drop as
    select i.row_no, i.name, coalesce(i.name_folded, i.name) as name_folded, m.owner_id
    from incoming i join met m on m.code = coalesce(i.uscc, i.legacy_number)
    where m.is_registered and not i.has_registry and coalesce(i.name_folded, i.name) <> m.known_name`;
  const [{ isAny }] = await sql<[{ isAny: boolean }]>`select exists (select from held) as "isAny"`;
  if (!isAny) return 0;
  await letFormerNamesPass({ sql });
  const { count } = await sql`delete from incoming i using held h where h.row_no = i.row_no`;
  return count;
}

/** What the register said of a subject in earlier versions, and what a change of its registration says it was called. */
async function letFormerNamesPass({ sql }: Step): Promise<void> {
  await sql`create temporary table former (owner_id text, name_folded text) on commit drop`;
  const names = sql<{ owner_id: string; name: string }[]>`
    select distinct o.owner_id, n.name
    from (select distinct owner_id from held) o
    join credit_records c on c.subject_id = o.owner_id and c.item_code in ('REG-01', 'REG-03')
    cross join lateral (values (c.content ->> 'name'), (c.content ->> 'before'), (c.content ->> 'after')) as n (name)
    where n.name is not null`;
  for await (const rows of names.cursor(blockRows)) {
    const folded = JSON.stringify(rows.map(({ owner_id, name }) => ({ owner_id, name_folded: foldName(name) })));
    await sql`insert into former select * from jsonb_to_recordset(${folded}::text::jsonb) as f (owner_id text, name_folded text)`;
  }
  await sql`delete from held h using former f where f.owner_id = h.owner_id and f.name_folded = h.name_folded`;
}

type Told = {
  readonly kind: ImportKind;
  readonly path: string;
  readonly tally: ImportTally;
  readonly rejects: RejectList;
  readonly mapped: Form | null;
};

/** Tells the rows that were held back, as every other refused row is told: by number, column, reason and value. */
export async function tellHeld({ sql }: Step, { kind, path, tally, rejects, mapped }: Told): Promise<void> {
  const form = mapped ?? (tally.form === null || tally.form === "mapped" ? null : formOf(tally.form));
  const field = form?.fields.find(({ kind, required }) => kind === "text" && required);
  const column = field ? columnOf(field) : "";
  for await (const rows of sql<{ row_no: number; name: string }[]>`select row_no, name from held order by row_no`.cursor(blockRows)) {
    const cells = await findCells(kind, mapped, path, new Set(rows.map(({ row_no: rowNo }) => rowNo)));
    for (const { row_no: rowNo, name } of rows) {
      const refused = [{ column, reason: "NAME_NOT_OF_CODE" as const, value: name.slice(0, 200) }];
      tally.refuse(rowNo, refused);
      await rejects.add(rowNo, refused, () => cells.get(rowNo) ?? null);
    }
  }
}

/** Rows as their file had them, read out of it once more: what is staged holds what became of them alone. */
async function findCells(
  kind: ImportKind,
  mapped: Form | null,
  path: string,
  wanted: ReadonlySet<number>,
): Promise<ReadonlyMap<number, RejectedCells>> {
  const found = new Map<number, RejectedCells>();
  const tables = readTables(await SourceFile.open(path), { format: () => {}, encoding: () => {} });
  for await (const { layout, rows } of readTable(mapped ?? kind, tables)) {
    for (const row of rows) {
      const cells = wanted.has(row.rowNo) && "row" in row ? cellsOf(layout, row.row, []) : null;
      if (cells) found.set(row.rowNo, cells);
    }
    if (found.size === wanted.size) break;
  }
  return found;
}
