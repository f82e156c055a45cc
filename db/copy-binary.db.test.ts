import { afterAll, expect, test } from "vitest";
import { databaseUrlOf } from "../server/env.ts";
import { connect } from "./client.ts";
import { tuplesOf } from "./copy-binary.ts";

const client = connect(databaseUrlOf("owner"), { max: 1 });
afterAll(() => client.end());

/** Rows of every width, some columns without a value. */
const rows = (count: number) => `
  select n::bigint, repeat('字', n % 700), case when n % 3 = 0 then null else sha256(n::text::bytea) end from generate_series(1, ${count}) n`;

async function copied(count: number) {
  const told: [number, string, string | null][] = [];
  await client.begin(async (sql) => {
    for await (const tuples of tuplesOf(sql, `copy (${rows(count)}) to stdout (format binary)`)) {
      for (const [n, text, hash] of tuples)
        told.push([Number(n?.readBigInt64BE()), text?.toString("utf8") ?? "none", hash?.toString("hex") ?? null]);
    }
    // The connection goes on.
    await sql`select 1`;
  });
  return told;
}

test.each([0, 1, 5_000])("%i rows come as the statement gives them, over as many blocks as they fill", async (count) => {
  const asked = await client.unsafe<{ n: string; repeat: string; case: Buffer | null }[]>(rows(count));

  const expected = asked.map((row) => Object.values(row) as [string, string, Buffer | null]);
  expect(await copied(count)).toEqual(expected.map(([n, text, hash]) => [Number(n), text, hash?.toString("hex") ?? null]));
});
