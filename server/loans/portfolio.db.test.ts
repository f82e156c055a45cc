import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { creditLines } from "../../db/schema/loans.ts";
import { makeLine } from "../../db/testing/loans.ts";
import { fen } from "../kernel/money.ts";
import { callerFor } from "../trpc/caller.ts";

const change = (lineId: string, more: Partial<typeof creditLines.$inferInsert>) =>
  ownerDatabase().update(creditLines).set(more).where(eq(creditLines.id, lineId));

test("a lender sees its lines by state, with the count of each and the sums of all of a state", async () => {
  const { lender, lineId, drawdown } = await makeLine();
  const caller = callerFor(lender.officer);
  await caller.loans.draw(drawdown({ amountFen: fen(120_000_00) }));

  const living = await caller.loans.listGiven({ view: "living" });
  await change(lineId, { status: "frozen" });
  const frozen = await caller.loans.listGiven({ view: "frozen" });
  await change(lineId, { startsOn: "2024-01-01", endsOn: "2025-01-01" });
  const ended = await caller.loans.listGiven({ view: "ended" });

  expect(living).toMatchObject({
    rows: [{ id: lineId }],
    sums: { grantedFen: 500_000_00, usedFen: 120_000_00, availableFen: 380_000_00 },
    counts: { all: 1, living: 1, frozen: 0, ended: 0 },
  });
  expect([frozen.rows.length, frozen.counts]).toEqual([1, { all: 1, living: 0, frozen: 1, ended: 0 }]);
  expect([ended.rows[0]?.hasEnded, ended.counts]).toEqual([true, { all: 1, living: 0, frozen: 0, ended: 1 }]);
  expect((await caller.loans.listGiven({ view: "living" })).rows).toEqual([]);
});

test("more lines than fit on a page go on the next, and none is cut in silence", async () => {
  const { lender, lineId, offer } = await makeLine();
  const copied = (id: string, more: Record<string, unknown>) =>
    sql`${JSON.stringify(more)}::jsonb || jsonb_build_object('id', ${id}::text || n)`;
  await ownerDatabase().execute(sql`
    insert into offers select (jsonb_populate_record(o, ${copied("off_copy_", { status: "rejected", accepted_at: null, accepted_by_user_id: null })})).*
    from offers o, generate_series(1, 30) n where o.id = ${offer.id}`);
  await ownerDatabase().execute(sql`
    insert into credit_lines
    select (jsonb_populate_record(l, ${copied("lin_copy_", { created_at: "2025-05-05T00:00:00Z" })} || jsonb_build_object('offer_id', 'off_copy_' || n))).*
    from credit_lines l, generate_series(1, 30) n where l.id = ${lineId}`);
  const caller = callerFor(lender.officer);

  const [first, second, third] = [
    await caller.loans.listGiven(),
    await caller.loans.listGiven({ page: 2 }),
    await caller.loans.listGiven({ page: 3 }),
  ];

  expect([first.rows.length, second.rows.length, third.rows.length]).toEqual([25, 6, 0]);
  expect([first.counts.all, first.pageRows, first.rows[0]?.id]).toEqual([31, 25, lineId]);
  expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(31);
  expect(second.sums).toEqual(first.sums);
});

test("a lender finds its lines by a part of the company's name or of the case's number, counted in every state", async () => {
  const { lender, lineId } = await makeLine();
  const caller = callerFor(lender.officer);
  const [line] = (await caller.loans.listGiven()).rows;
  const found = async (search: string) => {
    const { rows, counts } = await caller.loans.listGiven({ search });
    return [rows.map(({ id }) => id), counts.all];
  };

  expect(await found(line?.enterpriseName.slice(1, 4) ?? "none")).toEqual([[lineId], 1]);
  expect(await found(line?.reference.slice(-4) ?? "none")).toEqual([[lineId], 1]);
  expect(await found("没有这家公司")).toEqual([[], 0]);
  expect(await found("%")).toEqual([[], 0]);
});

test("another lender's lines are neither listed nor counted", async () => {
  await makeLine();
  const { lender, lineId } = await makeLine();

  const { rows, counts } = await callerFor(lender.officer).loans.listGiven();

  expect([rows.map(({ id }) => id), counts.all]).toEqual([[lineId], 1]);
});
