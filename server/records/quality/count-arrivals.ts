import "server-only";
import type { CopyScope } from "../../access/with-copy.ts";
import type { ImportInput } from "../import/input.ts";
import type { ImportSummary } from "../import/tally.ts";
import { placesNamed } from "../source-region.ts";
import { nameAfterNation } from "../unit-region.ts";
import type { Arrival } from "./arrivals.ts";

type Accepted = { readonly sourceUnit: string; readonly itemCode: string; readonly accepted: number };

/**
 * Keeps what a file brought, by source unit and item, in the transaction that loads it. Refused rows are the sender's; of the file's one
 * item where it has but one, and otherwise of none that could be told.
 */
export async function countArrivals(
  scope: CopyScope,
  input: ImportInput,
  summary: ImportSummary,
  arrivals: readonly Arrival[],
): Promise<void> {
  const accepted = arrivals.length === 1 ? null : await countAccepted(scope, input);
  const acceptedOf = ({ sourceUnit, itemCode }: Arrival) =>
    accepted?.find((one) => one.sourceUnit === sourceUnit && one.itemCode === itemCode)?.accepted ?? 0;
  const rows = arrivals.map((arrival) => {
    const loaded = accepted === null ? summary.accepted : acceptedOf(arrival);
    return {
      ...arrival,
      read: arrival.rows,
      accepted: loaded,
      duplicate: arrival.rows - loaded,
      refused: 0,
      itemCode: arrival.itemCode as string | null,
    };
  });
  if (summary.rejected > 0) {
    const codes = new Set(arrivals.map(({ itemCode }) => itemCode));
    const itemCode = codes.size === 1 ? ([...codes][0] ?? null) : null;
    const own = rows.find((row) => row.sourceUnit === input.sourceUnit && row.itemCode === itemCode);
    const counted = { read: summary.rejected, refused: summary.rejected };
    if (own) Object.assign(own, { read: own.read + summary.rejected, refused: summary.rejected });
    else rows.push({ sourceUnit: input.sourceUnit, itemCode, ...nothing, ...counted });
  }
  if (rows.length === 0) return;
  const places = await findPlaces(scope, [...new Set(rows.map((row) => row.sourceUnit))]);
  const placed = rows.map((row) => ({ ...row, place: places.get(row.sourceUnit) ?? null }));
  await scope.sql`
    insert into quality_figures (day, source_unit, item_code, import_batch_id, organization_id, region_code, rows_read, rows_accepted,
      rows_duplicate, rows_refused, rows_withdrawn, rows_dated, rows_timely, fields_declared, fields_filled)
    select (now() at time zone 'Asia/Shanghai')::date, r."sourceUnit", r."itemCode", ${input.batchId}, ${input.organizationId},
      coalesce((select region_code from organizations where id = ${input.organizationId}), d.region_code, ${input.coversRegion ?? null}, r.place),
      r.read, r.accepted, r.duplicate, r.refused, r.withdrawn, r.dated, r.timely, r.declared, r.filled
    from jsonb_to_recordset(${JSON.stringify(placed)}::text::jsonb) as r ("sourceUnit" text, "itemCode" text, place text, read int, accepted int,
      duplicate int, refused int, withdrawn int, dated int, timely int, declared bigint, filled bigint)
    left join lateral (
      select min(region_code) as region_code from organizations
      where kind = 'authority' and status = 'active' and name_zh = r."sourceUnit" having count(*) = 1
    ) d on true`;
}

const nothing = { rows: 0, accepted: 0, duplicate: 0, withdrawn: 0, dated: 0, timely: 0, declared: 0, filled: 0 };

/** Where the units sit by their own names. */
async function findPlaces({ sql }: CopyScope, units: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = JSON.stringify(units.map((unit) => ({ unit, plain: nameAfterNation(unit) })));
  return placesNamed(
    await sql<{ unit: string; code: string; nameZh: string }[]>`
      select u.unit, r.code, r.name_zh as "nameZh"
      from jsonb_to_recordset(${wanted}::text::jsonb) as u (unit text, plain text) join regions r on strpos(u.plain, r.name_zh) > 0`,
  );
}

/** How many rows of each source unit and item told something new, as `loadIncoming` left its temporary tables. */
function countAccepted({ sql }: CopyScope, { sourceUnit }: ImportInput): Promise<readonly Accepted[]> {
  return sql<Accepted[]>`
    select coalesce(i.source_unit, ${sourceUnit}) as "sourceUnit", i.item_code as "itemCode",
      count(*) filter (where m.code is null or n.row_no is not null)::int as accepted
    from incoming i
    left join met m on m.code = coalesce(i.uscc, i.legacy_number)
    left join chosen n on n.row_no = i.row_no and n.outcome <> 'known'
    group by 1, 2`;
}
