import "server-only";
import type { CopyScope } from "../../access/with-copy.ts";
import { type FormKey, forms } from "../fields.ts";
import type { Caution, ImportWarning } from "../import-reasons.ts";
import type { ImportInput } from "./input.ts";

/** Warnings that are listed of one file; beyond them rows are only counted. */
export const listedWarningsMax = 50_000;

type Listed = { readonly row: number; readonly position: number; readonly column: string; readonly warning: ImportWarning };

/** Gathers where a file's rows were odd while it is read: row, column and reason, never a value. */
export class WarningList {
  readonly listed: Listed[] = [];

  add(row: number, cautions: readonly Caution[]): void {
    for (const [at, { column, warning }] of cautions.entries()) {
      if (this.listed.length === listedWarningsMax) return;
      this.listed.push({ row, position: at + 1, column, warning });
    }
  }
}

/** The column that holds the subject's name in a form. */
export function nameColumnOf(key: FormKey): string {
  const named = forms.find((form) => form.key === key)?.fields.find(({ kind, required }) => kind === "text" && required);
  return named?.code ?? "";
}

/**
 * Keeps the warnings of those rows that told something new, in the transaction that loads them; `incoming`, `met` and `chosen` still hold
 * what became of each row. A name that differs from the registry's is known only now.
 */
export async function keepWarnings({ sql }: CopyScope, input: ImportInput, listed: readonly Listed[], form: FormKey | null): Promise<void> {
  const { batchId, organizationId } = input;
  if (listed.length > 0) {
    await sql`
      insert into import_warnings (import_batch_id, organization_id, row_no, position, column_name, warning)
      select ${batchId}, ${organizationId}, w."row", w."position", w."column", w.warning
      from jsonb_to_recordset(${JSON.stringify(listed)}::text::jsonb) as w("row" integer, "position" integer, "column" text, warning text)
      join incoming i on i.row_no = w."row"
      left join met m on m.code = coalesce(i.uscc, i.legacy_number)
      where m.code is null or i.row_no in (select row_no from chosen where outcome <> 'known')`;
  }
  if (form === null) return;
  await sql`
    insert into import_warnings (import_batch_id, organization_id, row_no, position, column_name, warning)
    select ${batchId}, ${organizationId}, row_no, 0, ${nameColumnOf(form)}, 'NAME_DIFFERS'
    from chosen where has_other_name and outcome <> 'known' order by row_no limit ${listedWarningsMax}`;
}
