import { sql } from "drizzle-orm";
import type { Database } from "./client.ts";

/** What must hold over the rows of any world, demo or real: each query lists what breaks it, so an empty answer is a kept promise. */
export const invariants: Readonly<Record<string, ReturnType<typeof sql>>> = {
  "every posting balances": sql`
    select transaction_id as broken from ledger_entries group by 1 having sum(debit_fen) <> sum(credit_fen)`,
  "every line has exactly one grant, of what it grants": sql`
    select l.id as broken from credit_lines l
    left join ledger_transactions x on x.line_id = l.id and x.kind = 'grant'
    left join ledger_entries n on n.transaction_id = x.id and n.account = 'line_available'
    group by l.id, l.granted_fen having coalesce(sum(n.debit_fen), 0) <> l.granted_fen`,
  "no line is overdrawn": sql`
    select l.id as broken from credit_lines l join ledger_entries n on n.line_id = l.id and n.account = 'line_available'
    group by l.id having sum(n.debit_fen) - sum(n.credit_fen) < 0`,
  "every drawdown is posted once, for its amount": sql`
    select d.id as broken from drawdowns d
    left join ledger_transactions x on x.drawdown_id = d.id and x.kind = 'drawdown'
    left join ledger_entries n on n.transaction_id = x.id and n.account = 'loan_principal'
    group by d.id, d.amount_fen having coalesce(sum(n.debit_fen), 0) <> d.amount_fen`,
  "lines and drawdowns carry the hash of the accepted terms": sql`
    select l.id as broken from credit_lines l join offers o on o.id = l.offer_id where o.terms_hash <> l.terms_hash or o.status <> 'accepted'
    union all select d.id from drawdowns d join credit_lines l on l.id = d.line_id where d.terms_hash <> l.terms_hash`,
  "a granted request has a line": sql`
    select r.id as broken from loan_requests r where r.status in ('granted', 'partly_drawn', 'drawn', 'repaying', 'settled')
      and not exists (select 1 from credit_lines l where l.loan_request_id = r.id)`,
  "an accepted offer belongs to a request that was taken": sql`
    select o.id as broken from offers o join loan_requests r on r.id = o.loan_request_id
    where o.status = 'accepted' and r.status in ('draft', 'open', 'offered', 'declined_all', 'expired')`,
  "every case has a consent of its enterprise to its lender": sql`
    select c.id as broken from lender_cases c left join consents k on k.id = c.consent_id
    where k.id is null or k.lender_id <> c.lender_id or k.enterprise_id <> c.enterprise_id`,
  "every read happened under a consent in force, for items within it": sql`
    select a.id as broken from access_receipts a left join consents k on k.id = a.consent_id
    where a.result = 'read' and (k.id is null or a.read_at < k.granted_at or a.read_at >= k.expires_at
      or (k.ended_at is not null and a.read_at > k.ended_at) or not a.item_codes <@ k.item_codes)`,
  "a firm's first loan is its earliest drawdown": sql`
    select d.id as broken from drawdowns d join drawdowns earlier on earlier.subject_id = d.subject_id and earlier.id <> d.id
    where d.is_first_loan and (earlier.drawn_on, earlier.created_at) < (d.drawn_on, d.created_at)`,
  "events tell the grants and drawdowns of the ledger, to the fen": sql`
    select kind::text as broken from (
      select e.kind, sum(e.amount_fen) as told from financing_events e where e.kind in ('credit_granted', 'disbursed') group by 1) t
    join (select 'credit_granted' as name, coalesce(sum(granted_fen), 0) as real from credit_lines
      union all select 'disbursed', coalesce(sum(amount_fen), 0) from drawdowns) l on l.name = t.kind::text
    where t.told <> l.real`,
  "every submitted request, grant and drawdown has its event": sql`
    select r.id as broken from loan_requests r where r.submitted_at is not null
      and not exists (select 1 from financing_events e where e.loan_request_id = r.id and e.kind = 'request_submitted')
    union all select l.id from credit_lines l
    where not exists (select 1 from financing_events e where e.case_id = l.case_id and e.kind = 'credit_granted')`,
  "a finished import adds up": sql`
    select id as broken from import_batches where ended_at is not null and refusal is null
      and rows_read <> rows_accepted + rows_duplicate + rows_rejected`,
  "every record is about a subject": sql`
    select r.id as broken from credit_records r where not exists (select 1 from subjects s where s.id = r.subject_id)`,
  "records name an item of their catalogue version": sql`
    select r.id as broken from credit_records r
    where not exists (select 1 from catalogue_items i where i.version_id = r.catalogue_version_id and i.code = r.item_code)`,
  "the record of a closed repair stands no more": sql`
    select p.id as broken from repair_cases p join credit_records r on r.subject_id = p.subject_id and r.id = p.record_id and r.known_to is null
    where p.status = 'closed' and r.status in ('valid', 'published')`,
  "a repair that was sent has a proof and a signed letter, and its record": sql`
    select p.id as broken from repair_cases p where p.submitted_at is not null and (
      (select count(distinct k.kind) from repair_papers k where k.repair_case_id = p.id) < 2
      or not exists (select 1 from credit_records r where r.subject_id = p.subject_id and r.id = p.record_id and r.version = p.record_version))`,
  "a repair, an objection and a reconsideration go through time forwards": sql`
    select p.id as broken from repair_cases p where p.submitted_at < p.created_at or p.decided_at < p.submitted_at or p.closed_at < p.decided_at
    union all select o.id from objections o where o.answered_at < o.filed_at or o.review_asked_at < o.answered_at or o.closed_at < o.filed_at
    union all select t.id from reconsideration_tasks t join lender_cases c on c.id = t.lender_case_id
      where t.opened_at < c.closed_at or t.decided_at < t.opened_at`,
  "an objection is closed exactly when it is over, or what was decided of it could not be carried out": sql`
    select o.id as broken from objections o where (o.closed_at is not null) <> (o.status in ('not_accepted', 'upheld', 'rejected_final', 'withdrawn', 'moot'))
      and not (o.status = 'rejected' and o.closed_at is not null)
      and not exists (select 1 from stuck_decisions s where s.decision_id = o.id and s.ended_at is null)`,
  "a decision that was undone made nothing, and an objection stands in its objection's place": sql`
    select a.id as broken from record_amendments a where a.undone_at is not null and (a.carried_out_at is not null or a.new_version is not null)
    union all select o.id from objections o where o.undone_at is not null and not exists (select 1 from objections n where n.in_place_of = o.id)
    union all select t.cause_id from reconsideration_tasks t
      where t.cause_id in (select o.id from objections o where o.undone_at is not null union all select a.id from record_amendments a where a.undone_at is not null)`,
  "a decision that could not be carried out says how it ended as the decision does": sql`
    select s.id as broken from stuck_decisions s
    where (s.status = 'undone') <> (exists (select 1 from objections o where o.id = s.decision_id and o.undone_at is not null)
        or exists (select 1 from record_amendments a where a.id = s.decision_id and a.undone_at is not null))
      or s.status = 'carried_out' and not exists (select 1 from objections o where o.id = s.decision_id and o.closed_at is not null)
        and not exists (select 1 from record_amendments a where a.id = s.decision_id and a.carried_out_at is not null)
        and not exists (select 1 from repair_cases p where p.id = s.decision_id and p.status = 'closed')`,
  "an amendment that was carried out made its version, of the unit's own record": sql`
    select a.id as broken from record_amendments a where a.new_version is not null and not exists (select 1 from credit_records r
      where r.subject_id = a.subject_id and r.id = a.record_id and r.version = a.new_version and a.unit_name in (r.source_unit, r.deciding_unit)
        and (a.way = 'corrected' or r.status = 'withdrawn'))`,
  "a reconsideration is of a refusal that names its record, by its lender": sql`
    select t.id as broken from reconsideration_tasks t join lender_cases c on c.id = t.lender_case_id
    where c.status <> 'declined' or c.lender_id <> t.lender_id or c.enterprise_id <> t.enterprise_id
      or not coalesce(c.decline_basis -> 'recordIds' ? t.record_id, false)`,
  "a reconsideration has a cause that ended or corrected its record": sql`
    select t.id as broken from reconsideration_tasks t
    where not exists (select 1 from repair_cases p where p.id = t.cause_id and p.record_id = t.record_id and p.status = 'closed')
      and not exists (select 1 from objections o where o.id = t.cause_id and o.record_id = t.record_id and o.status = 'upheld')
      and not exists (select 1 from record_amendments a where a.id = t.cause_id and a.record_id = t.record_id and a.new_version is not null)
      and not exists (select 1 from commitments m where m.id = t.cause_id and m.status = 'fulfilled_late')`,
  "a refusal names records that its lender was shown before": sql`
    select c.id as broken from lender_cases c, jsonb_array_elements_text(c.decline_basis -> 'recordIds') as named(record_id)
    where c.status = 'declined' and not exists (select 1 from access_receipts a where a.case_id = c.id and a.result = 'read'
      and exists (select 1 from jsonb_array_elements(a.record_versions) v where v ->> 0 = named.record_id))`,
  "an enterprise acts for a subject with a code": sql`
    select o.id as broken from organizations o join subjects s on s.id = o.subject_id where s.uscc is null or s.uscc <> o.uscc`,
};

/** The broken promises of a world, each with a few rows that break it; empty when all hold. Read as the owner. */
export async function brokenInvariants(database: Database): Promise<{ promise: string; rows: string[] }[]> {
  const broken: { promise: string; rows: string[] }[] = [];
  for (const [promise, query] of Object.entries(invariants)) {
    const found = await database.execute<{ broken: string }>(sql`select broken from (${query}) as found limit 5`);
    if (found.length > 0) broken.push({ promise, rows: found.map((row) => row.broken) });
  }
  return broken;
}
