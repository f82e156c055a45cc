import type { RecordStatus, Sensitivity, Severity, SubjectKind } from "../../db/schema/words.ts";
import type { Declaration } from "../catalogue/declaration.ts";
import type { Evaluation } from "../evaluation/evaluation.ts";
import { type Day, shanghaiDate } from "../kernel/dates.ts";
import type { Dispute } from "../records/dispute.ts";
import type { Supplies } from "../records/registers.ts";
import type { Telling } from "../records/tellings.ts";
import { doesBusiness } from "../subjects/kind.ts";
import { alsoTold } from "./also-told.ts";
import { dimensionsOf } from "./figures.ts";
import { openRecords, type ProfileScope, stateOfItem } from "./item-state.ts";
import { asEnded, type CodeNames, groupOf, readerOf } from "./items.ts";
import { type EvaluationShown, type Fact, groupKeys, type Profile, type ProfileItem } from "./schema.ts";

/** A stored record as far as a profile looks at it. */
export type HeldRecord = {
  readonly id: string;
  readonly version: number;
  readonly itemCode: string;
  readonly catalogueVersionId: string;
  /** What that version of the catalogue is called. */
  readonly catalogueLabel?: { readonly zh: string; readonly en: string } | null;
  readonly status: RecordStatus;
  readonly severity: Severity | null;
  readonly content: Readonly<Record<string, unknown>>;
  readonly sourceUnit: string;
  readonly decidingUnit: string | null;
  readonly documentNo: string | null;
  readonly trueFrom: Day;
  readonly trueTo: Day | null;
  readonly publicityEndsOn: Day | null;
  readonly publicityRule: string | null;
  readonly repairFrom?: Day | null;
  readonly knownFrom: Date;
  /** Null, or left out, while nobody disputes it. */
  readonly dispute?: Dispute | null;
  /** What other sources tell of the same fact. */
  readonly tellings?: readonly Telling[];
};

export type CatalogueEntry = {
  readonly versionId: string;
  readonly code: string;
  readonly sensitivity: Sensitivity;
  readonly mode: string;
  /** Left out where it may be about anybody. */
  readonly subjectKinds?: readonly SubjectKind[];
  readonly name: { readonly zh: string; readonly en: string };
  readonly source: { readonly zh: string; readonly en: string };
  /** The fields of its records, where no reader of ours knows them. */
  readonly declaration?: Declaration;
};

export type ProfileGround = {
  readonly name: string;
  readonly uscc: string | null;
  /** What kind of subject it is; left out where nobody asks what applies to it. */
  readonly kind?: SubjectKind;
  readonly now: Date;
  readonly catalogue: readonly CatalogueEntry[];
  readonly scope: ProfileScope;
  readonly consent: { readonly id: string; readonly expiresAt: Date } | null;
  readonly records: readonly HeldRecord[];
  readonly supplies: Supplies;
  readonly codeNames: CodeNames;
  /** The newest evaluation, null where none was made; left out where the reader was not let see it. */
  readonly evaluation?: Evaluation | null;
};

/**
 * What one reader may see of one subject now: facts first, adverse ones before all, each with its source. An item outside the scope is
 * *not authorised*, whatever is held of it; a repaired, withdrawn or expired record, or one whose publicity has ended, is in no profile. No
 * record is *none* only in a register that was supplied for the subject's region.
 */
export function profileOf(ground: ProfileGround): Profile {
  const today = shanghaiDate(ground.now);
  const open = openRecords(ground.records, ground.scope, today);
  const items = ground.catalogue.map((entry) => itemOf(entry, ground, open, today));
  const groups = groupKeys.map((key) => ({ key, items: items.filter(({ itemCode }) => groupOf(itemCode) === key) }));
  const adverse = items.flatMap(({ facts }) => facts.filter(({ isAdverse }) => isAdverse));
  const [entry] = ground.catalogue;
  if (!entry) throw new Error("a profile needs a catalogue");
  return {
    name: ground.name,
    uscc: ground.uscc,
    asOf: ground.now.toISOString(),
    catalogue: { versionId: entry.versionId },
    consent: ground.consent && { consentId: ground.consent.id, expiresAt: ground.consent.expiresAt.toISOString() },
    adverse: adverse.sort(byWeight),
    groups,
    dimensions: dimensionsOf(items, open, today),
    evaluation: evaluationOf(ground),
  };
}

