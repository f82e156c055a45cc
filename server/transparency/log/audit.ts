import "server-only";
import type postgres from "postgres";
import { readCheckpoint, readKeys } from "../../../public/xinfu-verify.mjs";
import { withTwoReaders } from "../../access/with-copy.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { canonicalHash } from "../../kernel/canonical.ts";
import { newId } from "../../kernel/ids.ts";
import { publishKeys } from "../keys/publish.ts";
import { faultsTold, type LogFault } from "./fault.ts";
import { type Checkpoints, type Expected, walkLog } from "./walk.ts";
import type { Signed } from "./watch-dates.ts";

export type LogAudit = {
  readonly size: number;
  readonly root: string;
  readonly checkpoints: number;
  /** The first hundred, by their place; empty when everything holds. */
  readonly faults: readonly LogFault[];
};

/**
 * Reads the whole log and everything it is about, as both stood at one moment, and tells each place where they differ: entries by their leaves,
 * leaves by the chain and the tree, the tree by every checkpoint the platform signed, those by what was handed and kept of them, consents, receipts, corrections and repairs by their
 * entries, the entries of each enterprise by its tallies, dates by their places. `outside` are checkpoints that others hold: a log that was rewritten as a whole differs from them.
 */
export function auditLog(actor: SystemActor, outside: readonly string[] = []): Promise<LogAudit> {
  return withTwoReaders(actor, (one, other) => auditWithin(one, outside, other));
}

/** The same within a transaction that is open; with another that sees the same, the leaves are walked while it compares. */
export async function auditWithin(
  sql: postgres.TransactionSql,
  outside: readonly string[],
  other?: postgres.TransactionSql,
): Promise<LogAudit> {
  const expected = await readCheckpoints(sql, outside);
  const compared = other ? compare(other) : null;
  const [walked, differing] = await Promise.all([walkLog(sql, expected), compared]);
  const faults = [...expected.faults, ...walked.faults, ...(differing ?? (await compare(sql)))];
  const byPlace = toldOnce(faults)
    .filter((fault) => !isNamedWithin(fault, faults))
    .toSorted((a, b) => (a.index ?? Number.MAX_SAFE_INTEGER) - (b.index ?? Number.MAX_SAFE_INTEGER));
  return { size: walked.size, root: walked.root, checkpoints: expected.sizes.size, faults: byPlace.slice(0, faultsTold) };
}

/** A checkpoint that is gone is missed by the log itself, by whoever was handed it, and by whoever kept it. */
function toldOnce(faults: readonly LogFault[]): LogFault[] {
  return [...new Map(faults.map((told) => [[told.index, told.before, told.fault, told.objectId].join(" "), told])).values()];
}

/** What stands beside the entries, and explains nothing that differs in them. */
const besideEntries: readonly LogFault["fault"][] = ["checkpoint_gone", "dated_wrong"];

/** Whether a fault of a whole stretch is explained by one at a place within. */
function isNamedWithin({ index, before }: LogFault, faults: readonly LogFault[]): boolean {
  if (index === null || before === undefined) return false;
  const exact = faults.filter((one) => one.before === undefined && !besideEntries.includes(one.fault));
  return exact.some((one) => one.index !== null && one.index >= index && one.index < before);
}

/** Every checkpoint whose signature holds, by its size; those that do not hold are faults, and so is one that others hold and the log has no more. */
async function readCheckpoints(sql: postgres.TransactionSql, outside: readonly string[]): Promise<Checkpoints & { faults: LogFault[] }> {
  const keys = readKeys(JSON.stringify(await publishKeys({ kind: "public", requestId: newId("request") })));
  const own = await sql<{ size: string; root: Uint8Array; note: string; signedAt: number }[]>`
    select size, root, note, round(extract(epoch from signed_at) * 1000)::float8 as "signedAt" from log_checkpoints order by size`;
  const sizes = new Set(own.map(({ size }) => Number(size)));
  const signed: Signed[] = [];
  const roots: Expected[] = [];
  const faults: LogFault[] = [];
  for (const { size, root, note, signedAt } of own) {
    const read = await readCheckpoint(note, keys).catch(() => null);
    const isOwn = read?.size === Number(size) && Buffer.from(read.root).equals(root) && Date.parse(read.at) === signedAt;
    if (read && isOwn) {
      signed.push(read);
      roots.push(read);
    } else faults.push({ index: Number(size) - 1, fault: "checkpoint_forged" });
  }
  for (const note of outside) {
    const read = await readCheckpoint(note, keys);
    roots.push(read);
    if (!sizes.has(read.size)) faults.push({ index: read.size - 1, fault: "checkpoint_gone" });
  }
  return { sizes, signed, roots: roots.toSorted((a, b) => a.size - b.size), faults };
}

/** Everything that entries are about beside the entries, which the database compares itself. */
async function compare(sql: postgres.TransactionSql): Promise<LogFault[]> {
  const differing = await sql<Difference[]>`
    select l.leaf_index as index, d.object_id as "objectId", d.fault
    from xinfu_log_differences() d left join log_leaves l on l.entry_id = d.entry_id
    order by l.leaf_index nulls last limit ${faultsTold}`;
  const unsigned = await compareTerms(sql);
  return [...differing, ...unsigned].map(({ index, objectId, fault }) => {
    const told = { index: index === null ? null : Number(index), fault };
    return objectId === null ? told : { ...told, objectId };
  });
}

/** Consents whose terms are not those of the hash that was signed, which their grant's entry holds. */
async function compareTerms(sql: postgres.TransactionSql): Promise<Difference[]> {
  const found: Difference[] = [];
  const given = sql<{ id: string; terms: unknown; hash: string }[]>`select id, terms, hash from xinfu_signed_terms()`;
  for await (const block of given.cursor(1_000)) {
    const ids = block.filter(({ terms, hash }) => canonicalHash(terms) !== hash).map(({ id }) => id);
    if (ids.length === 0) continue;
    const placed = sql<Difference[]>`
      select l.leaf_index as index, e.object_id as "objectId", 'changed' as fault
      from log_entries e left join log_leaves l on l.entry_id = e.id
      where e.object_id = any(${ids}) and e.kind = 'consent.granted'`;
    found.push(...(await placed));
  }
  return found.slice(0, faultsTold);
}

type Difference = { readonly index: string | null; readonly objectId: string | null; readonly fault: LogFault["fault"] };
