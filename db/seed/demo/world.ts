import { addMonths, shanghaiDate, startOfDay } from "../../../server/kernel/dates.ts";
import { nationCode } from "../../../server/kernel/region.ts";
import { registers } from "../../../server/records/registers.ts";
import type { evaluationRuns } from "../../schema/evaluation-runs.ts";
import type { evaluations } from "../../schema/evaluations.ts";
import type { suppliedRegisters } from "../../schema/records.ts";
import { catalogue } from "./catalogue.ts";
import { type CommitmentRows, tellCommitments } from "./commitments.ts";
import { type Company, makeCompanies } from "./companies.ts";
import type { CorrectionRows } from "./correcting.ts";
import { tellCorrections } from "./corrections.ts";
import { countingConsents } from "./counting.ts";
import { runsOf } from "./evaluations.ts";
import { type FileRows, tellFiles } from "./files.ts";
import { tellRequest } from "./history.ts";
import { knowRegistrationsEarly } from "./known-early.ts";
import { type AskedTrial, askedTrial } from "./lab.ts";
import { type WaitingMapping, waitingMapping } from "./mapping.ts";
import { type MeasureRow, tellMeasures } from "./measures.ts";
import { tellLate, tellOddMonths } from "./odd-records.ts";
import { type Desk, type Making, makeDesk, makeOffices } from "./office.ts";
import type { Inhabitant, MandateRow, OrganizationRow, SealedPassword } from "./people.ts";
import { chanceOf } from "./random.ts";
import { type RecordRow, recordsOf } from "./records.ts";
import { type HistoryRows, noRows } from "./rows.ts";
import { registrationEvent, settle } from "./settling.ts";
import { showcaseCompany } from "./showcase.ts";
import { makeLenders } from "./staffing.ts";
import type { DemoLender } from "./story.ts";
import { drawInspections, type SupervisionRows } from "./supervision.ts";
import { makeUnits, type Unit } from "./units.ts";
import { tellWaiting } from "./waiting.ts";
import { tellWatched } from "./watched.ts";
import { storiesOf } from "./wishes.ts";

export type World = {
  readonly companies: readonly Company[];
  /** Subjects that are no companies: a government unit and a public institution. */
  readonly units: readonly Unit[];
  readonly records: readonly RecordRow[];
  readonly supplies: readonly (typeof suppliedRegisters.$inferInsert)[];
  /** The platform's own knowledge begins here. */
  readonly openedAt: Date;
  readonly runs: readonly (typeof evaluationRuns.$inferInsert)[];
  readonly evaluations: readonly (typeof evaluations.$inferInsert)[];
  /** Waits for its job, which `seedDemo` queues. */
  readonly trial: AskedTrial;
  readonly organizations: readonly OrganizationRow[];
  readonly inhabitants: readonly Inhabitant[];
  readonly mandates: readonly MandateRow[];
  readonly lenders: readonly DemoLender[];
  readonly history: HistoryRows;
  readonly corrections: CorrectionRows;
  readonly commitments: CommitmentRows;
  readonly measures: readonly MeasureRow[];
  /** What the platform's office finds waiting. The claim is also among the organizations, inhabitants and mandates. */
  readonly desk: Desk;
  /** The files of the last twelve months by which the records came. */
  readonly files: FileRows;
  readonly mapping: WaitingMapping;
  readonly supervision: SupervisionRows;
};

const companyCount = 2_000;
/** Share of the companies that have come to the platform. */
const registeredShare = 0.62;
const monthsOfHistory = 18;

