import type { EvaluationGrade, LoanPurpose, RecordStatus, Severity, SubjectKind } from "../../db/schema/words.ts";
import { type Day, shanghaiDate } from "../kernel/dates.ts";
import { type SizeStandard, sizeOf, standardFor } from "../kernel/enterprise-size.ts";
import { type Fen, fen } from "../kernel/money.ts";
import type { DeclaredFacts } from "../loan-requests/schema.ts";
import { type FactKey, noRateLimitBps, type PenaltyFact, type TaxGrade, unknownFacts } from "../products/criteria/facts.ts";
import { industryPath, regionPath } from "../products/criteria/hierarchy.ts";
import { openRecords, type ProfileScope, stateOfItem } from "../profiles/item-state.ts";
import type { ListEntryContent, SocialInsuranceContent, TaxGradeContent, TaxYearContent } from "../records/content.ts";
import { absenceOf, type Supplies } from "../records/registers.ts";
import { doesBusiness } from "../subjects/kind.ts";
import type { FactSource, FactSources, KnownFacts } from "./fact-source.ts";

/** One stored record as far as matching looks at it. */
export type MatchRecord = {
  readonly itemCode: string;
  readonly status: RecordStatus;
  readonly content: unknown;
  readonly severity: Severity | null;
  readonly trueFrom: Day;
  readonly trueTo: Day | null;
  readonly publicityEndsOn: Day | null;
  /** The first day on which its repair can be applied for; null, or left out, where no rule says. */
  readonly repairFrom?: Day | null;
};

export type FactGround = {
  readonly now: Date;
  readonly request: {
    readonly amountFen: Fen | null;
    readonly termMonths: number | null;
    readonly purpose: LoanPurpose | null;
    readonly guaranteeModes: readonly string[];
    readonly regionCode: string | null;
    readonly industryCode: string | null;
    readonly declared: DeclaredFacts;
  };
  readonly registry: {
    readonly registeredOn: Day | null;
    readonly capitalMinor: number | null;
    readonly capitalCurrency: string | null;
    readonly asOf: Day;
    /** Left out where nobody asks what can be told of it. */
    readonly kind?: SubjectKind;
  };
  /** What the enterprise lets be read for matching, and how far back. */
  readonly scope: ProfileScope;
  readonly records: readonly MatchRecord[];
  /** The newest public credit evaluation; null, or left out, where none was supplied. */
  readonly evaluation?: { readonly grade: EvaluationGrade; readonly asOf: Day } | "not_authorised" | null;
  /** Items it was asked to let be read and did not tick; none while it was asked for nothing. */
  readonly withheldItems?: readonly string[];
  /** The registers that were supplied for the subject's region, so that no record means none. */
  readonly supplies: Supplies;
  readonly sizeStandards: readonly SizeStandard[];
};

type Found<T> = { readonly value: T | null; readonly source: FactSource; readonly isIncomplete?: boolean };
/** The ground on its day, with the records that may be seen and no other. */
type Seen = FactGround & { readonly today: Day };

const notSupplied = (...itemCodes: readonly string[]): FactSource => ({ state: "not_supplied", itemCodes });
const unknown = <T>(source: FactSource): Found<T> => ({ value: null, source });
const fromRequest = <T>(value: T | null): Found<T> => ({
  value,
  source: value === null ? notSupplied() : { state: "known", from: "request" },
});

/**
 * Everything criteria may look at, each fact with its source. What is not authorised or not supplied stays unknown, by the same rule as in a
 * profile; a register of which single entries alone are known is *incomplete*.
 */
