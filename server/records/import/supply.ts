import "server-only";
import type { CopyScope } from "../../access/with-copy.ts";
import { registersIn } from "../registers.ts";
import type { ImportInput } from "./input.ts";
import type { ImportTally } from "./tally.ts";

/**
 * Notes which registers this file supplied whole for its region, as of today: only where its sender said so, and only when no row was
 * refused that may have been an enterprise's entry. Answers with their item codes.
 */
export async function recordSupplies({ sql }: CopyScope, input: ImportInput, tally: ImportTally): Promise<readonly string[]> {
  const region = input.coversRegion ?? null;
  if (region === null || tally.form === null) return [];
  const rows = await sql<{ itemCode: string }[]>`select distinct item_code as "itemCode" from incoming`;
  const itemCodes = registersIn(
    tally.form,
    rows.map(({ itemCode }) => itemCode),
    tally.reasons(),
  );
  for (const itemCode of itemCodes) {
    await sql`
      insert into supplied_registers (item_code, region_code, source_unit, as_of, import_batch_id)
      values (${itemCode}, ${region}, ${input.sourceUnit}, (now() at time zone 'Asia/Shanghai')::date, ${input.batchId})
      on conflict do nothing`;
  }
  return itemCodes;
}
