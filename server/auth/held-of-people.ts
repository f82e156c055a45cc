import "server-only";
import { sql } from "drizzle-orm";
import { authDatabase } from "../../db/client.ts";
import { type Moment, see } from "../access/one-moment.ts";

type Held = Readonly<Record<string, unknown>>;

/** What was held at a moment of people's accounts, and of their sign-ins in one house's name. `without` names the columns that never leave. */
export async function readHeldOfPeople(
  organizationId: string,
  userIds: readonly string[],
  without: { readonly users: readonly string[]; readonly sessions: readonly string[] },
  moment: Moment,
): Promise<{ users: Held[]; sessions: Held[] }> {
  if (userIds.length === 0) return { users: [], sessions: [] };
  const theirs = sql`array[${sql.join(
    userIds.map((id) => sql`${id}`),
    sql`, `,
  )}]::text[]`;
  return authDatabase().transaction(
    async (tx) => {
      await see(tx, moment);
      const users = await tx.execute<{ row: Held }>(
        sql`select to_jsonb(u) - ${columns(without.users)} as row from users u where u.id = any(${theirs}) order by u.id`,
      );
      const sessions = await tx.execute<{ row: Held }>(
        sql`select to_jsonb(s) - ${columns(without.sessions)} as row from sessions s where s.organization_id = ${organizationId} order by s.created_at, s.id`,
      );
      return { users: users.map(({ row }) => row), sessions: sessions.map(({ row }) => row) };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

const columns = (names: readonly string[]) => sql`string_to_array(${names.join(",")}, ',')`;
