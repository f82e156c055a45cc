import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import { afterAll, expect, test } from "vitest";
import { withActor } from "../server/access/with-actor.ts";
import { databaseUrlOf } from "../server/env.ts";
import { connect } from "./client.ts";
import { keepPrepared, makeOften } from "./prepared.ts";
import { consents } from "./schema/consents.ts";
import { platformFacts } from "./schema/reference.ts";
import { makeGrant } from "./testing/grants.ts";

const client = connect(databaseUrlOf("owner"), { max: 1 });
const bareClient = connect(databaseUrlOf("owner"), { max: 1 });
afterAll(() => Promise.all([client.end(), bareClient.end()]));

/** How many statements about the platform's facts a connection keeps prepared, after one that was asked often. */
async function keptAfter(raw: typeof client, database: ReturnType<typeof drizzle>): Promise<number[]> {
  const kept = async () => (await raw.unsafe("select from pg_prepared_statements where statement like '%platform_facts%'")).length;
  const ask = (key: string) =>
    database.transaction((tx) => tx.select({ key: platformFacts.key }).from(platformFacts).where(eq(platformFacts.key, key)));
  await ask("no fact");
  const before = await kept();
  for (let time = 0; time < 5; time++) await ask(`no fact ${time}`);
  return [before, await kept()];
}

test("a statement that comes often stays prepared; twin: by itself Drizzle prepares none", async () => {
  expect(await keptAfter(client, drizzle(keepPrepared(client)))).toEqual([0, 1]);
  expect(await keptAfter(bareClient, drizzle(bareClient))).toEqual([0, 0]);
});

test("several statements in one text are sent as they are", async () => {
  const database = drizzle(keepPrepared(bareClient));
  for (let time = 0; time < 5; time++) {
    const answers: unknown = await database.execute(sql.raw("select 1 as one; select 2 as two"));
    expect(answers).toMatchObject([[{ one: 1 }], [{ two: 2 }]]);
  }
});

test("what is kept prepared shows whoever acts next nothing of the one before", async () => {
  const grants = [await makeGrant(), await makeGrant()];

  for (let round = 0; round < 12; round++) {
    for (const { owner, consentId } of grants) {
      const seen = await withActor(owner, ({ tx }) =>
        tx.select({ id: consents.id }).from(consents).where(eq(consents.purpose, "assessment")),
      );
      expect(seen).toEqual([{ id: consentId }]);
    }
  }
});

test("what has not come for longest gives way, and a long text is never kept", () => {
  const isOften = makeOften(2, 10);
  const comes = (statement: string, times: number) => Array.from({ length: times }, () => isOften(statement)).at(-1);

  expect([comes("a", 2), comes("a", 1), comes("b", 3)]).toEqual([false, true, true]);
  expect(comes("a", 1)).toBe(true);
  expect(comes("c", 3)).toBe(true);

  expect([isOften("a"), isOften("c"), isOften("b")]).toEqual([true, true, false]);
  expect(comes("x".repeat(10_000), 9)).toBe(false);
});

test("of what comes once no more is remembered than was allowed", () => {
  const isOften = makeOften(2, 10);

  for (let round = 0; round < 5; round++) for (let text = 0; text < 11; text++) expect(isOften(`text ${text}`)).toBe(false);
});

test("what is kept prepared is planned for its values each time, as a partial index needs", async () => {
  const { owner } = await makeGrant();

  const [row] = await withActor(owner, ({ tx }) => tx.execute<{ mode: string }>(sql`select current_setting('plan_cache_mode') as mode`));

  expect(row?.mode).toBe("force_custom_plan");
});

test("what a receipt sets off is planned once, though its connection plans each time", async () => {
  const rows = await client.unsafe<{ planned: string }[]>(
    `select array_to_string(f.proconfig, ' ') as planned from pg_trigger t join pg_proc f on f.oid = t.tgfoid
     where t.tgrelid = 'access_receipts'::regclass and not t.tgisinternal`,
  );

  expect(rows.length).toBeGreaterThan(0);
  for (const { planned } of rows) expect(planned).toContain("plan_cache_mode=force_generic_plan");
});
