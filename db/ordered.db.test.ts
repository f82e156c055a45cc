import { eq, like, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import { afterAll, expect, test } from "vitest";
import { databaseUrlOf } from "../server/env.ts";
import { newId } from "../server/kernel/ids.ts";
import { hasLostRace } from "../server/kernel/races.ts";
import { connect, type Database, ownerDatabase, type Transaction } from "./client.ts";
import { runsMax } from "./ordered.ts";
import { platformFacts } from "./schema/reference.ts";

const bareClient = connect(databaseUrlOf("owner"), { max: 4 });
/** The planted fault: transactions that are run once. */
const bare = drizzle(bareClient);

afterAll(() => bareClient.end());

/** Two rows that no other test knows. */
async function makeTwoRows(): Promise<[string, string]> {
  const keys: [string, string] = [newId("request"), newId("request")];
  await ownerDatabase()
    .insert(platformFacts)
    .values(keys.map((key) => ({ key, value: "0" })));
  return keys;
}

const touch = (tx: Transaction, key: string) =>
  tx
    .update(platformFacts)
    .set({ value: sql`${platformFacts.value} || '+'` })
    .where(eq(platformFacts.key, key));

/** Two transactions take two rows in opposite order, and on their first run each waits until the other holds one. */
async function crossOver(database: Database) {
  const rows = await makeTwoRows();
  let held = 0;
  let runs = 0;
  let bothHold = () => {};
  const meeting = new Promise<void>((resolve) => {
    bothHold = resolve;
  });
  const cross = ([first, second]: [string, string]) =>
    database.transaction(async (tx) => {
      runs++;
      await touch(tx, first);
      if (++held === 2) bothHold();
      await meeting;
      await touch(tx, second);
    });
  const outcomes = await Promise.allSettled([cross(rows), cross([rows[1], rows[0]])]);
  const values = await ownerDatabase().select().from(platformFacts).where(sql`${platformFacts.key} in ${rows}`);
  return { outcomes, runs, values: values.map(({ value }) => value) };
}

test("of two transactions that wait for each other both are done in the end, each once", async () => {
  const { outcomes, runs, values } = await crossOver(ownerDatabase());

  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
  // Whoever lost may lose again, by chance.
  expect(runs).toBeGreaterThanOrEqual(3);
  expect(values).toEqual(["0++", "0++"]);
});

test("twin: run once, one of the two is lost and its caller is told", async () => {
  const { outcomes, values } = await crossOver(bare);

  const lost = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
  expect(lost.map(hasLostRace)).toEqual([true]);
  expect(values).toEqual(["0+", "0+"]);
});

/** Twenty callers each take the one free place, if they find it free; the first two have both found it so. Tells what each was told. */
async function takeThePlace(database: Database): Promise<string[]> {
  const place = newId("request");
  let found = 0;
  let bothFound = () => {};
  const meeting = new Promise<void>((resolve) => {
    bothFound = resolve;
  });
  const take = () =>
    database.transaction(
      async (tx) => {
        const taken = await tx
          .select()
          .from(platformFacts)
          .where(like(platformFacts.key, `${place}%`));
        if (taken.length > 0) return "taken";
        if (++found === 2) bothFound();
        await meeting;
        await tx.insert(platformFacts).values({ key: `${place}${newId("request")}`, value: "" });
        return "mine";
      },
      { isolationLevel: "serializable" },
    );
  const told = await Promise.allSettled(Array.from({ length: 20 }, take));
  return told.map((outcome) => (outcome.status === "fulfilled" ? outcome.value : "an error"));
}

test("twenty at once for one place: one has it, the others are told, and nobody sees an error", async () => {
  const rounds = await Promise.all([1, 2, 3].map(() => takeThePlace(ownerDatabase())));

  for (const told of rounds) expect(told.toSorted()).toEqual(["mine", ...Array(19).fill("taken")]);
});

test("twin: run once, some of the twenty are told of an error", async () => {
  const rounds = await Promise.all([1, 2, 3].map(() => takeThePlace(bare)));

  expect(rounds.flat()).toContain("an error");
});

const raise = (code: string) => sql.raw(`do $$ begin raise exception 'again' using errcode = '${code}'; end $$`);

test.each([
  ["40001", runsMax],
  ["40P01", runsMax],
  ["23505", 1],
  ["57014", 1],
])("a transaction that always ends with %s is run %i times and then told", async (code, expected) => {
  let runs = 0;

  const running = ownerDatabase().transaction(async (tx) => {
    runs++;
    await tx.execute(raise(code));
  });

  await expect(running).rejects.toThrow();
  expect(runs).toBe(expected);
});
