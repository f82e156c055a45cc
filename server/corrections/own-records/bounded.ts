import "server-only";
import { sql } from "drizzle-orm";
import type { Scope } from "../../access/with-actor.ts";
import type { AuthorityActor } from "../../kernel/actor.ts";

/** Postgres: the statement was cancelled, here because its time was over. */
const cancelled = "57014";

/** Looks for as long as the bound allows; null when that was not enough, and then nothing of the transaction is lost. */
export async function withinBound<T>(
  scope: Scope<AuthorityActor>,
  milliseconds: number,
  look: (scope: Scope<AuthorityActor>) => Promise<T>,
): Promise<T | null> {
  try {
    return await scope.tx.transaction(async (tx) => {
      await tx.execute(sql.raw(`set local statement_timeout = ${Math.trunc(milliseconds)}`));
      const found = await look({ ...scope, tx });
      await tx.execute(sql.raw("set local statement_timeout to default"));
      return found;
    });
  } catch (error) {
    if (codeOf(error) === cancelled) return null;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  return code ?? (cause === undefined ? undefined : codeOf(cause));
}