/** It is opened with the registration, and with nothing less. Nobody evaluates what does no business. */
function evaluationOf({ scope, evaluation, kind }: ProfileGround): EvaluationShown {
  if (!scope.has("REG-01") || evaluation === undefined) return { state: "not_authorised" };
  if (evaluation !== null) return { state: "shown", ...evaluation };
  return { state: kind === undefined || doesBusiness(kind) ? "not_supplied" : "not_applicable" };
}

/** The ids and versions of everything a profile shows, each once. */
export function recordVersionsOf(profile: Profile): [string, number][] {
  const facts = profile.groups.flatMap(({ items }) => items.flatMap((item) => item.facts));
  const versions = new Map(facts.map(({ recordId, recordVersion }) => [recordId, recordVersion]));
  return [...versions].sort(([one], [other]) => (one < other ? -1 : 1));
}

function itemOf(entry: CatalogueEntry, ground: ProfileGround, open: readonly HeldRecord[], today: Day): ProfileItem {
  const facts = open
    .filter(({ itemCode }) => itemCode === entry.code)
    .map((record) => factOf(record, ground.codeNames, today, entry.declaration));
  const state = isInapplicable(entry, ground, facts)
    ? "not_applicable"
    : stateOfItem(entry.code, ground.scope, facts.length, ground.supplies);
  return {
    itemCode: entry.code,
    name: { ...entry.name },
    source: { ...entry.source },
    sensitivity: entry.sensitivity,
    state,
    supply: state === "none" ? (ground.supplies.get(entry.code) ?? null) : null,
    reachesBackTo: ground.scope.get(entry.code) ?? null,
    facts: facts.sort(byWeight),
  };
}

/** Jointly modelled information never gives rows, to nobody; and what is about companies alone says nothing of a government unit. */
function isInapplicable({ mode, subjectKinds }: CatalogueEntry, { kind }: Pick<ProfileGround, "kind">, facts: readonly unknown[]): boolean {
  return mode === "M" || (facts.length === 0 && kind !== undefined && subjectKinds !== undefined && !subjectKinds.includes(kind));
}

/** One record as a reader of its item is shown it. */
export function factOf(record: HeldRecord, codeNames: CodeNames, today: Day, declaration: Declaration | undefined): Fact {
  const reader = readerOf(record.itemCode, declaration);
  const content = record.content as never;
  const { sourceUnit, decidingUnit, documentNo, trueFrom, trueTo, catalogueVersionId, publicityEndsOn, publicityRule } = record;
  const receivedAt = record.knownFrom.toISOString();
  const repairFrom = record.repairFrom ?? null;
  const hasEnded = trueTo !== null && trueTo < today;
  const fields = reader.fields(content, codeNames);
  const told = alsoTold(record, (content) => reader.fields(content as never, codeNames));
  return {
    recordId: record.id,
    recordVersion: record.version,
    itemCode: record.itemCode,
    isAdverse: reader.isAdverse(content, today),
    severity: record.severity,
    dispute: record.dispute ?? null,
    hasEnded,
    fields: hasEnded ? fields.map(asEnded) : fields,
    provenance: {
      ...{ sourceUnit, decidingUnit, documentNo, trueFrom, trueTo, receivedAt, catalogueVersionId },
      ...{ catalogueLabel: record.catalogueLabel ?? null, publicityEndsOn, publicityRule, repairFrom },
    },
    ...(told.length > 0 ? { alsoTold: told } : {}),
  };
}

const weight: Record<Severity, number> = { serious: 3, general: 2, minor: 1 };

/** Adverse before others, the heaviest first, then the newest; the id decides what is left, so that equal readings have equal bytes. */
function byWeight(one: Fact, other: Fact): number {
  const heavier = weightOf(other) - weightOf(one);
  if (heavier !== 0) return heavier;
  if (one.provenance.trueFrom !== other.provenance.trueFrom) return one.provenance.trueFrom < other.provenance.trueFrom ? 1 : -1;
  return one.recordId < other.recordId ? -1 : 1;
}

function weightOf(fact: Fact): number {
  if (!fact.isAdverse) return -1;
  return fact.severity ? weight[fact.severity] : 0;
}
