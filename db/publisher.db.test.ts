import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { withActor, withPublisher } from "../server/access/with-actor.ts";
import { newId } from "../server/kernel/ids.ts";
import { ownerDatabase } from "./client.ts";
import { makeTakenUpCase } from "./testing/offers.ts";

const visitor = () => ({ kind: "public", requestId: newId("request") }) as const;
const casesAsPublisher = async () =>
  withPublisher(visitor(), async ({ tx }) =>
    Array.from(await tx.execute(sql`select enterprise_name, declared, decline_text from lender_cases`)),
  );
const timesAsPublisher = () =>
  withPublisher(visitor(), async ({ tx }) =>
    Array.from(await tx.execute<Record<string, unknown>>(sql`select * from xinfu_answered_cases()`)),
  );

let undo: string | null = null;
afterEach(async () => {
  if (undo) await ownerDatabase().execute(sql.raw(undo));
  undo = null;
});

test("whoever publishes how lenders answer reads no case, neither its parties nor what they declared or were told", async () => {
  await makeTakenUpCase();

  expect(await casesAsPublisher()).toEqual([]);
});

test("twin: a policy that lets the publisher read cases is found", async () => {
  await makeTakenUpCase();
  await ownerDatabase().execute(
    sql.raw(`create policy planted on lender_cases for select to xinfu_app using (current_setting('xinfu.role', true) = 'publisher')`),
  );
  undo = "drop policy planted on lender_cases";

  expect((await casesAsPublisher()).length).toBeGreaterThan(0);
});

test("it reads when each case was answered and by which lender, and nobody else does", async () => {
  const { lender } = await makeTakenUpCase();

  const times = await timesAsPublisher();
  const asVisitor = await withActor(visitor(), async ({ tx }) => Array.from(await tx.execute(sql`select * from xinfu_answered_cases()`)));
  const asOfficer = await withActor(lender.officer, async ({ tx }) =>
    Array.from(await tx.execute(sql`select * from xinfu_answered_cases()`)),
  );

  expect(times.map((row) => row.lender_id)).toContain(lender.organization.id);
  expect(Object.keys(times[0] ?? {})).toEqual([
    "lender_id",
    "status",
    "region_code",
    "assigned_at",
    "due_at",
    "first_action_at",
    "closed_at",
  ]);
  expect([asVisitor, asOfficer]).toEqual([[], []]);
});
