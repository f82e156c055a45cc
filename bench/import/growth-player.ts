import { sql } from "drizzle-orm";
import { ownerDatabase } from "../../db/client.ts";
import { makeEnterprise } from "../../db/testing/organizations.ts";
import { makeRecord } from "../../db/testing/records.ts";
import { withActor } from "../../server/access/with-actor.ts";
import type { EnterpriseActor } from "../../server/kernel/actor.ts";
import { readOwnProfile } from "../../server/profiles/read-own.ts";
import { median } from "../median.ts";
import { obeyCommands } from "../player.ts";

/** The process that reads profiles while the table of records grows around them. */

export type Command =
  | { readonly do: "settle"; readonly enterprises: number }
  | { readonly do: "grow"; readonly records: number }
  | { readonly do: "read"; readonly times: number };
/** Of `read` the median in milliseconds; of the others how many records there are. */
export type Reply = number;

const settled: EnterpriseActor[] = [];
const recordsEach = 20;

async function settle(enterprises: number): Promise<number> {
  for (let made = 0; made < enterprises; made++) {
    const { owner, subject } = await makeEnterprise();
    await makeRecord(subject.id, "REG-01", { name: subject.name });
    for (let year = 0; year < recordsEach / 2; year++) await makeRecord(subject.id, "TAX-01", { year: 2015 + year });
    for (let number = 1; number < recordsEach / 2; number++) await makeRecord(subject.id, "ADM-02", { documentNo: `${number}号` });
    settled.push(owner);
  }
  return recordCount();
}

/** Records of companies that nobody asks for, as many to each and as large as those of the others. */
async function grow(records: number): Promise<number> {
  const held = await recordCount();
  if (records > held) {
    await ownerDatabase().execute(sql`
      insert into credit_records (subject_id, id, version, item_code, catalogue_version_id, natural_key, content_hash, status, content, source_unit, true_from)
      select 'sub_' || md5((n / ${recordsEach}::int)::text), 'rec_' || n, 1, c.item_code, c.catalogue_version_id, n::text, md5(n::text), 'published', c.content,
        c.source_unit, c.true_from
      from generate_series(${held + 1}::int, ${records}::int) as n
      join lateral (select * from (values (0, 'TAX-01'), (1, 'ADM-02')) as kind (turn, item_code) where turn = n % 2) k on true
      join (select distinct on (item_code) * from credit_records order by item_code, id) c on c.item_code = k.item_code`);
    await ownerDatabase().execute(sql`vacuum analyze credit_records`);
  }
  return recordCount();
}

async function recordCount(): Promise<number> {
  const [row] = await ownerDatabase().execute<{ n: number }>(sql`select count(*)::int as n from credit_records`);
  return row?.n ?? 0;
}

/** The first readings warm what any reading warms. */
async function read(times: number): Promise<number> {
  const took: number[] = [];
  for (let turn = -settled.length; turn < times; turn++) {
    const owner = settled[(turn + settled.length) % settled.length] as EnterpriseActor;
    const startedAt = performance.now();
    const { profile } = await withActor(owner, (scope) => readOwnProfile(scope, {}));
    if (profile.adverse.length === 0) throw new Error("a profile was read empty");
    if (turn >= 0) took.push(performance.now() - startedAt);
  }
  return median(took);
}

obeyCommands<Command, Reply>((command) => {
  if (command.do === "settle") return settle(command.enterprises);
  return command.do === "grow" ? grow(command.records) : read(command.times);
});
