/** What somebody who may do everything changes behind the log's back, each at one place of it: what readings are about, and the log itself. */

export const receiptOf = (index: number) =>
  `(select e.object_id from log_leaves l join log_entries e on e.id = l.entry_id where l.leaf_index = ${index})`;
export const entryAt = (index: number) => `(select entry_id from log_leaves where leaf_index = ${index})`;
const inReceipt = (change: string) => (index: number) => `update access_receipts set ${change} where id = ${receiptOf(index)}`;
const inEntry = (change: string) => (index: number) => `update log_entries set ${change} where id = ${entryAt(index)}`;

/** At the place of a reading. */
export const readingWays: readonly ((index: number, size: number) => string)[] = [
  inReceipt("reader_name = reader_name || '1'"),
  inReceipt("reader_user_id = 'usr_somebody'"),
  inReceipt("reader_role = 'manager'"),
  inReceipt("read_at = read_at + interval '1 millisecond'"),
  inReceipt("shown_hash = encode(sha256('other'), 'hex')"),
  inReceipt("item_codes = array['REG-01']"),
  inReceipt("record_versions = '[]'"),
  inReceipt("lender_id = 'org_another'"),
  inReceipt("delete_by = delete_by + interval '1 day'"),
  inReceipt("session_id = 'ses_another'"),
  (index) => `delete from access_receipts where id = ${receiptOf(index)}`,
  inEntry(`body = replace(body, '"purpose": "assessment"', '"purpose": "monitoring"')`),
  inEntry("body = body || ' '"),
  inEntry("object_id = 'acr_another'"),
  (index) => `delete from log_entries where id = ${entryAt(index)}`,
  (index) => `update log_leaves set leaf_hash = sha256(leaf_hash) where leaf_index = ${index}`,
  (index) => `update log_leaves set chain_hash = sha256(chain_hash) where leaf_index = ${index}`,
  (index) => `delete from log_leaves where leaf_index = ${index}`,
  // The tail, with everything it was of.
  (index, size) => `with cut as (delete from log_leaves where leaf_index between ${index} and ${size} returning entry_id),
    entries as (delete from log_entries where id in (select entry_id from cut) returning object_id)
    delete from access_receipts where id in (select object_id from entries)`,
  // Two entries in each other's place.
  (index) => `update log_leaves a set leaf_hash = b.leaf_hash, chain_hash = a.chain_hash from log_leaves b
    where a.leaf_index in (${index}, ${index + 1}) and b.leaf_index in (${index}, ${index + 1}) and a.leaf_index <> b.leaf_index`,
];

/** Rows of a table beside the receipts that the log is about: which of them, what somebody writes into one, and whether the log tells that one is gone. */
export type Things = {
  readonly table: string;
  readonly id: string;
  readonly among?: string;
  readonly changes: readonly string[];
  readonly isHeld: boolean;
};
const things = (table: string, ...changes: string[]): Things => ({ table, id: "id", changes, isHeld: true });

export const thingWays: readonly Things[] = [
  things(
    "consents",
    `set terms = terms || '{"lifeDays": 9999}'`,
    "set terms_hash = repeat('0', 64)",
    "set item_codes = item_codes || array['SOC-01']",
    "set expires_at = expires_at + interval '1 day'",
    "set data_life_days = data_life_days + 1",
    "set signed_by_name = signed_by_name || '1'",
    "set status = 'revoked', ended_at = coalesce(ended_at, now()) + interval '1 hour'",
  ),
  // Readings that were made and are counted no more.
  {
    ...{ table: "consents", id: "id", changes: ["set reads_used = 0"], isHeld: false },
    among: "exists (select from access_receipts r where r.consent_id = t.id and r.result = 'read')",
  },
  // What a lender was to delete by then.
  { table: "data_holdings", id: "receipt_id", changes: ["set due_at = due_at + interval '1000 days'"], isHeld: false },
  things("lender_cases", "set consent_asked_at = consent_asked_at - interval '1 minute'", "set consent_asked_at = null"),
  things(
    "consent_requests",
    `set terms = terms || '{"dataLifeDays": 9999}'`,
    "set asked_by_name = asked_by_name || '1'",
    "set answer_by = answer_by + 1",
    "set lender_id = 'org_another'",
  ),
  things(
    "deletion_acknowledgements",
    "set readings = readings + 1",
    "set acknowledged_by_name = acknowledged_by_name || '1'",
    "set due_at = due_at + interval '1 day'",
  ),
  things(
    "credentials",
    "set signed_hash = repeat('0', 64)",
    "set issued_by_name = issued_by_name || '1'",
    "set expires_at = expires_at + interval '1 day'",
  ),
  things("objections", "set record_version = record_version + 1", "set record_id = 'rec_another'"),
  things("record_amendments", "set record_version = record_version + 1", "set record_id = 'rec_another'"),
  things("repair_cases", "set record_id = 'rec_another'", "set subject_id = 'sub_another'"),
  things("data_exports", "set rows = rows + 1", "set file_hash = repeat('0', 64)", "set asked_by_name = asked_by_name || '1'"),
  things("account_closings", "set due_at = due_at + interval '1 day'", "set asked_by_name = asked_by_name || '1'"),
];

/** What is changed of the log's own tables, and where it must be told: at an index, from one up to another, or of an object that has no place. */
export type LogWay = { readonly change: string; readonly index?: number; readonly objectId?: string };

/** At a place within the first whole blocks of the log: a smaller log keeps no nodes. */
export const nodeWays: readonly ((at: number) => LogWay)[] = [
  (at) => ({
    change: `update log_nodes set hash = sha256(hash) where level = 1 and position = ${Math.floor(at / 256)}`,
    index: at - (at % 256),
  }),
  (at) => ({ change: `delete from log_nodes where level = 1 and position = ${Math.floor(at / 256)}`, index: at - (at % 256) }),
];

/** At a place of the log of this size whose newest checkpoint covers all of it, and at the size of one of its checkpoints. */
export const logWays: readonly ((at: number, size: number, signed: number) => LogWay)[] = [
  (_, size) => ({ change: `update log_checkpoints set root = sha256(root) where size = ${size}`, index: size - 1 }),
  (_, size) => ({
    change: `update log_checkpoints set note = replace(note, '${size}', '${size + 1}') where size = ${size}`,
    index: size - 1,
  }),
  (_, size) => ({ change: `update log_checkpoints set size = size + 1 where size = ${size}`, index: size }),
  (_, __, signed) => ({ change: `delete from log_checkpoints where size = ${signed}`, index: signed - 1 }),
  (_, __, signed) => ({
    change: `update log_checkpoints set signed_at = signed_at - interval '1 day' where size = ${signed}`,
    index: signed - 1,
  }),
  // An entry that was given no place.
  (at) => ({
    change: `insert into log_entries (subject_id, enterprise_id, kind, object_id, body) select subject_id, enterprise_id, kind, 'cre_planted',
      replace(body, object_id, 'cre_planted') from log_entries where id = ${entryAt(at)}`,
    objectId: "cre_planted",
  }),
];