export function assembleFacts(given: FactGround): KnownFacts {
  const { request } = given;
  const today = shanghaiDate(given.now);
  const ground: Seen = { ...given, today, records: openRecords(given.records, given.scope, today) };
  const revenue = recordOrDeclared(ground, "TAX-02", revenueOf, request.declared.annualRevenueFen);
  const staff = recordOrDeclared(ground, "SOC-01", staffOf, request.declared.insuredStaff);
  const found: { [Key in FactKey]: Found<NonNullable<KnownFacts["facts"][Key]>> } = {
    amountFen: fromRequest(request.amountFen),
    termMonths: fromRequest(request.termMonths),
    rateBpsMax: { value: request.declared.rateBpsMax ?? noRateLimitBps, source: { state: "known", from: "request" } },
    purpose: fromRequest(request.purpose),
    guaranteeModes: fromRequest(request.guaranteeModes),
    regionPath: fromRequest(request.regionCode === null ? null : regionPath(request.regionCode)),
    industryPath: fromRequest(request.industryCode === null ? null : industryPath(request.industryCode)),
    registeredOn: registryFact(ground, ground.registry.registeredOn),
    registeredCapitalFen: registryFact(ground, capitalOf(ground)),
    annualRevenueFen: revenue,
    taxPaidFen: recordFact(ground, "TAX-02", taxPaidOf),
    evaluationGrade: evaluationFound(ground),
    insuredStaff: staff,
    taxGrade: recordFact(ground, "TAX-01", gradeOf),
    penalties: penaltiesOf(ground),
    isOnSeriousList: listed(ground, ["LST-01", "LST-03", "JUD-02"]),
    isOnAbnormalList: listed(ground, ["LST-02"]),
    sizeClass: sizeFound(ground, staff, revenue),
    isFirstLoan: declaredFact(request.declared.isFirstLoan),
    withheldItems: { value: ground.withheldItems ?? [], source: { state: "known", from: "consent" } },
  };
  const keys = Object.keys(found) as FactKey[];
  const values = Object.fromEntries(keys.map((key) => [key, found[key].value]));
  const sources = Object.fromEntries(keys.map((key) => [key, found[key].source])) as FactSources;
  const incomplete = new Set(keys.filter((key) => found[key].isIncomplete));
  const standard = request.industryCode === null || !isSized(ground) ? null : standardFor(request.industryCode, ground.sizeStandards);
  const sizing = { standard, assetsFen: request.declared.totalAssetsFen };
  return { facts: { ...unknownFacts(today), ...values }, sources, incomplete, sizing };
}

function declaredFact<T>(value: T | null): Found<T> {
  return { value, source: value === null ? notSupplied() : { state: "known", from: "declared" } };
}

function registryFact<T>(ground: Seen, value: T | null): Found<T> {
  if (!ground.scope.has("REG-01")) return unknown({ state: "not_authorised", itemCodes: ["REG-01"] });
  return value === null
    ? unknown(notSupplied("REG-01"))
    : { value, source: { state: "known", from: "registry", asOf: ground.registry.asOf } };
}

/** No evaluation is no bad grade. No item of the catalogue brings it, so there is none to wait for. */
function evaluationFound(ground: Seen): Found<EvaluationGrade> {
  const { scope, evaluation } = ground;
  if (!scope.has("REG-01") || evaluation === "not_authorised") return unknown({ state: "not_authorised", itemCodes: ["REG-01"] });
  if (evaluation) return { value: evaluation.grade, source: { state: "known", from: "evaluation", asOf: evaluation.asOf } };
  return unknown(isSized(ground) ? notSupplied() : { state: "not_applicable" });
}

/** Whether sizes and grades are told of subjects of its kind at all. */
function isSized({ registry: { kind } }: Pick<FactGround, "registry">): boolean {
  return kind === undefined || doesBusiness(kind);
}

/** Capital in another currency is not turned into yuan: no rate is agreed. */
function capitalOf({ registry }: Seen): Fen | null {
  return registry.capitalMinor !== null && registry.capitalCurrency === "CNY" ? fen(registry.capitalMinor) : null;
}

type Reading<T> = { readonly value: T; readonly asOf: Day };

/** What the newest record of an item says. */
function recordFact<T>(ground: Seen, itemCode: string, read: (records: readonly MatchRecord[]) => Reading<T> | null): Found<T> {
  if (!ground.scope.has(itemCode)) return unknown({ state: "not_authorised", itemCodes: [itemCode] });
  const reading = read(ground.records.filter((record) => record.itemCode === itemCode));
  return reading
    ? { value: reading.value, source: { state: "known", from: "record", itemCode, asOf: reading.asOf } }
    : unknown(notSupplied(itemCode));
}

/** A record wins over what the enterprise entered; what it entered wins over not knowing. */
function recordOrDeclared<T>(
  ground: Seen,
  itemCode: string,
  read: (records: readonly MatchRecord[]) => Reading<T> | null,
  declared: T | null,
): Found<T> {
  const recorded = recordFact(ground, itemCode, read);
  return recorded.value === null && declared !== null ? declaredFact(declared) : recorded;
}

const newest = (records: readonly MatchRecord[]) => records.toSorted((a, b) => (a.trueFrom < b.trueFrom ? 1 : -1))[0];

