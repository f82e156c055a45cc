import "server-only";
import type { SubjectKind } from "../../../db/schema/words.ts";
import type { CopyScope } from "../../access/with-copy.ts";
import type { Day } from "../../kernel/dates.ts";
import { attributeFields } from "../attributes.ts";
import { factsOf, type KnownVersion, type SuppliedWhole, suppliedAtOf } from "../facts.ts";
import type { EvaluationModel } from "../models/model.ts";
import { type Result, resultOf } from "../result.ts";
import { type EvaluatedSubject, evaluatorOf, type Ungraded } from "../score.ts";
import { withoutHonours } from "../what-if.ts";

/** By which model, of which day, knowing what. */
export type RunGround = {
  readonly model: EvaluationModel;
  readonly asOf: Day;
  readonly knownAt: Date;
  /** Records that the law of their source's region lets nobody show any longer (`over-limit`). */
  readonly overLimit: ReadonlySet<string>;
};

/** Some subjects of a run, in the order of their ids: their results, and how many have none, by reason. */
export type RunPart = { readonly read: number; readonly results: readonly Result[]; readonly ungraded: readonly Ungraded["ungraded"][] };

/** One subject of the population with what is known of it. */
export type Member = {
  readonly id: string;
  readonly regionCode: string | null;
  readonly industryCode: string | null;
  readonly versions: readonly KnownVersion[];
  readonly facts: EvaluatedSubject;
  readonly isWithoutHonours: boolean;
};

/** Subjects a round trip. */
const subjectsAtOnce = 2_000;

type Row = {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly region_code: string | null;
  readonly industry_code: string | null;
  readonly is_demo: boolean;
  /** Arrays of values in the order of `Packed`, as JSON text; null where nothing was known of it. */
  readonly versions: string | null;
  readonly is_without_honours: boolean;
};

/** What is read of records: those of some items, and of each the fields that matter. */
export type Wanted = { readonly itemCodes: readonly string[]; readonly fields: readonly string[] };

/** Evaluates every subject that was known at an instant by one model. The same instant gives the same parts whenever it is asked. */
export async function* evaluatePopulation(scope: Pick<CopyScope, "sql">, { model, ...known }: RunGround): AsyncGenerator<RunPart> {
  const evaluate = { with: evaluatorOf(model, known.asOf), without: evaluatorOf(withoutHonours(model), known.asOf) };
  for await (const members of readPopulation(scope, { itemCodes: itemsOf(model), fields: attributeFields }, known)) {
    const results: Result[] = [];
    const ungraded: Ungraded["ungraded"][] = [];
    for (const { id, facts, isWithoutHonours } of members) {
      const scored = (isWithoutHonours ? evaluate.without : evaluate.with)(facts);
      if ("ungraded" in scored) ungraded.push(scored.ungraded);
      else results.push(resultOf(id, scored, isWithoutHonours));
    }
    yield { read: members.length, results, ungraded };
  }
}

/** The catalogue items that a model looks at. */
export const itemsOf = ({ items }: EvaluationModel): string[] => [...new Set(items.flatMap(({ reads }) => reads))];

/**
 * Every subject that was known at an instant, in the order of ids and in one statement's view of the database, a part at a time: memory stays flat whatever
 * the population.
 */
export async function* readPopulation(
  { sql }: Pick<CopyScope, "sql">,
  wanted: Wanted,
  { asOf, knownAt, overLimit }: Omit<RunGround, "model">,
): AsyncGenerator<Member[]> {
  const suppliedAt = suppliedAtOf(await readSupplies(sql, asOf, knownAt));
  const hidden = (await readHidden(sql, knownAt)).union(overLimit);
  await sql.unsafe(`declare evaluated_subjects no scroll cursor for ${populationQuery(wanted, knownAt)}`);
  for (;;) {
    const rows = await sql.unsafe<Row[]>(`fetch ${subjectsAtOnce} from evaluated_subjects`);
    if (rows.length === 0) break;
    yield rows.map((row) => {
      const { id, kind, region_code: regionCode, industry_code: industryCode, is_without_honours: isWithoutHonours } = row;
      const versions = versionsOf(row.versions);
      const facts = factsOf({ kind, regionCode, isDemo: row.is_demo }, versions, { asOf, hidden, suppliedAt });
      return { id, regionCode, industryCode, versions, facts, isWithoutHonours };
    });
  }
  await sql.unsafe("close evaluated_subjects");
}

