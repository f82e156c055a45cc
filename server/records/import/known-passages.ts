import "server-only";
import type { CopyScope } from "../../access/with-copy.ts";
import type { Day } from "../../kernel/dates.ts";
import type { Arrival } from "../quality/arrivals.ts";
import type { ImportInput } from "./input.ts";
import { hasRegistry, mayBeToldBySeveral } from "./load.ts";
import type { Passage } from "./passages.ts";
import { copyLine } from "./stage.ts";

/** What a row is held against that is in none of its fields. */
export type Reading = { readonly hash: string; readonly oldestTimely: Day | null };

const passagesMax = 100_000;
/** After so long a file is read again from the first row to the last. */
const keptFor = "40 days";
/** No change of a single record takes longer to commit. */
const slowest = "10 minutes";

/**
 * The passages whose rows are duplicates wherever they stand: they came in by the same reading, every fact in them is told by its record, and since then no
 * import has told one of these units' items otherwise, and no register has come in under which a row could be held back. What the platform itself does to a
 * record (a correction, a repair, an end) leaves its rows duplicates; that a repaired, expired or annulled record is none any more does not.
 */
export async function findKnownPassages({ sql }: CopyScope, input: ImportInput, reading: Reading): Promise<ReadonlyMap<string, Passage>> {
  const ofItsUnits = mayBeToldBySeveral(input) ? sql`e.source_unit = q.source_unit` : sql`true`;
  // A register that tells of a company since may know its code under another name.
  const mayHold = hasRegistry(input) ? sql`false` : sql`other.kind = 'subjects' and other.ended_at >= b.started_at`;
  const rows = await sql<{ hash: string; lines: number; rows: number; arrivals: Kept[] }[]>`
    with standing as materialized (
      select b.id from import_batches b
      where b.id in (select import_batch_id from import_passages where reading_hash = ${reading.hash})
        and not exists (
          select from import_batches other
          where other.rows_accepted > 0 and other.id <> b.id and ((other.started_at < b.started_at and other.ended_at >= b.started_at) or ${mayHold})
        )
        and not exists (
          select from quality_figures q
          join credit_records e on e.item_code = q.item_code and ${ofItsUnits} and e.known_to >= b.started_at - ${slowest}::interval
          join credit_records n on n.subject_id = e.subject_id and n.id = e.id and n.version = e.version + 1
          where q.import_batch_id = b.id and n.import_batch_id is distinct from b.id
            and (n.import_batch_id <> e.import_batch_id or (e.import_batch_id is null and n.import_batch_id is not null)
              or n.source_unit <> e.source_unit or e.status in ('repaired', 'expired', 'withdrawn'))
        )
    )
    select p.hash, p.lines, p.rows, p.arrivals from import_passages p
    join standing s on s.id = p.import_batch_id
    where p.reading_hash = ${reading.hash} and (p.oldest_timely is null) = (${reading.oldestTimely}::date is null)
      and coalesce(p.oldest_timely <= ${reading.oldestTimely}::date, true)
    order by p.import_batch_id desc limit ${passagesMax}`;
  return new Map(rows.map(({ arrivals, ...passage }) => [passage.hash, { ...passage, arrivals: arrivals.map(arrivalOf) }]));
}

/**
 * Whether a staged row tells a fact otherwise than its record: then a row that was passed over may tell the same fact. Each row looks its record up by key, since
 * the planner knows nothing of the rows.
 */
export async function tellsOtherwise({ sql }: CopyScope): Promise<boolean> {
  const [found] = await sql<[{ isAny: boolean }]>`
    select exists (
      select from incoming i
      cross join lateral (
        (select id from subjects where uscc = i.uscc limit 1)
        union all (select id from subjects where i.uscc is null and legacy_number = i.legacy_number limit 1)
      ) s
      cross join lateral (
        select content_hash from credit_records
        where subject_id = s.id and item_code = i.item_code and natural_key = i.natural_key and known_to is null limit 1
      ) c
      where c.content_hash <> i.content_hash
    ) as "isAny"`;
  return found.isAny;
}

/** The passages of one file as they are to be kept, in the form in which the database takes them. */
export class KeptPassages {
  private readonly lines: string[] = [];
  private readonly reading: Reading;

  constructor(reading: Reading) {
    this.reading = reading;
  }

  readonly add = ({ hash, lines, rows, arrivals }: Passage): void => {
    if (this.lines.length < passagesMax) this.lines.push(copyLine([hash, lines, rows, JSON.stringify(arrivals.map(keptOf))]));
  };

  /** Writes them down as this file's, and lets go of what nobody told for long. In one order, so that two files do not wait for each other. */
  async write({ sql, copy }: CopyScope, batchId: string): Promise<void> {
    if (this.lines.length === 0) return;
    await sql.unsafe("create temporary table passages (hash text, lines integer, rows integer, arrivals jsonb) on commit drop");
    await copy("copy passages from stdin", blocksOf(this.lines));
    await sql`
      insert into import_passages (reading_hash, hash, import_batch_id, lines, rows, oldest_timely, arrivals)
      select distinct on (hash) ${this.reading.hash}, hash, ${batchId}, lines, rows, ${this.reading.oldestTimely}::date, arrivals
      from passages order by hash
      on conflict (reading_hash, hash) do update
      set import_batch_id = excluded.import_batch_id, oldest_timely = excluded.oldest_timely, arrivals = excluded.arrivals`;
    await sql`
      delete from import_passages p using import_batches b where b.id = p.import_batch_id and b.started_at < now() - ${keptFor}::interval`;
  }
}

const linesInBlock = 2_000;

async function* blocksOf(lines: readonly string[]): AsyncGenerator<Buffer> {
  for (let at = 0; at < lines.length; at += linesInBlock) yield Buffer.from(lines.slice(at, at + linesInBlock).join(""));
}

type Kept = [
  source: string,
  item: string,
  rows: number,
  withdrawn: number,
  dated: number,
  declared: number,
  filled: number,
  timelyOn: Day[] | number,
];

/** Days are kept of what may be late another day; of the rest the number. */
function keptOf({ sourceUnit, itemCode, rows, withdrawn, dated, timely, timelyOn, declared, filled }: Arrival): Kept {
  return [sourceUnit, itemCode, rows, withdrawn, dated, declared, filled, timelyOn ?? timely];
}

function arrivalOf([sourceUnit, itemCode, rows, withdrawn, dated, declared, filled, on]: Kept): Arrival {
  const timelyOn = typeof on === "number" ? { timely: on } : { timely: on.length, timelyOn: on };
  return { sourceUnit, itemCode, rows, withdrawn, dated, declared, filled, ...timelyOn };
}
