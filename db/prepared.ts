import type postgres from "postgres";

/** How often a statement must have come before it is kept, and how many are at most. */
const timesBefore = 2;
const keptMost = 400;
const seenMost = 2_000;
/** A longer one is put together of lists, and hardly comes again word for word. */
const lengthMost = 8_192;

/** Which statements come often enough to be kept prepared. What has not come for longest gives way; a connection itself is renewed within the hour. */
export function makeOften(most = keptMost, seen = seenMost): (statement: string) => boolean {
  const kept = new Set<string>();
  const times = new Map<string, number>();
  return (statement) => {
    if (kept.delete(statement)) {
      kept.add(statement);
      return true;
    }
    if (statement.length > lengthMost) return false;
    const came = (times.get(statement) ?? 0) + 1;
    times.delete(statement);
    if (came <= timesBefore) {
      times.set(statement, came);
      if (times.size > seen) times.delete(oldestOf(times.keys()));
      return false;
    }
    kept.add(statement);
    if (kept.size > most) kept.delete(oldestOf(kept));
    return true;
  };
}

function oldestOf(statements: Iterable<string>): string {
  for (const oldest of statements) return oldest;
  return "";
}

type Work = (sql: postgres.TransactionSql) => unknown;

/**
 * Lets statements with parameters that come often stay prepared: such a one is parsed once a connection, asked in one round trip and not in two, and
 * sent together with those that are asked beside it. Drizzle prepares nothing by itself. Behind a pooler nothing is, as the client has it.
 */
export function keepPrepared(client: postgres.Sql): postgres.Sql {
  const isOften = makeOften();
  const preparing = <S extends postgres.ISql>(sql: S): S => {
    const unsafe: S["unsafe"] = sql.unsafe.bind(sql);
    const prepared: S["unsafe"] = (statement, values = [], options = {}) =>
      unsafe(statement, values, { ...options, prepare: values.length > 0 && isOften(statement) });
    return Object.assign(sql, { unsafe: prepared });
  };
  const begin = client.begin.bind(client) as (options: string, work: Work) => Promise<unknown>;
  const begun = (options: string | Work, work?: Work) => {
    const within = work ?? (options as Work);
    return begin(work ? (options as string) : "", (sql) => within(preparing(sql)));
  };
  return Object.assign(preparing(client), { begin: begun }) as postgres.Sql;
}