function gradeOf(records: readonly MatchRecord[]): Reading<TaxGrade> | null {
  const graded = records.map((record) => ({ record, content: record.content as TaxGradeContent }));
  const last = graded.toSorted((a, b) => b.content.year - a.content.year)[0];
  return last ? { value: last.content.grade, asOf: last.record.trueFrom } : null;
}

function staffOf(records: readonly MatchRecord[]): Reading<number> | null {
  const last = newest(records);
  return last ? { value: (last.content as SocialInsuranceContent).insuredStaff, asOf: last.trueFrom } : null;
}

function revenueOf(records: readonly MatchRecord[]): Reading<Fen> | null {
  const last = newest(records);
  return last ? { value: fen((last.content as TaxYearContent).salesFen), asOf: last.trueFrom } : null;
}

function taxPaidOf(records: readonly MatchRecord[]): Reading<Fen> | null {
  const last = newest(records);
  return last ? { value: fen((last.content as TaxYearContent).paidFen), asOf: last.trueFrom } : null;
}

function penaltiesOf(ground: Seen): Found<readonly PenaltyFact[]> {
  const itemCode = "ADM-02";
  const records = ground.records.filter((record) => record.itemCode === itemCode);
  const state = stateOfItem(itemCode, ground.scope, records.length, ground.supplies);
  if (state === "not_authorised") return unknown({ state, itemCodes: [itemCode] });
  if (state === "not_supplied") return unknown(notSupplied(itemCode));
  const value = records.map(({ trueFrom, severity, repairFrom = null, publicityEndsOn }) => {
    return { decidedOn: trueFrom, severity, repairFrom, endsOn: publicityEndsOn };
  });
  const supply = ground.supplies.get(itemCode);
  const asOf = supply?.asOf ?? newest(records)?.trueFrom ?? ground.today;
  return { value, source: { state: "known", from: "record", itemCode, asOf }, isIncomplete: supply === undefined };
}

/** On a list: one entry in force is enough. On none of several: each must be authorised and have been supplied. */
function listed(ground: Seen, itemCodes: readonly string[]): Found<boolean> {
  const entry = ground.records.find((record) => itemCodes.includes(record.itemCode) && isEntryInForce(record, ground.today));
  if (entry) return { value: true, source: { state: "known", from: "record", itemCode: entry.itemCode, asOf: entry.trueFrom } };
  const closed = itemCodes.filter((code) => !ground.scope.has(code));
  if (closed.length > 0) return unknown({ state: "not_authorised", itemCodes: closed });
  // An entry that has ended says nothing of others: without the whole register nobody knows that there is none in force.
  const awaited = itemCodes.filter((code) => absenceOf(code, ground.supplies) === "not_supplied");
  if (awaited.length > 0) return unknown(notSupplied(...awaited));
  const oldest = itemCodes.map((code) => ground.supplies.get(code)?.asOf ?? ground.today).sort()[0];
  return { value: false, source: { state: "known", from: "record", itemCode: itemCodes[0] ?? "", asOf: oldest ?? ground.today } };
}

function isEntryInForce(record: MatchRecord, today: Day): boolean {
  const { outDate } = record.content as Partial<ListEntryContent>;
  return !outDate && (record.trueTo === null || record.trueTo >= today);
}

function sizeFound(ground: Seen, staff: Found<number>, revenue: Found<Fen>): Found<KnownFacts["facts"]["sizeClass"] & string> {
  if (!isSized(ground)) return unknown({ state: "not_applicable" });
  const { totalAssetsFen } = ground.request.declared;
  const indicators = { employees: staff.value, revenueFen: revenue.value, assetsFen: totalAssetsFen };
  const size = sizeOf(indicators, ground.request.industryCode, ground.sizeStandards);
  if (size !== "not_determinable") return { value: size, source: { state: "known", from: "derived" } };
  const closed = [staff, revenue].flatMap(closedIn);
  // Sharing leads to a size only where nothing else that the standard asks for is missing.
  const shared = { ...indicators, employees: staff.value ?? ifShared(staff), revenueFen: revenue.value ?? ifShared(revenue) };
  const canTell = closed.length > 0 && sizeOf(shared, ground.request.industryCode, ground.sizeStandards) !== "not_determinable";
  return unknown(canTell ? { state: "not_authorised", itemCodes: closed } : notSupplied());
}

const closedIn = ({ source }: Found<unknown>) => (source.state === "not_authorised" ? source.itemCodes : []);
/** Any figure tells as well as another whether a size could be determined. */
const ifShared = (figure: Found<number>): Fen | null => (closedIn(figure).length > 0 ? fen(0) : null);
