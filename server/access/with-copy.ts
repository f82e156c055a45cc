import "server-only";
import type postgres from "postgres";
import { workerCopyClient } from "../../db/client.ts";
import { copyInto } from "../../db/copy.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";
import type { AuditEntry } from "./audit.ts";
import { nameOf, rowContextOf, setLocal } from "./row-context.ts";

/** What a job holds that moves whole files: plain statements in one transaction, and COPY into its own temporary tables. */
export type CopyScope = {
  readonly actor: SystemActor;
  readonly sql: postgres.TransactionSql;
  readonly copy: (statement: string, blocks: AsyncIterable<Uint8Array>) => Promise<void>;
  /** Leaves the act's audit row in this transaction. */
  readonly audit: (entry: AuditEntry) => Promise<void>;
};

/**
 * Runs a job's bulk work in one transaction under the worker role: COPY needs a client whose serializers Drizzle has not changed. Tables
 * under row policies take no COPY, so files are staged in temporary tables and inserted from there.
 */
export function withCopy<T>(actor: SystemActor, work: (scope: CopyScope) => Promise<T>): Promise<T> {
  const running = workerCopyClient().begin(async (sql) => {
    await sql.unsafe(setLocal(rowContextOf(actor)));
    return work({
      actor,
      sql,
      copy: (statement, blocks) => copyInto(sql, statement, blocks),
      audit: async ({ action, objectId, detail }) => {
        await sql`
          insert into audit_events (id, actor, actor_name, request_id, action, object_id, detail)
          values (${newId("audit")}, ${nameOf(actor)}, ${nameOf(actor)}, ${actor.requestId}, ${action}, ${objectId},
            ${JSON.stringify(detail ?? {})}::text::jsonb)`;
      },
    });
  });
  return running as Promise<T>;
}

const oneMoment = "isolation level repeatable read read only";

/** Reads in two transactions that see one and the same moment, so that two long statements run at a time. Neither writes. */
export function withTwoReaders<T>(
  actor: SystemActor,
  work: (one: postgres.TransactionSql, other: postgres.TransactionSql) => Promise<T>,
): Promise<T> {
  const context = setLocal(rowContextOf(actor));
  const running = workerCopyClient().begin(oneMoment, async (one) => {
    await one.unsafe(context);
    const [shared] = await one<{ snapshot: string }[]>`select pg_export_snapshot() as snapshot`;
    return workerCopyClient().begin(oneMoment, async (other) => {
      await other.unsafe(`set transaction snapshot '${shared?.snapshot}'`);
      await other.unsafe(context);
      return work(one, other);
    });
  });
  return running as Promise<T>;
}
