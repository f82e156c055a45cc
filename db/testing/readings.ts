/** A statement of the owner's that leaves receipts as readings leave them, numbered `from` up to before `to`, the last ones dated last; their trigger enters each in the log. */
export const leaveReadings = (from: number, to: number) => `
  insert into access_receipts (subject_id, id, enterprise_id, lender_id, lender_name, loan_request_id, case_id, consent_id, reader_user_id, reader_name,
    reader_role, session_id, purpose, result, item_codes, record_versions, catalogue_version_id, shown_hash, delete_by, read_at)
  select 'sub_' || n % 97, 'acr_' || n, 'org_' || n % 97, 'org_lender', '测试银行', 'lrq_' || n, 'cas_' || n, 'con_' || n % 97, 'usr_' || n % 11, '读取人' || n % 11,
    'officer', 'ses_' || n, 'assessment', 'read', array['REG-01', 'TAX-01'], jsonb_build_array(jsonb_build_array('rec_' || n, 1)), 'cat_1',
    encode(sha256(n::text::bytea), 'hex'), now(), now() - (${to} - n) * interval '1 millisecond'
  from generate_series(${from}, ${to - 1}) n`;

/** Makes the entry of one reading anew from its receipt, as somebody does who rewrites the log. */
export const rewriteEntry = (entry: string) =>
  `update log_entries e set body = xinfu_entry_of_receipt(r)::text from access_receipts r where r.id = e.object_id and ${entry}`;
