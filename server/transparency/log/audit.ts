import "server-only";
import type postgres from "postgres";
import { copyOutOf } from "../../../db/copy.ts";
import { readCheckpoint, readKeys } from "../../../public/xinfu-verify.mjs";
import { withTwoReaders } from "../../access/with-copy.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { canonicalHash } from "../../kernel/canonical.ts";
import { newId } from "../../kernel/ids.ts";
import { publishKeys } from "../keys/publish.ts";
import { Recount } from "../tree/counting.ts";
import { blockSize, GrowingTree } from "../tree/growing.ts";
import { chainHash, emptyRoot } from "../tree/hashing.ts";

/** What is wrong, and at which place of the log; with `before`, somewhere from `index` up to there. */
export type LogFault = {
  readonly index: number | null;
  readonly before?: number;
  readonly fault:
    | "leaf_missing"
    | "entry_gone"
    | "entry_changed"
    | "chain_broken"
    | "node_changed"
    | "checkpoint_forged"
    | "checkpoint_differs"
    | "not_entered"
    | "gone"
    | "changed"
    | "not_placed"
    | "tally_wrong"
    | "not_counted";
  /** The consent or receipt it is about, where it is about one. */
  readonly objectId?: string;
};

export type LogAudit = {
  readonly size: number;
  readonly root: string;
  readonly checkpoints: number;
  /** The first hundred, by their place; empty when everything holds. */
  readonly faults: readonly LogFault[];
};

const faultsTold = 100;

/**
 * Reads the whole log and everything it is about, as both stood at one moment, and tells each place where they differ: entries by their leaves,
 * leaves by the chain and the tree, the tree by every checkpoint the platform signed, consents, receipts, corrections and repairs by their
 * entries, the entries of each enterprise by its tallies. `outside` are checkpoints that others hold: a log that was rewritten as a whole differs from them.
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
  const faults: LogFault[] = [];
  const expected = await readCheckpoints(sql, outside, faults);
  const compared = other ? compare(other) : null;
  const [walked, differing] = await Promise.all([walkLeaves(sql, expected.roots, faults), compared]);
  for (const { size } of expected.roots) if (size > walked.size) faults.push({ index: walked.size, fault: "leaf_missing" });
  faults.push(...(differing ?? (await compare(sql))));
  const byPlace = faults
    .filter((fault) => !isNamedWithin(fault, faults))
    .toSorted((a, b) => (a.index ?? Number.MAX_SAFE_INTEGER) - (b.index ?? Number.MAX_SAFE_INTEGER));
  return { size: walked.size, root: walked.root, checkpoints: expected.own, faults: byPlace.slice(0, faultsTold) };
}

/** Whether a fault of a whole stretch is explained by one at a place within. */
function isNamedWithin({ index, before }: LogFault, faults: readonly LogFault[]): boolean {
  if (index === null || before === undefined) return false;
  return faults.some((exact) => exact.before === undefined && exact.index !== null && exact.index >= index && exact.index < before);
}

type Expected = { readonly size: number; readonly root: Uint8Array };

/** Every checkpoint whose signature holds, by its size; those that do not hold are faults. */
async function readCheckpoints(sql: postgres.TransactionSql, outside: readonly string[], faults: LogFault[]) {
  const keys = readKeys(JSON.stringify(await publishKeys({ kind: "public", requestId: newId("request") })));
  const own = await sql<{ size: string; root: Uint8Array; note: string }[]>`select size, root, note from log_checkpoints order by size`;
  const roots: Expected[] = [];
  for (const { size, root, note } of own) {
    const read = await readCheckpoint(note, keys).catch(() => null);
    const isOwn = read?.size === Number(size) && Buffer.from(read.root).equals(root);
    if (read && isOwn) roots.push(read);
    else faults.push({ index: Number(size) - 1, fault: "checkpoint_forged" });
  }
  for (const note of outside) roots.push(await readCheckpoint(note, keys));
  return { own: own.length, roots: roots.toSorted((a, b) => a.size - b.size) };
}

async function walkLeaves(sql: postgres.TransactionSql, roots: readonly Expected[], faults: LogFault[]) {
  const nodes = await readNodes(sql);
  const tree = new GrowingTree(0, []);
  let chain: Uint8Array = emptyRoot;
  let [checked, next] = [0, 0];
  for await (const { index, leaf, kept } of leavesOf(sql)) {
    for (let missing = tree.size; missing < index; missing++) {
      if (faults.length > faultsTold) break;
      faults.push({ index: missing, fault: "leaf_missing" });
    }
    if (!chainHash(chain, leaf).equals(kept)) faults.push({ index, fault: "chain_broken" });
    chain = kept;
    for (const { level, position, hash } of tree.append(leaf)) {
      const held = nodes.get(`${level}/${position}`);
      if (!held?.equals(hash)) {
        const width = blockSize ** level;
        faults.push({ index: position * width, before: (position + 1) * width, fault: "node_changed" });
      }
    }
    const held: Expected[] = [];
    for (; roots[next]?.size === tree.size; next++) held.push(roots[next] as Expected);
    if (held.length === 0) continue;
    const root = Buffer.from(tree.root());
    if (held.every((expected) => root.equals(expected.root))) checked = tree.size;
    else faults.push({ index: checked, before: tree.size, fault: "checkpoint_differs" });
  }
  return { size: tree.size, root: Buffer.from(tree.root()).toString("base64") };
}