/** The whole fictitious world at a moment: alike for the same seed and moment. */
export function makeWorld(seed: number, now: Date, passwordHash: SealedPassword): World {
  const chance = chanceOf(seed);
  const today = shanghaiDate(now);
  const making: Making = { chance, passwordHash, now, openedAt: startOfDay(addMonths(today, -monthsOfHistory)) };
  const companies = [showcaseCompany(chance, today), ...makeCompanies(chance, companyCount - 1, today)];
  const records = new Map(companies.map((company) => [company.subjectId, recordsOf(chance, company, today)]));
  const offices = makeOffices(making);
  tellLate(companies, records, today);
  tellOddMonths(seed, companies, records, today);
  const lenders = makeLenders(making);
  const comers = companies.filter((_, position) => position === 0 || chance.happens(registeredShare));
  const settled = comers.map((company, position) => settle(making, company, records.get(company.subjectId) ?? [], position));

  const history = noRows();
  const hasDrawn = new Set<string>();
  for (const { enterprise, joinedAt } of settled) {
    history.events.push(registrationEvent(chance, enterprise, joinedAt));
    // Most firms had a bank loan before they came; the one a visitor enters as never had.
    const state = { hasDrawn: enterprise.company !== companies[0] && chance.happens(0.68) };
    for (const story of storiesOf(making, enterprise, joinedAt, lenders, state.hasDrawn)) tellRequest(chance, history, story, now, state);
    if (state.hasDrawn) hasDrawn.add(enterprise.organizationId);
  }
  history.consents.push(...countingConsents(seed, now, settled, lenders, history.requests));
  tellWaiting({ seed, now, settled: settled.slice(1), lenders, hasDrawn }, history);
  const [visitor] = settled;
  if (visitor) tellWatched({ seed, now, enterprise: visitor.enterprise, lender: visitedOf(lenders) }, history);
  if (visitor) {
    knowRegistrationsEarly(records, history, { enterpriseId: visitor.enterprise.organizationId, lenderId: visitedOf(lenders).id });
  }
  const { bureau, officer, colleague } = offices;
  const corrections = tellCorrections({ seed, now, settled, lenders, bureau, officer, colleague }, history);
  const measures = tellMeasures({ seed, now, settled, bureau, officer, corrections, visited: visitedOf(lenders) }, history);
  const { units, organization: town, head, mandate, government } = makeUnits({ seed, ...making });
  const commitments = tellCommitments({ seed, now, settled, bureau, officer, government }, history);
  countOpenCases(lenders, history);

  const allRecords = [...records.values(), ...units.map((unit) => unit.records)].flat();
  const desk = makeDesk(making, offices, {
    unclaimed: companies.filter((company) => !comers.includes(company)),
    claimed: settled.slice(1).map(({ organization }) => organization),
    records: allRecords,
  });
  const files = tellFiles(allRecords, now, { office: offices.sender, bureau: { name: bureau.nameZh, officer } });
  const mapping = waitingMapping(seed, now, offices);
  history.audits.push(...desk.audits, ...files.audits, mapping.audit);
  const made = runsOf(
    { subjects: [...companies, ...units.map(asCompany)], records: allRecords, objections: corrections.objections },
    today,
  );
  const officers = [officer, colleague];
  const supervision = drawInspections({
    seed,
    now,
    companies,
    evaluations: made.evaluations,
    bureau,
    officers,
    administrator: offices.sender,
  });
  const [first] = offices.inhabitants;
  return {
    companies,
    units,
    records: [...allRecords, ...supervision.records],
    supervision,
    // The demo world's sources supply every register, and for its own companies alone.
    supplies: registers.map((itemCode) => ({
      itemCode,
      regionCode: nationCode,
      sourceUnit: catalogue(itemCode).source.zh,
      asOf: today,
      isDemo: true,
    })),
    openedAt: making.openedAt,
    ...made,
    trial: askedTrial(made.runs, first, now),
    organizations: [
      ...offices.organizations,
      ...lenders.map((lender) => lender.organization),
      ...settled.map((one) => one.organization),
      desk.claim.organization,
      town,
    ],
    inhabitants: [
      ...offices.inhabitants,
      ...lenders.flatMap((lender) => lender.people),
      ...settled.flatMap((one) => one.people),
      desk.claim.person,
      head,
    ],
    mandates: [...settled.flatMap((one) => one.mandates), desk.claim.mandate, mandate],
    lenders,
    history,
    corrections,
    commitments,
    measures,
    desk,
    files,
    mapping,
  };
}

/** A unit as a run reads it, in the words that companies have for the same. */
const asCompany = ({ subject }: Unit) => ({ subjectId: subject.id, regionCode: subject.regionCode ?? "", kind: subject.kind });

function countOpenCases(lenders: readonly DemoLender[], history: HistoryRows): void {
  const open = new Map<string, number>();
  const ended = ["declined", "lapsed", "closed_by_request", "disbursed"];
  for (const row of history.cases) if (!ended.includes(row.status ?? "")) open.set(row.productId, (open.get(row.productId) ?? 0) + 1);
  for (const product of lenders.flatMap((lender) => lender.products))
    Object.assign(product.capacity, { openCases: open.get(product.product.id) ?? 0 });
}

function visitedOf([visited]: ReturnType<typeof makeLenders>) {
  if (!visited) throw new Error("the fictitious world has no lender");
  return visited;
}
