import "server-only";
import { and, inArray, or, sql } from "drizzle-orm";
import { members } from "../../../db/schema/organizations.ts";
import { atOneMoment, type Moment } from "../../access/one-moment.ts";
import { accountTemplates } from "../../access/outbox.ts";
import type { Scope } from "../../access/with-actor.ts";
import { readHeldOfPeople } from "../../auth/held-of-people.ts";
import type { EnterpriseActor, SystemActor } from "../../kernel/actor.ts";
import { requestPaperTypes } from "../../kernel/request-paper.ts";
import type { ZipPart } from "../../kernel/zip.ts";
import { readStoredPaper } from "../../loan-requests/papers/read-stored.ts";
import { unsealPaper } from "../../subjects/data-key.ts";
import { type Exported, exported, type LeftOutReason, readApart, withoutOthers } from "../holdings.ts";

type Row = Readonly<Record<string, unknown>>;

export type HeldTable = {
  readonly table: string;
  readonly rows: readonly Row[];
  readonly without: Readonly<Record<string, LeftOutReason>>;
  /** What lay in a column of bytes, a file a row that had one. */
  readonly files: readonly ZipPart[];
};

/** Everything that is held, and the moment at which it all was. */
export type Held = { readonly readFrom: Date; readonly tables: readonly HeldTable[] };

/**
 * Everything that is held about the enterprise and its people, as of one moment, however long the reading takes. It is read with the eyes of who asked: the
 * enterprise's own row policies stand before each table, and each query asks for the own rows besides. `told` hears how many tables are read.
 */
export function readHeld(job: SystemActor, owner: EnterpriseActor, told: (tables: number) => Promise<void>): Promise<Held> {
  return atOneMoment(job, async (ours, moment) => {
    const tables: HeldTable[] = [];
    const keep = async (table: HeldTable) => told(tables.push(table));
    const people = await atOneMoment(owner, (own) => readTables(own, ours, keep), moment);
    for await (const table of readThePeoples(ours, owner, people, moment)) await keep(table);
    return { readFrom: ours.now, tables };
  });
}

/** Reads every table of the registry; answers who the house's people are. */
async function readTables(
  own: Scope<EnterpriseActor>,
  ours: Scope<SystemActor>,
  keep: (table: HeldTable) => Promise<void>,
): Promise<Person[]> {
  const people = await listPeople(own);
  const ownUserIds = new Set(people.map(({ userId }) => userId));
  for (const [table, way] of Object.entries(exported)) {
    const { rows, files } = await readTable(way.seenBy === "job" ? ours : own, own.actor, table, way);
    await keep({ table, files, without: way.without, rows: rows.map((row) => withoutOthers(row, ownUserIds)) });
  }
  return people;
}

type Person = { readonly userId: string; readonly email: string; readonly status: string };
type Read = { rows: Row[]; files: ZipPart[] };

function listPeople({ tx, actor }: Scope<EnterpriseActor>): Promise<Person[]> {
  const { userId, email, status, organizationId } = members;
  return tx.select({ userId, email, status }).from(members).where(sql`${organizationId} = ${actor.organizationId}`);
}

async function readTable(scope: Scope, owner: EnterpriseActor, table: string, way: Exported): Promise<Read> {
  const { column, holds, without, file, stored } = way;
  const whose = holds === "subject" ? owner.subjectId : owner.organizationId;
  const unread = [...Object.keys(without), ...(file ? [file] : [])];
  const found = await scope.tx.execute<{ row: Row; bytes: Uint8Array | null }>(sql`
    select to_jsonb(t) - string_to_array(${unread.join(",")}, ',') as row, ${file ? sql.identifier(file) : sql`null`} as bytes
    from ${sql.identifier(table)} t where ${sql.identifier(column)} = ${whose} order by 1`);
  if (!stored)
    return fileBeside(
      table,
      file,
      await Promise.all([...found].map(async (one) => ({ ...one, bytes: await openBytes(scope, owner, one) }))),
    );
  const opened = [];
  for (const { row } of found) opened.push({ row, bytes: await readStoredPaper(scope, owner.organizationId, row) });
  return fileBeside(table, stored, opened);
}

/** The enterprise's own papers lie sealed; they leave as they came. */
async function openBytes(
  scope: Scope,
  { organizationId: enterpriseId }: EnterpriseActor,
  { row, bytes }: { row: Row; bytes: Uint8Array | null },
) {
  return bytes && unsealPaper(scope, { id: String(row.id), enterpriseId, content: bytes });
}

/** A row that had bytes names the file they stand in. */
function fileBeside(table: string, file: string | undefined, found: readonly { row: Row; bytes: Uint8Array | null }[]): Read {
  if (!file) return { rows: found.map(({ row }) => row), files: [] };
  const files: ZipPart[] = [];
  const rows = found.map(({ row, bytes }) => {
    if (!bytes) return { ...row, [file]: null };
    const name = `files/${table}/${String(row.id ?? row.report_id)}.${endingOf(row.media_type)}`;
    files.push({ name, content: bytes });
    return { ...row, [file]: name };
  });
  return { rows, files };
}

const endings: Readonly<Record<string, string>> = requestPaperTypes;
/** Only a report's own file has no media type beside it. */
const endingOf = (mediaType: unknown) => (mediaType === undefined ? "pdf" : (endings[String(mediaType)] ?? "bin"));

async function* readThePeoples(
  ours: Scope<SystemActor>,
  owner: EnterpriseActor,
  people: readonly Person[],
  moment: Moment,
): AsyncGenerator<HeldTable> {
  const here = people.filter(({ status }) => status !== "removed");
  const columns = { users: Object.keys(readApart.users ?? {}), sessions: Object.keys(readApart.sessions ?? {}) };
  const held = await readHeldOfPeople(
    owner.organizationId,
    here.map(({ userId }) => userId),
    columns,
    moment,
  );
  yield { table: "users", rows: held.users, without: readApart.users ?? {}, files: [] };
  yield { table: "sessions", rows: held.sessions, without: readApart.sessions ?? {}, files: [] };
  const letters = await readLetters(ours, owner, here);
  yield { table: "outbox_messages", rows: letters, without: readApart.outbox_messages ?? {}, files: [] };
}

/** Letters to the house, and to its people about it or about their own accounts: what other houses write to them is not its own. What a link opens is not written down. */
async function readLetters({ tx }: Scope, { organizationId }: EnterpriseActor, people: readonly Person[]): Promise<Row[]> {
  const to = sql`payload ->> 'to'`;
  const emails = people.map(({ email }) => email);
  const isAccounts = inArray(sql`payload ->> 'template'`, [...accountTemplates]);
  const toPeople = emails.length > 0 ? and(inArray(to, emails), or(sql`payload ->> 'aboutId' = ${organizationId}`, isAccounts)) : undefined;
  const found = await tx.execute<{ row: Row }>(sql`
    select (to_jsonb(m) - 'last_error') || jsonb_build_object('payload', payload - 'path') as row
    from outbox_messages m where ${or(sql`${to} = ${organizationId}`, toPeople)} order by 1`);
  return [...found].map(({ row }) => row);
}
