import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Scope } from "../../access/with-actor.ts";
import { only } from "../../kernel/errors.ts";
import { daysIn, dimensionsIn, type Filter } from "../filter.ts";
import type { Reconciliation } from "../schema.ts";
import type { DayRange } from "../span.ts";

/** The ledger's own sums over the same lines beside the events' totals: grants credit the commitment, drawdowns debit the principal. */
export async function reconcile(scope: Scope, filter: Filter, range: DayRange, totals: Totals): Promise<Reconciliation> {
  const sums = only(
    await scope.tx.execute<{ granted: string; disbursed: string }>(sql`
      select coalesce(sum(n.credit_fen) filter (where x.kind = 'grant'), 0) as granted,
        coalesce(sum(n.debit_fen) filter (where x.kind = 'drawdown'), 0) as disbursed
      from ledger_transactions x join ledger_entries n on n.transaction_id = x.id
        and n.account = (case x.kind when 'grant' then 'line_commitment' when 'drawdown' then 'loan_principal' end)::ledger_account
      where ${linesIn(filter)} and ${daysIn(range, sql`x.posted_at`)}`),
  );
  const ledgerGrantedFen = Number(sums.granted);
  const ledgerDisbursedFen = Number(sums.disbursed);
  const agrees = ledgerGrantedFen === totals.grantedFen && ledgerDisbursedFen === totals.disbursedFen;
  return { grantedFen: totals.grantedFen, ledgerGrantedFen, disbursedFen: totals.disbursedFen, ledgerDisbursedFen, agrees };
}

type Totals = { readonly grantedFen: number; readonly disbursedFen: number };

/** The lines of a filter, by the dimensions their grants were told with; a line whose grant was never told is in none but in all of them. */
function linesIn(filter: Filter): SQL {
  const { regionCode, lenderId, industrySection } = filter;
  if (!regionCode && !lenderId && !industrySection) return sql`true`;
  return sql`x.line_id in (
    select c.id from (
      select l.id, l.lender_id, e.region_code, e.industry_section from credit_lines l
      left join (
        select distinct on (case_id) case_id, region_code, industry_section from financing_events
        where kind = 'credit_granted' order by case_id, occurred_at
      ) e on e.case_id = l.case_id
    ) c where ${dimensionsIn(filter, sql`c`)})`;
}
