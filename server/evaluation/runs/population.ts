import "server-only";
import { setImmediate } from "node:timers/promises";
import type { SubjectKind } from "../../../db/schema/words.ts";
import type { CopyScope } from "../../access/with-copy.ts";
import type { Day } from "../../kernel/dates.ts";
import { attributeFieldsOf } from "../attributes.ts";
import { factsOf, type KnownVersion, type SuppliedWhole, suppliedAtOf } from "../facts.ts";
import type { EvaluationModel } from "../models/model.ts";
import { type Result, resultOf } from "../result.ts";
import { type EvaluatedSubject, evaluatorOf, type Ungraded } from "../score.ts";
import { withoutHonours } from "../what-if.ts";
import { populationQuery, versionsOf, type Wanted } from "./known-versions.ts";

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
  /** A line a version, its values in the order that `versionsOf` reads; null where nothing was known of it. */
  readonly versions: string | null;
  readonly is_without_honours: boolean;
};

/** Evaluates every subject that was known at an instant by one model. The same instant gives the same parts whenever it is asked. */
export async function* evaluatePopulation(scope: Pick<CopyScope, "sql">, { model, ...known }: RunGround): AsyncGenerator<RunPart> {
  const evaluate = { with: evaluatorOf(model, known.asOf), without: evaluatorOf(withoutHonours(model), known.asOf) };
  for await (const members of readPopulation(scope, wantedBy(model), known)) {
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

/** The catalogue items that a model looks at, with the fields that it may ask of them. */
export function wantedBy({ items }: EvaluationModel): Wanted {
  return new Map(items.flatMap(({ reads }) => reads).map((itemCode) => [itemCode, attributeFieldsOf(itemCode)]));
}

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
  const fetchPart = () => sql.unsafe<Row[]>(`fetch ${subjectsAtOnce} from evaluated_subjects`).execute();
  for (let coming = fetchPart(); ; ) {
    const rows = await coming;
    if (rows.length === 0) break;
    // The database reads the next part while this one is evaluated; what goes wrong with it is heard of when its turn comes.
    coming = fetchPart();
    coming.catch(() => {});
    await leave();
    yield rows.map((row) => {
      const { id, kind, region_code: regionCode, industry_code: industryCode, is_without_honours: isWithoutHonours } = row;
      const versions = versionsOf(row.versions);
      const facts = factsOf({ kind, regionCode, isDemo: row.is_demo }, versions, { asOf, hidden, suppliedAt });
      return { id, regionCode, industryCode, versions, facts, isWithoutHonours };
    });
  }
  await sql.unsafe("close evaluated_subjects");
}

/** Lets a statement leave before work that holds the processor: the driver sends what is short only when the loop has turned. */
async function leave(): Promise<void> {
  await null;
  await setImmediate();
}

/** How many subjects a run reads. */
export async function countPopulation({ sql }: Pick<CopyScope, "sql">, knownAt: Date): Promise<number> {
  const [counted] = await sql<
    [{ subjects: number }]
  >`select count(*)::int as subjects from subjects where created_at <= ${knownAt.toISOString()}::timestamptz`;
  return counted.subjects;
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