/** How many subjects a run reads. */
export async function countPopulation({ sql }: Pick<CopyScope, "sql">, knownAt: Date): Promise<number> {
  const [counted] = await sql<
    [{ subjects: number }]
  >`select count(*)::int as subjects from subjects where created_at <= ${knownAt.toISOString()}::timestamptz`;
  return counted.subjects;
}

/**
 * Every subject with the versions of its records that were known then, of the items and with the fields that are wanted.
 * One row a subject: the database walks each subject's records by their key.
 */
function populationQuery({ itemCodes, fields }: Wanted, knownAt: Date): string {
  const at = `timestamptz ${literal(knownAt.toISOString())}`;
  const content = `jsonb_build_object(${fields.map((field) => `${literal(field)}, c.content -> ${literal(field)}`).join(", ")})`;
  return `
    select s.id, s.kind, s.region_code, s.industry_code, s.is_demo,
      (select json_agg(json_build_array(c.id, c.version, c.item_code, c.severity, jsonb_strip_nulls(${content}), c.true_from, c.true_to, c.status,
          c.publicity_ends_on))::text
        from credit_records c
        where c.subject_id = s.id and c.item_code in (${itemCodes.map(literal).join(", ")}) and c.known_from <= ${at}
          and (c.known_to is null or c.known_to > ${at})) as versions,
      coalesce((select w.leaves_out_honours from evaluation_wishes w where w.subject_id = s.id and w.wished_at <= ${at}
        order by w.wished_at desc limit 1), false) as is_without_honours
    from subjects s
    where s.created_at <= ${at}
    order by s.id collate "C"`;
}

/** A text of our own making or checking between quotes. */
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

type Packed = readonly [
  id: string,
  version: number,
  itemCode: string,
  severity: string | null,
  content: Record<string, unknown>,
  trueFrom: Day,
  trueTo: Day | null,
  status: KnownVersion["status"],
  publicityEndsOn: Day | null,
];

function versionsOf(packed: string | null): KnownVersion[] {
  if (packed === null) return [];
  return (JSON.parse(packed) as Packed[]).map(([id, version, itemCode, severity, content, trueFrom, trueTo, status, publicityEndsOn]) => {
    return { id, version, itemCode, severity, content, trueFrom, trueTo, status, publicityEndsOn };
  });
}

async function readSupplies(sql: CopyScope["sql"], asOf: Day, knownAt: Date): Promise<SuppliedWhole[]> {
  const rows = await sql<SuppliedWhole[]>`
    select distinct item_code as "itemCode", region_code as "regionCode", is_demo as "isDemo" from supplied_registers
    where is_demo or created_at <= ${knownAt.toISOString()}::timestamptz and as_of <= ${asOf}::date`;
  return [...rows];
}

/** Records that a region's rules kept from every view at the instant: their sources had an objection to answer. */
async function readHidden(sql: CopyScope["sql"], knownAt: Date): Promise<ReadonlySet<string>> {
  const at = knownAt.toISOString();
  const rows = await sql<{ recordId: string }[]>`
    select distinct record_id as "recordId" from objections
    where suspends_disclosure and filed_at <= ${at}::timestamptz and (closed_at is null or closed_at > ${at}::timestamptz)
      and (answered_at is null or answered_at > ${at}::timestamptz)`;
  return new Set(rows.map(({ recordId }) => recordId));
}
