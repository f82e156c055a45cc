import { sql } from "drizzle-orm";
import { ownerDatabase } from "../../db/client.ts";
import { makeOfferingProduct } from "../../db/testing/offers.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { withActor } from "../../server/access/with-actor.ts";
import type { LenderActor } from "../../server/kernel/actor.ts";
import { newId } from "../../server/kernel/ids.ts";
import { listReceivedCases } from "../../server/loan-requests/cases/queue.ts";
import { type QueueInput, queueSorts, queueViews } from "../../server/loan-requests/cases/schema.ts";
import { obeyCommands } from "../player.ts";

/** The process of the loans bench that has a database: a lender with a long queue, asked for one page after another. */

export type Command =
  | { readonly do: "fill"; readonly cases: number }
  | { readonly do: "page"; readonly pages: number; readonly seed: number };
/** Milliseconds of each page; pages that were not what they should be. */
export type Paged = { readonly ms: readonly number[]; readonly wrong: number };
export type Reply = Paged | "done";

let officer: LenderActor | undefined;
const statuses = [
  "assigned",
  "accepted",
  "due_diligence",
  "action_required",
  "offer_issued",
  "approved",
  "disbursed",
  "declined",
  "lapsed",
];

async function fill(cases: number): Promise<"done"> {
  const [lender, { owner }] = [await makeLender(), await makeEnterprise()];
  officer = lender.officer;
  const products = await Promise.all(Array.from({ length: 8 }, () => makeOfferingProduct(lender)));
  const list = (texts: readonly string[]) => sql.raw(`array[${texts.map((text) => `'${text}'`).join(", ")}]`);
  const of = (texts: readonly string[], n: string) => sql`(${list(texts)})[1 + ${sql.raw(n)} % ${sql.raw(String(texts.length))}]`;
  const when = sql`now() - (n % 400) * interval '1 day' - (n % 1440) * interval '1 minute'`;
  const db = ownerDatabase();
  await db.execute(sql`
    insert into loan_requests (id, enterprise_id, subject_id, reference, status, amount_fen, term_months, purpose, created_by_user_id, submitted_at)
    select 'req_' || n, ${owner.organizationId}, ${owner.subjectId}, '2026-' || lpad((n / 10000)::text, 4, '0') || '-' || lpad((n % 10000)::text, 4, '0'),
      'open', 10000000 + n * 997 % 900000000, 6 + n % 30, 'working_capital', ${owner.userId}, ${when}
    from generate_series(1, ${cases}) n`);
  await db.execute(sql`
    insert into lender_cases (id, loan_request_id, enterprise_id, subject_id, lender_id, product_id, product_version_id, consent_id, status, reference,
      enterprise_name, amount_fen, term_months, purpose, guarantee_modes, region_code, industry_code, declared, match, assigned_at, due_at, first_action_at, decline_code, decline_text, decline_basis, closed_at)
    select 'cas_' || n, 'req_' || n, ${owner.organizationId}, ${owner.subjectId}, ${lender.organization.id},
      ${of(
        products.map(({ productId }) => productId),
        "n",
      )}, ${of(
        products.map(({ versionId }) => versionId),
        "n",
      )}, ${newId("consent")} || n,
      s.status::case_status, '2026-' || lpad((n / 10000)::text, 4, '0') || '-' || lpad((n % 10000)::text, 4, '0'), '企业' || n,
      10000000 + n * 997 % 900000000, 6 + n % 30, 'working_capital', '{}', '320505', '3484', '{}', '[]', ${when}, ${when} + interval '2 days',
      case when s.status = 'assigned' then null else ${when} + interval '1 day' end,
      case when s.status = 'declined' then 'CAPACITY'::decline_code end, case when s.status = 'declined' then '暂无可用额度，请稍后再试' end,
      case when s.status = 'declined' then '{"criteria": [], "recordIds": []}'::jsonb end, case when s.status in ('declined', 'lapsed') then ${when} + interval '3 days' end
    from generate_series(1, ${cases}) n, lateral (select ${of(statuses, "n")} as status) s`);
  await db.execute(sql`analyze`);
  return "done";
}

/** A page that somebody might turn to: another view, order, product and amount each time. */
function wish(n: number): QueueInput {
  return {
    view: queueViews[n % queueViews.length] ?? "open",
    sort: queueSorts[(n >> 1) % queueSorts.length] ?? "due",
    isDescending: n % 3 === 0,
    page: 1 + (n % 5),
    productId: null,
    amountFenMin: n % 4 === 0 ? (100_000_000 as QueueInput["amountFenMin"]) : null,
    amountFenMax: n % 8 === 0 ? (600_000_000 as QueueInput["amountFenMax"]) : null,
    search: "",
  };
}

async function page(pages: number, seed: number): Promise<Paged> {
  if (!officer) throw new Error("fill the queue first");
  const reader = officer;
  const ms: number[] = [];
  let wrong = 0;
  for (let n = seed; n < seed + pages; n++) {
    const input = wish(n);
    const began = performance.now();
    const { rows, counts } = await withActor(reader, (scope) => listReceivedCases(scope, input));
    ms.push(performance.now() - began);
    const amounts = rows.map((row) => row.amountFen);
    const sorted = amounts.toSorted((a, b) => (input.isDescending ? b - a : a - b));
    const isOrdered = input.sort !== "amount" || amounts.every((amount, index) => amount === sorted[index]);
    const isWithin = amounts.every(
      (amount) => amount >= (input.amountFenMin ?? 0) && amount <= (input.amountFenMax ?? Number.MAX_SAFE_INTEGER),
    );
    if (!isOrdered || !isWithin || counts.open < 1) wrong += 1;
  }
  return { ms, wrong };
}

obeyCommands<Command, Reply>((command) => (command.do === "fill" ? fill(command.cases) : page(command.pages, command.seed)));