async function readNodes(sql: postgres.TransactionSql): Promise<Map<string, Buffer>> {
  const rows = await sql<{ level: number; position: string; hash: Buffer }[]>`select level, position, hash from log_nodes`;
  return new Map(rows.map(({ level, position, hash }) => [`${level}/${position}`, hash]));
}

type Leaf = { readonly index: number; readonly leaf: Buffer; readonly kept: Buffer };

const leavesStatement = `copy (
  select leaf_index, encode(leaf_hash, 'hex'), encode(chain_hash, 'hex') from log_leaves order by leaf_index
) to stdout`;

async function* leavesOf(sql: postgres.TransactionSql): AsyncGenerator<Leaf> {
  for await (const line of linesOf(sql, leavesStatement)) yield leafOf(line);
}

async function* linesOf(sql: postgres.TransactionSql, statement: string): AsyncGenerator<string> {
  let rest = "";
  const decoder = new TextDecoder("latin1");
  for await (const block of copyOutOf(sql, statement)) {
    const lines = (rest + decoder.decode(block, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}

function leafOf(line: string): Leaf {
  const [index, leaf = "", kept = ""] = line.split("\t");
  return { index: Number(index), leaf: Buffer.from(leaf, "hex"), kept: Buffer.from(kept, "hex") };
}

/** What the database itself can compare: entries with their leaves, and everything they are about with the entries. */
async function compare(sql: postgres.TransactionSql): Promise<LogFault[]> {
  const changed = await sql<Difference[]>`
    select index, case when id is null then 'entry_gone' else 'entry_changed' end as fault
    -- Fenced, so that entries are met in one pass and not one by one in the order of their leaves.
    from (select l.leaf_index as index, l.leaf_hash, e.id, e.body from log_leaves l left join log_entries e on e.id = l.entry_id offset 0) met
    where id is null or sha256('\\x00'::bytea || convert_to(body, 'UTF8')) <> leaf_hash
    order by 1 limit ${faultsTold}`;
  const differing = await sql<Difference[]>`
    select l.leaf_index as index, d.object_id as "objectId", d.fault
    from xinfu_log_differences() d left join log_leaves l on l.entry_id = d.entry_id
    order by l.leaf_index nulls last limit ${faultsTold}`;
  const unsigned = await compareTerms(sql);
  const placed = [...changed, ...differing, ...unsigned].map(({ index, ...fault }) => {
    return { index: index === null ? null : Number(index), ...fault };
  });
  return [...placed, ...(await compareTallies(sql)).slice(0, faultsTold)];
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

const talliesStatement = `copy (
  select l.leaf_index, encode(l.leaf_hash, 'hex'), e.enterprise_id,
    case when e.kind = 'tally.kept' then e.body::jsonb ->> 'count' end, case when e.kind = 'tally.kept' then e.body::jsonb ->> 'entries' end
  from log_leaves l join log_entries e on e.id = l.entry_id
  where e.enterprise_id is not null order by l.leaf_index
) to stdout`;

/** Tallies that did not count what stands before them, and entries that no tally counted. */
async function compareTallies(sql: postgres.TransactionSql): Promise<LogFault[]> {
  const recount = new Recount();
  const faults: LogFault[] = [];
  let last = -1;
  for await (const line of linesOf(sql, talliesStatement)) {
    const [index, leaf = "", enterpriseId = "", count = "", entries = ""] = line.split("\t");
    const met = { index: Number(index), leaf: Buffer.from(leaf, "hex"), enterpriseId };
    const tally = count === String.raw`\N` ? null : { count: Number(count), entries: Buffer.from(entries, "hex") };
    if (!recount.meets({ ...met, tally })) faults.push({ index: met.index, fault: "tally_wrong" });
    last = met.index;
  }
  // The tally that is missing should stand somewhere behind, at the latest behind the last.
  return [...faults, ...recount.uncounted().map((index) => ({ index, before: last + 2, fault: "not_counted" as const }))];
}

type Difference = { readonly index: string | null; readonly objectId?: string; readonly fault: LogFault["fault"] };
