import "server-only";
import { type Column, getTableColumns, type Placeholder, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Scope, Tx } from "./with-actor.ts";

type Within = Pick<Scope, "tx">;
type Values = Readonly<Record<string, unknown>>;
/** What drizzle's `prepare` makes. */
type Built<T> = { execute(values: Values): Promise<T> };
type Places<K extends string> = { readonly [Key in K]: Placeholder };

/**
 * A statement whose words are put together once in a process, since that takes longer than what most of them ask for. `build` prepares it with a place for
 * each of the texts that every call gives. Asked together with others, it keeps its turn.
 */
export function buildOnce<K extends string, T>(
  names: readonly K[],
  build: (tx: Tx, places: Places<K>) => Built<T>,
): (scope: Within, values: Readonly<Record<K, string>>) => Promise<T> {
  const places = Object.fromEntries(names.map((name) => [name, sql.placeholder(name)])) as unknown as Places<K>;
  let built: Built<T> | undefined;
  return async ({ tx }, values) => {
    built ??= build(tx, places);
    // What drizzle builds at each call is sent in the turn after it was asked.
    await undefined;
    return ofTransaction(tx, built).execute(values);
  };
}

/** Drizzle binds what it prepares to the transaction that did; nothing else of it belongs to one. */
function ofTransaction<T>(tx: Tx, built: Built<T>): Built<T> {
  const { client } = tx._.session as unknown as { readonly client: unknown };
  return Object.create(built, { client: { value: client } }) as Built<T>;
}

type Row<T extends PgTable> = T["$inferInsert"];
type Working<T extends PgTable, K extends keyof Row<T>> = (tx: Tx, row: Places<keyof Row<T> & string>) => Record<K, SQL>;

/**
 * Inserts one row into a table, in words that are put together once for each set of columns that rows fill: one left undefined gets its default. `working`
 * tells of columns that the database works out from the others.
 */
export function insertOnce<T extends PgTable, K extends keyof Row<T> = never>(
  table: T,
  working?: Working<T, K>,
): (scope: Within, row: Omit<Row<T>, K>) => Promise<unknown> {
  const columns: Readonly<Record<string, Column>> = getTableColumns(table);
  const inserts = new Map<string, (scope: Within, row: Readonly<Record<string, never>>) => Promise<unknown>>();
  const insertOf = (filled: readonly string[]) =>
    buildOnce(filled, (tx, places) => {
      const given = filled.map((key) => [key, translated(places[key] as Placeholder, columns[key] as Column)] as const);
      const row = { ...Object.fromEntries(given), ...working?.(tx, places) };
      return tx
        .insert(table)
        .values(row as Row<T>)
        .prepare("");
    });
  return (scope, row: Values) => {
    const filled = Object.keys(columns).filter((key) => row[key] !== undefined);
    const shape = filled.join();
    const insert = inserts.get(shape) ?? insertOf(filled);
    inserts.set(shape, insert);
    return insert(scope, row as Readonly<Record<string, never>>);
  };
}

/** A place whose value is written as its column has it, and null as null, which drizzle overlooks in what is given later. */
function translated(place: Placeholder, column: Column): SQL {
  const mapToDriverValue = (value: unknown): unknown => (value === null ? null : column.mapToDriverValue(value));
  return sql`${sql.param(place, { mapToDriverValue })}`;
}
