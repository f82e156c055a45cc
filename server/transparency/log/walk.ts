import "server-only";
import type postgres from "postgres";
import { tuplesOf } from "../../../db/copy-binary.ts";
import { Recount } from "../tree/counting.ts";
import { blockSize, GrowingTree } from "../tree/growing.ts";
import { chainHash, emptyRoot } from "../tree/hashing.ts";
import { faultsTold, type LogFault } from "./fault.ts";
import { nothingWrong, type Observer } from "./placed.ts";
import { watchCheckpoints } from "./watch-checkpoints.ts";
import { type Signed, watchDates } from "./watch-dates.ts";

/** A size of the log and the root that somebody signed for it. */
export type Expected = { readonly size: number; readonly root: Uint8Array };

/** What the log is held to: sizes of its own checkpoints, whether they hold or not, those that hold, and every root that was signed, all by size. */
export type Checkpoints = {
  readonly sizes: ReadonlySet<number>;
  readonly signed: readonly Signed[];
  readonly roots: readonly Expected[];
};

/**
 * Walks the log once, from its first place to its last: each entry by its leaf and its own words, the leaves by the chain, the tree and the
 * checkpoints, each enterprise's entries by its tallies, dates by their places, tallies by the checkpoints that were signed behind them. Entries without a
 * place come last.
 */
export async function walkLog(sql: postgres.TransactionSql, { sizes, signed, roots }: Checkpoints) {
  const faults: LogFault[] = [];
  const tree = new GrowingTree(0, []);
  const observers = [
    ...[watchChain(), watchTree(tree, await readNodes(sql), roots), watchTallies()],
    ...[watchDates(signed), watchCheckpoints(sizes)],
  ];
  // Without room, what is put in order is put on disk first.
  await sql`select set_config('work_mem', '64MB', true), set_config('jit', 'off', true)`;
  for await (const tuples of tuplesOf(sql, placesStatement)) {
    for (const [index, leaf, kept, fault, objectId, enterpriseId, count, entries, at, isOfItsMoment] of tuples) {
      const place = index ? Number(index.readBigInt64BE()) : null;
      if (fault && faults.length <= faultsTold) faults.push(faultOf(place, fault, objectId ?? null));
      if (place === null || !leaf || !kept) continue;
      for (let missing = tree.size; missing < place && faults.length <= faultsTold; missing++) {
        faults.push({ index: missing, fault: "leaf_missing" });
      }
      const tally = count && entries ? { count: Number(count.readBigInt64BE()), entries } : null;
      const placed = {
        ...{ index: place, leaf, kept, tally, isOfItsMoment: isOfItsMoment?.[0] === 1 },
        enterpriseId: enterpriseId?.toString("latin1") ?? null,
        at: at?.toString("latin1") ?? null,
      };
      for (const { meets } of observers) {
        const told = meets(placed);
        if (told.length > 0) faults.push(...told);
      }
    }
  }
  for (const { ends } of observers) faults.push(...ends(tree.size));
  return { size: tree.size, root: Buffer.from(tree.root()).toString("base64"), faults };
}

/**
 * Every leaf beside its entry. Whether an entry is its leaf's, and whether it says itself who may read it and what it is looked up by, the database tells
 * where it reads it: a quotation mark within a value is escaped, so nothing in one passes for a key. Fenced, so that a text is made bytes
 * once; long keys stand near its end, and what is found there is looked for no further.
 */
