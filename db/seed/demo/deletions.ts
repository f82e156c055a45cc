import { sql } from "drizzle-orm";
import type { Transaction } from "../../client.ts";

/**
 * Lenders of the fictitious world confirmed what fell due, each in the name of who had read last; what fell due within the last two days waits, and of what is
 * older one lender owes its last word, so that there is something overdue to be seen. The database has entered what is held by itself.
 */
export async function confirmDeletions(tx: Transaction, now: Date): Promise<void> {
  await tx.execute(sql`
    with due as (
      select consent_id, enterprise_id, lender_id, count(*)::int as readings, max(read_at) as read_until, min(due_at) as due_at, max(due_at) as due_until
      from data_holdings group by consent_id, enterprise_id, lender_id
      having max(due_at) < ${now.toISOString()}::timestamptz - interval '2 days'
    ), owed as (
      select consent_id from due where due_until < ${now.toISOString()}::timestamptz - interval '5 days' order by due_until desc, consent_id limit 1
    ), reader as (
      select distinct on (consent_id) consent_id, reader_user_id, reader_name from access_receipts where result = 'read' order by consent_id, read_at desc
    )
    insert into deletion_acknowledgements (id, consent_id, enterprise_id, lender_id, readings, read_until, due_at, acknowledged_at,
      acknowledged_by_user_id, acknowledged_by_name)
    select 'dla_' || substr(due.consent_id, 5), due.consent_id, due.enterprise_id, due.lender_id, due.readings, due.read_until, due.due_at,
      due.due_until + interval '5 hours', reader.reader_user_id, reader.reader_name
    from due join reader on reader.consent_id = due.consent_id
    where due.consent_id not in (select consent_id from owed)`);
  await tx.execute(sql`
    update data_holdings h set acknowledgement_id = a.id from deletion_acknowledgements a where a.consent_id = h.consent_id`);
}
