import { execFile, spawnSync } from "node:child_process";
import { createReadStream } from "node:fs";
import { promisify } from "node:util";
import { connect } from "../../db/client.ts";
import { copyInto } from "../../db/copy.ts";

const run$ = promisify(execFile);
export const hasPsql = spawnSync("psql", ["--version"]).status === 0;

/** What a peer does with the file, told apart for the aims' names. */
export const copyWords = hasPsql ? "psql \\copy" : "COPY FROM STDIN (no psql here)";

const columns = "name, uscc, registered_on, capital, scope, province, district, industry";

/** A heap of text for the plain copy; another one with twins of our two tables, their constraints and indexes, for the plain load. */
export const peerTables = `
  create table copied (${columns.replaceAll(",", " text,")} text);
  create table raw (row_no integer generated always as identity, ${columns.replaceAll(",", " text,")} text);
  create table twin_subjects (like subjects including all);
  create table twin_records (like credit_records including all)`;

/** Nothing but the bytes: no type, no check, no index. */
export function copyTimed(url: string, path: string): Promise<number> {
  return timed(url, `copied (${columns})`, path, []);
}

/**
 * What anybody would write who trusts the file: a copy, then one plain insert for each of the two tables, which hold the same rows, types,
 * checks and indexes as ours. Nothing is validated, no code is checked, no company or record is looked up, nothing is told.
 */
export function loadTimed(url: string, path: string): Promise<number> {
  return timed(url, `raw (${columns})`, path, [plainSubjects, plainRecords]);
}

const plainSubjects = `
  insert into twin_subjects (id, uscc, kind, name, name_folded, registered_on, capital_raw, capital_minor, capital_currency, region_code,
    industry_code, business_scope, known_from, source_unit, as_of, import_batch_id)
  select 'sub_' || lpad(row_no::text, 26, '0'), uscc, 'enterprise', name, lower(normalize(name, NFKC)), registered_on::date, capital,
    substring(capital from '^[0-9]+')::bigint * 1000000, 'CNY', substr(uscc, 3, 6), substr(industry, 2), scope, 'registry', 'plain',
    current_date, 'plain' from raw`;

const plainRecords = `
  insert into twin_records (subject_id, id, version, item_code, catalogue_version_id, natural_key, content_hash, status, content, source_unit,
    true_from, import_batch_id)
  select 'sub_' || lpad(row_no::text, 26, '0'), 'rec_' || lpad(row_no::text, 26, '0'), 1, 'REG-01', 'plain', 'registration',
    encode(sha256(convert_to(content::text, 'UTF8')), 'hex'), 'published', content, 'plain', registered_on::date, 'plain'
  from (
    select row_no, registered_on, jsonb_build_object('name', name, 'uscc', uscc, 'legacyNumber', null, 'registeredOn', registered_on,
      'entityType', null, 'capitalRaw', capital, 'capitalMinor', substring(capital from '^[0-9]+')::bigint * 1000000, 'capitalCurrency', 'CNY',
      'regionCode', substr(uscc, 3, 6), 'province', province, 'district', district, 'industryCode', substr(industry, 2), 'businessScope', scope)
      as content
    from raw
  ) as told`;

/** One transaction: the copy, then the statements. Starting psql is counted: it takes milliseconds. */
async function timed(url: string, table: string, path: string, statements: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  if (hasPsql) {
    const commands = [`\\copy ${table} from '${path}' csv header`, ...statements].flatMap((command) => ["--command", command]);
    await run$("psql", ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction", url, ...commands]);
  } else {
    const sql = connect(url);
    await sql.begin(async (tx) => {
      await copyInto(tx, `copy ${table} from stdin csv header`, createReadStream(path));
      for (const statement of statements) await tx.unsafe(statement);
    });
    await sql.end();
  }
  return (performance.now() - startedAt) / 1000;
}
