import "server-only";
import { sql } from "drizzle-orm";
import { authDatabase } from "../../db/client.ts";

type Held = Readonly<Record<string, unknown>>;

/** What is held of people's accounts, and of their sign-ins in one house's name. `without` names the columns that never leave. */
export async function readHeldOfPeople(
  organizationId: string,
  userIds: readonly string[],
  without: { readonly users: readonly string[]; readonly sessions: readonly string[] },
): Promise<{ users: Held[]; sessions: Held[] }> {
  if (userIds.length === 0) return { users: [], sessions: [] };
  const theirs = sql`array[${sql.join(
    userIds.map((id) => sql`${id}`),
    sql`, `,
  )}]::text[]`;
  const users = await authDatabase().execute<{ row: Held }>(
    sql`select to_jsonb(u) - ${columns(without.users)} as row from users u where u.id = any(${theirs}) order by u.id`,
  );
  const sessions = await authDatabase().execute<{ row: Held }>(
    sql`select to_jsonb(s) - ${columns(without.sessions)} as row from sessions s where s.organization_id = ${organizationId} order by s.created_at, s.id`,
  );
  return { users: users.map(({ row }) => row), sessions: sessions.map(({ row }) => row) };
}

const columns = (names: readonly string[]) => sql`string_to_array(${names.join(",")}, ',')`;
