import { readFileSync } from "node:fs";
import { inArray, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { lenderCases, loanRequests } from "../../db/schema/loan-requests.ts";
import { makeDraft } from "../../db/testing/loan-requests.ts";
import { makeIssuedOffer } from "../../db/testing/offers.ts";
import { makeEnterprise } from "../../db/testing/organizations.ts";
import { callerFor } from "../trpc/caller.ts";

const run = (statement: string) => ownerDatabase().execute(sql.raw(statement));

/** The migration that numbers requests on the platform, on a database that still numbers them within each enterprise. */
async function numberAnew(ids: readonly string[]): Promise<string[]> {
  await run('drop index "loan_requests_reference_once"');
  await run('create unique index "loan_requests_reference_once" on "loan_requests" ("enterprise_id", "reference")');
  await ownerDatabase()
    .update(loanRequests)
    .set({ reference: "2026-0001" })
    .where(inArray(loanRequests.id, [...ids]));
  const migration = new URL("../../db/migrations/0024_number_requests_on_the_platform.sql", import.meta.url);
  for (const statement of readFileSync(migration, "utf8").split("--> statement-breakpoint")) await run(statement);
  const rows = await ownerDatabase()
    .select()
    .from(loanRequests)
    .where(inArray(loanRequests.id, [...ids]));
  return ids.map((id) => rows.find((row) => row.id === id)?.reference ?? "");
}

test("a number is the platform's: two enterprises never share one, and it does not tell how many there are", async () => {
  const enterprises = await Promise.all([makeEnterprise(), makeEnterprise(), makeEnterprise()]);

  const started = await Promise.all(enterprises.map(({ owner }) => callerFor(owner).loanRequests.start({})));

  const numbers = started.map(({ reference }) => Number(reference.slice(5).replace("-", "")));
  expect(new Set(numbers).size).toBe(3);
  // Counted up, the three would lie side by side.
  expect(Math.max(...numbers) - Math.min(...numbers)).toBeGreaterThan(3);
});

test("a number that is taken by another enterprise is refused by the database", async () => {
  const [mine, theirs] = [await makeEnterprise(), await makeEnterprise()];
  const { reference } = await makeDraft(mine.owner);

  await expect(makeDraft(theirs.owner, { reference })).rejects.toMatchObject({ cause: { code: "23505" } });
});

test("requests that shared a number get one each, their cases with them, and the same ones on every copy", async () => {
  const [one, other] = [await makeIssuedOffer(), await makeIssuedOffer()];
  const ids = [one.request.id, other.request.id];

  const first = await numberAnew(ids);
  const again = await numberAnew(ids);

  expect(new Set(first).size).toBe(2);
  for (const reference of first) expect(reference).toMatch(/^2026-\d{4}-\d{4}$/);
  expect(again).toEqual(first);
  const cases = await ownerDatabase().select().from(lenderCases).where(inArray(lenderCases.loanRequestId, ids));
  expect(cases.map(({ loanRequestId, reference }) => [loanRequestId, reference]).sort()).toEqual(
    ids.map((id, at) => [id, first[at]]).sort(),
  );
});