const placesStatement = `copy (
  select l.leaf_index, l.leaf_hash, l.chain_hash, case
      when e.id is null then 'entry_gone'
      when l.entry_id is null and not exists (select from log_pending p where p.entry_id = e.id) then 'not_placed'
      when e.hash <> l.leaf_hash then 'entry_changed'
      when not e.is_itself then 'changed' end as fault,
    -- A tally that was changed counts nothing.
    e.object_id, case when e.tally is null or e.hash = l.leaf_hash then e.enterprise_id end,
    case when e.hash = l.leaf_hash then (e.tally::jsonb ->> 'count')::bigint end,
    case when e.hash = l.leaf_hash then decode(e.tally::jsonb ->> 'entries', 'hex') end,
    -- The shortest keys stand first, so every entry begins with its version and its moment.
    case when e.hash = l.leaf_hash then e.at end, e.is_of_its_moment
  from (
    select substring(said from 17 for 24) as at, kind in ('read.shown', 'consent.granted') as is_of_its_moment, id, object_id, enterprise_id, sha256('\\x00'::bytea || said) as hash,
      case when kind = 'tally.kept' then body end as tally,
      position(convert_to('"kind": "' || kind || '"', 'UTF8') in said) > 0 and position(convert_to('"id": "' || object_id || '"', 'UTF8') in said) > 0
      and (position(subject in tail) > 0 or position(subject in said) > 0)
      and case when enterprise is null then position('"enterprise": "'::bytea in said) = 0 else position(enterprise in tail) > 0 or position(enterprise in said) > 0 end
      and case when lender is null then position('"lender": "'::bytea in said) = 0 else position(lender in said) > 0 end as is_itself
    from (
      select *, substring(said from greatest(octet_length(said) - 320, 1)) as tail, convert_to('"subject": "' || subject_id || '"', 'UTF8') as subject,
        convert_to('"enterprise": "' || enterprise_id || '"', 'UTF8') as enterprise, convert_to('"lender": "' || lender_id || '"', 'UTF8') as lender
      from (select *, convert_to(body, 'UTF8') as said from log_entries offset 0) told offset 0
    ) sought offset 0
  ) e
  full join log_leaves l on l.entry_id = e.id
  where l.entry_id is not null or not exists (select from log_pending p where p.entry_id = e.id) or not e.is_itself
  order by l.leaf_index
) to stdout (format binary)`;

function faultOf(index: number | null, fault: Buffer, objectId: Buffer | null): LogFault {
  const told = { index, fault: fault.toString("latin1") as LogFault["fault"] };
  return objectId ? { ...told, objectId: objectId.toString("utf8") } : told;
}

function watchChain(): Observer {
  let chain: Uint8Array = emptyRoot;
  return {
    meets: ({ index, leaf, kept }) => {
      const holds = chainHash(chain, leaf).equals(kept);
      chain = kept;
      return holds ? nothingWrong : [{ index, fault: "chain_broken" }];
    },
    ends: () => [],
  };
}

/** Grows the tree anew, and holds what is kept of it, and what was signed of it, against that. */
function watchTree(tree: GrowingTree, nodes: Map<string, Buffer>, roots: readonly Expected[]): Observer {
  let [checked, next] = [0, 0];
  const holdRoots = (): readonly LogFault[] => {
    if (roots[next]?.size !== tree.size) return nothingWrong;
    const held: Expected[] = [];
    for (; roots[next]?.size === tree.size; next++) held.push(roots[next] as Expected);
    if (held.length === 0) return nothingWrong;
    const root = Buffer.from(tree.root());
    if (!held.every((expected) => root.equals(expected.root))) return [{ index: checked, before: tree.size, fault: "checkpoint_differs" }];
    checked = tree.size;
    return [];
  };
  const spanOf = (level: number, position: number) => ({
    index: position * blockSize ** level,
    before: (position + 1) * blockSize ** level,
  });
  return {
    meets: ({ leaf }) => {
      let faults: readonly LogFault[] = nothingWrong;
      for (const { level, position, hash } of tree.append(leaf)) {
        const key = `${level}/${position}`;
        if (!nodes.get(key)?.equals(hash)) faults = [...faults, { ...spanOf(level, position), fault: "node_changed" }];
        nodes.delete(key);
      }
      const held = holdRoots();
      return held.length > 0 ? [...faults, ...held] : faults;
    },
    ends: (size) => {
      // What is kept beyond what there is to keep.
      const more = [...nodes.keys()].map((key) => key.split("/").map(Number) as [number, number]);
      const faults: LogFault[] = more.map(([level, position]) => ({ ...spanOf(level, position), fault: "node_changed" as const }));
      return [...faults, ...roots.filter((root) => root.size > size).map(() => ({ index: size, fault: "leaf_missing" as const }))];
    },
  };
}

async function readNodes(sql: postgres.TransactionSql): Promise<Map<string, Buffer>> {
  const rows = await sql<{ level: number; position: string; hash: Buffer }[]>`select level, position, hash from log_nodes`;
  return new Map(rows.map(({ level, position, hash }) => [`${level}/${position}`, hash]));
}

/** Tallies that did not count what stands before them, and entries that no tally counted. */
function watchTallies(): Observer {
  const recount = new Recount();
  let last = -1;
  return {
    meets: ({ index, leaf, enterpriseId, tally }) => {
      if (enterpriseId === null) return nothingWrong;
      last = index;
      return recount.meets({ index, leaf, enterpriseId, tally }) ? nothingWrong : [{ index, fault: "tally_wrong" }];
    },
    // The tally that is missing should stand somewhere behind, at the latest behind the last.
    ends: () => recount.uncounted().map((index) => ({ index, before: last + 2, fault: "not_counted" as const })),
  };
}
