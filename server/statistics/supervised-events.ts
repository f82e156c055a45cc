import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { only } from "../kernel/errors.ts";
import { countedIn, daysIn, dimensionsIn } from "./filter.ts";
import { findPlace, spanAsked } from "./queries/view.ts";
import type { SupervisedEvents, SupervisedEventsInput } from "./schema.ts";
import { ownRegion } from "./supervised-figures.ts";

const pageRows = 50;

type EventRow = {
  ref: string;
  day: string;
  lender_zh: string | null;
  lender_en: string | null;
  region_code: string | null;
  region_zh: string | null;
  region_en: string | null;
  industry_zh: string | null;
  industry_en: string | null;
  amount_fen: string | null;
  cost_ppm: number | null;
  is_credit_loan: boolean | null;
  is_first_loan: boolean | null;
};

/**
 * The events behind a figure, the newest days first, without the firms they tell of; their count and sum are the figure's. A moment, an id or
 * an order within the day would name the firm to whoever holds the audit trail beside it, so a row has its day, and rows of a day are mixed.
 * Each opening leaves an audit row with its filters. NOT_FOUND for a region outside the administrator's own.
 */
export function readSupervisedEvents(actor: AdministratorActor, input: SupervisedEventsInput): Promise<SupervisedEvents> {
  return withActor(actor, async (scope) => {
    const regionCode = ownRegion(actor, input.regionCode);
    await findPlace(scope, regionCode);
    const { kind, at, from, to, isRunning } = spanAsked(scope, input);
    const filter = { regionCode, lenderId: input.lenderId, industrySection: input.industrySection };
    const counted = sql`e.kind = ${input.kind} and ${countedIn(sql`e`)} and ${dimensionsIn(filter, sql`e`)} and ${daysIn({ from, to }, sql`e.occurred_at`)}`;
    const { count, sum } = only(
      await scope.tx.execute<{ count: string; sum: string }>(
        sql`select count(*) as count, coalesce(sum(e.amount_fen), 0) as sum from financing_events e where ${counted}`,
      ),
    );
    const rows = await scope.tx.execute<EventRow>(page(sql`${counted} and ${below(input.after)}`));
    const { after: _, ...asked } = input;
    await recordAudit(scope, { action: "figures.drilled", objectId: null, detail: asked });
    return {
      ...{ asOf: scope.now, kind: input.kind, count: Number(count), sumFen: Number(sum), hasMore: rows.length > pageRows },
      span: { kind, at, from, to, isRunning },
      rows: Array.from(rows.slice(0, pageRows), viewOf),
    };
  });
}

function below(after: SupervisedEventsInput["after"]): SQL {
  return after ? sql`(${day}, ${ref}) < (${after.day}, ${after.ref})` : sql`true`;
}

const day = sql`to_char(e.occurred_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`;
/** Told instead of the id, which holds the moment. */
const ref = sql`md5(e.id)`;

const page = (where: SQL) => sql`
  select ${ref} as ref, ${day} as day, o.name_zh as lender_zh, o.name_en as lender_en, e.region_code,
    r.name_zh as region_zh, r.name_en as region_en, i.name_zh as industry_zh, i.name_en as industry_en, e.amount_fen,
    e.annual_cost_simple_ppm as cost_ppm, e.is_credit_loan, e.is_first_loan
  from financing_events e left join organizations o on o.id = e.lender_id
  left join regions r on r.code = e.region_code left join industries i on i.code = e.industry_section
  where ${where} order by 2 desc, 1 desc limit ${pageRows + 1}`;

function viewOf(row: EventRow): SupervisedEvents["rows"][number] {
  const named = (zh: string | null, en: string | null) => (zh === null ? null : { nameZh: zh, nameEn: en ?? zh });
  return {
    ...{ ref: row.ref, day: row.day, regionCode: row.region_code },
    lender: named(row.lender_zh, row.lender_en),
    region: named(row.region_zh, row.region_en),
    industry: named(row.industry_zh, row.industry_en),
    amountFen: row.amount_fen === null ? null : Number(row.amount_fen),
    annualCostPpm: row.cost_ppm,
    isCreditLoan: row.is_credit_loan,
    isFirstLoan: row.is_first_loan,
  };
}
