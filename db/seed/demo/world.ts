import { addDays, addMonths, shanghaiDate, startOfDay } from "../../../server/kernel/dates.ts";
import { fen } from "../../../server/kernel/money.ts";
import { nationCode } from "../../../server/kernel/region.ts";
import { makeUscc } from "../../../server/kernel/uscc.ts";
import { registers } from "../../../server/records/registers.ts";
import type { evaluations } from "../../schema/evaluations.ts";
import type { suppliedRegisters } from "../../schema/records.ts";
import { catalogue } from "./catalogue.ts";
import { daysAfter, officeMoment } from "./clock.ts";
import { type Company, makeCompanies } from "./companies.ts";
import { countingConsents } from "./counting.ts";
import { evaluationsOf } from "./evaluations.ts";
import { type DemoEnterprise, type DemoLender, type Story, tellRequest } from "./history.ts";
import { factsOfWish, fitsWish } from "./judging.ts";
import { lenderPlans } from "./lenders.ts";
import { personNameOf } from "./names.ts";
import { type Desk, type Making, makeDesk, makeOffices } from "./office.ts";
import { type Inhabitant, inhabitant, type MandateRow, type OrganizationRow, type SealedPassword } from "./people.ts";
import { productsOf } from "./products.ts";
import type { Chance } from "./random.ts";
import { chanceOf } from "./random.ts";
import { type RecordRow, recordsOf, sectionOf } from "./records.ts";
import { type HistoryRows, noRows } from "./rows.ts";
import { showcaseCompany, showcaseStories } from "./showcase.ts";
import { sizeOfCompany } from "./size.ts";

export type World = {
  readonly companies: readonly Company[];
  readonly records: readonly RecordRow[];
  readonly supplies: readonly (typeof suppliedRegisters.$inferInsert)[];
  readonly evaluations: readonly (typeof evaluations.$inferInsert)[];
  readonly organizations: readonly OrganizationRow[];
  readonly inhabitants: readonly Inhabitant[];
  readonly mandates: readonly MandateRow[];
  readonly lenders: readonly DemoLender[];
  readonly history: HistoryRows;
  /** What the platform's office finds waiting. The claim is also among the organizations, inhabitants and mandates. */
  readonly desk: Desk;
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
  const lenders = makeLenders(making);
  const comers = companies.filter((_, position) => position === 0 || chance.happens(registeredShare));
  const settled = comers.map((company, position) => settle(making, company, records.get(company.subjectId) ?? [], position));

  const history = noRows();
  for (const { enterprise, joinedAt } of settled) {
    history.events.push(registrationEvent(chance, enterprise, joinedAt));
    // Most firms had a bank loan before they came; the one a visitor enters as never had.
    const state = { hasDrawn: enterprise.company !== companies[0] && chance.happens(0.68) };
    for (const story of storiesOf(making, enterprise, joinedAt, lenders, state.hasDrawn)) tellRequest(chance, history, story, now, state);
  }
  countOpenCases(lenders, history);
  history.consents.push(...countingConsents(seed, now, settled, lenders, history.requests));

  const allRecords = [...records.values()].flat();
  const desk = makeDesk(making, offices, {
    unclaimed: companies.filter((company) => !comers.includes(company)),
    claimed: settled.slice(1).map(({ organization }) => organization),
    records: allRecords,
  });
  history.audits.push(...desk.audits);
  return {
    companies,
    records: allRecords,
    // The demo world's sources supply every register, and for its own companies alone.
    supplies: registers.map((itemCode) => ({
      itemCode,
      regionCode: nationCode,
      sourceUnit: catalogue(itemCode).source.zh,
      asOf: today,
      isDemo: true,
    })),
    evaluations: evaluationsOf(companies, today),
    organizations: [
      ...offices.organizations,
      ...lenders.map((lender) => lender.organization),
      ...settled.map((one) => one.organization),
      desk.claim.organization,
    ],
    inhabitants: [
      ...offices.inhabitants,
      ...lenders.flatMap((lender) => lender.people),
      ...settled.flatMap((one) => one.people),
      desk.claim.person,
    ],
    mandates: [...settled.flatMap((one) => one.mandates), desk.claim.mandate],
    lenders,
    history,
    desk,
  };
}

type MadeLender = DemoLender & { readonly organization: OrganizationRow; readonly people: readonly Inhabitant[] };

function makeLenders({ chance, passwordHash, openedAt }: Making): MadeLender[] {
  return lenderPlans.map((plan, position) => {
    const id = chance.id("organization", openedAt);
    const organization: OrganizationRow = {
      id,
      kind: "lender",
      status: "active",
      nameZh: plan.nameZh,
      nameEn: plan.nameEn,
      lenderKind: plan.kind,
      regionCode: plan.seat,
      uscc: makeUscc({ department: "9", type: "1", regionCode: plan.seat, serial: `MA9Y${String(position).padStart(4, "0")}` }),
      isDemo: true,
      createdAt: openedAt,
    };
    const seat = (role: "officer" | "approver" | "manager", displayName: string) =>
      inhabitant(chance, {
        organizationId: id,
        role,
        displayName,
        email: position === 0 ? `${role}@demo.example` : `${role}.${position}@demo.example`,
        at: openedAt,
        passwordHash,
      });
    const isFirst = position === 0;
    const officer = seat("officer", isFirst ? "李未" : personNameOf(chance));
    const approver = seat("approver", isFirst ? "王砚" : personNameOf(chance));
    const manager = seat("manager", isFirst ? "陈曜" : personNameOf(chance));
    return {
      id,
      plan,
      organization,
      officer,
      approver,
      people: [officer, approver, manager],
      products: productsOf(chance, id, plan, openedAt, manager.user.id),
    };
  });
}

type Settled = {
  readonly enterprise: DemoEnterprise;
  readonly organization: OrganizationRow;
  readonly people: readonly Inhabitant[];
  readonly mandates: readonly MandateRow[];
  readonly joinedAt: Date;
};

/** A company that came to the platform on some day of its past, with its representative's approved mandate. */
function settle(
  { chance, passwordHash, now, openedAt }: Making,
  company: Company,
  records: readonly RecordRow[],
  position: number,
): Settled {
  const isFirst = position === 0;
  const days = Math.floor((now.getTime() - openedAt.getTime()) / 86_400_000);
  // More come in later months than in the first ones.
  const joinedAt = officeMoment(chance, openedAt, isFirst ? days - 60 : Math.floor(days * chance.next() ** 0.7 * 0.985));
  const organization: OrganizationRow = {
    id: chance.id("organization", joinedAt),
    kind: "enterprise",
    status: "active",
    nameZh: company.name,
    uscc: company.uscc,
    subjectId: company.subjectId,
    regionCode: company.regionCode,
    isDemo: true,
    createdAt: joinedAt,
  };
  const seat = (role: "legal_representative" | "operator", displayName: string, email: string) =>
    inhabitant(chance, { organizationId: organization.id, role, displayName, email, at: joinedAt, passwordHash });
  const representative = seat(
    "legal_representative",
    company.representative,
    isFirst ? "representative@demo.example" : `representative.${position}@demo.example`,
  );
  const operator = isFirst ? seat("operator", "周以宁", "operator@demo.example") : null;
  const mandate = (person: Inhabitant, kind: MandateRow["kind"], more: Partial<MandateRow> = {}): MandateRow => ({
    id: chance.id("mandate", joinedAt),
    organizationId: organization.id,
    memberId: person.member.id,
    kind,
    status: "approved",
    scope: [],
    startsOn: shanghaiDate(joinedAt),
    statement: "",
    decidedByUserId: representative.user.id,
    decidedAt: joinedAt,
    createdAt: joinedAt,
    ...more,
  });
  const operatorMandate = operator ? [mandate(operator, "operator", { scope: ["submit"], endsOn: addDays(shanghaiDate(now), 130) })] : [];
  return {
    enterprise: { organizationId: organization.id, company, sizeClass: sizeOfCompany(company), representative, records },
    organization,
    people: operator ? [representative, operator] : [representative],
    mandates: [mandate(representative, "legal_representative"), ...operatorMandate],
    joinedAt,
  };
}

function registrationEvent(chance: Chance, enterprise: DemoEnterprise, at: Date): HistoryRows["events"][number] {
  const { company } = enterprise;
  return {
    id: chance.id("financingEvent", at),
    kind: "enterprise_registered",
    occurredAt: at,
    enterpriseId: enterprise.organizationId,
    subjectId: company.subjectId,
    regionCode: company.regionCode,
    industrySection: sectionOf(company),
    sizeClass: enterprise.sizeClass,
    actorName: company.representative,
    facts: {},
  };
}

function storiesOf(making: Making, enterprise: DemoEnterprise, joinedAt: Date, lenders: readonly DemoLender[], hasDrawn: boolean): Story[] {
  if (enterprise.representative.user.email === "representative@demo.example")
    return showcaseStories(making.chance, enterprise, lenders, making.now);
  const { chance, now } = making;
  const stories: Story[] = [];
  let from = joinedAt;
  for (
    let count = chance.weigh([
      [0, 22],
      [1, 52],
      [2, 20],
      [3, 6],
    ] as const);
    count > 0;
    count--
  ) {
    const startedAt = officeMoment(chance, from, chance.between(1, 45));
    if (startedAt > now) break;
    const story = wishFor(chance, enterprise, { startedAt, isFirstLoan: !hasDrawn && stories.length === 0 }, lenders);
    if (story) stories.push(story);
    from = daysAfter(startedAt, 90);
  }
  // A few came in these days, so that a lender's queue is never empty.
  if (chance.happens(0.045)) {
    const startedAt = new Date(now.getTime() - chance.between(90, 52 * 60) * 60_000);
    const of = { startedAt, isFirstLoan: !hasDrawn && stories.length === 0 };
    const story = startedAt > from ? wishFor(chance, enterprise, of, lenders) : null;
    if (story) stories.push(story);
  }
  return stories;
}

function wishFor(
  chance: Chance,
  enterprise: DemoEnterprise,
  { startedAt, isFirstLoan }: { startedAt: Date; isFirstLoan: boolean },
  lenders: readonly DemoLender[],
): Story | null {
  const { company } = enterprise;
  const purpose = chance.pick(company.trade.purposes);
  const amountWan = Math.max(10, Math.round((company.revenueWan * (0.06 + chance.next() * 0.14)) / 10) * 10);
  const termMonths = chance.weigh([
    [6, 2],
    [12, 6],
    [18, 1],
    [24, 3],
    [36, 1],
  ] as const);
  const wish = { amountFen: fen(amountWan * 1_000_000), termMonths, purpose, startedAt, isFirstLoan };
  const known = factsOfWish(enterprise, wish);
  const fits = lenders.flatMap((lender) =>
    lender.products
      .filter((product) => fitsWish(known, product))
      .slice(0, 2)
      .map((product) => ({ lender, product })),
  );
  if (fits.length === 0) return null;
  const wanted = chance.weigh([
    [1, 3],
    [2, 4],
    [3, 3],
  ] as const);
  const choices: { lender: DemoLender; product: DemoLender["products"][number] }[] = [];
  for (let tries = 0; choices.length < wanted && tries < 12; tries++) {
    const choice = chance.weigh(fits.map((fit) => [fit, fit.lender === lenders[0] ? 3 : 1] as const));
    if (!choices.some(({ lender }) => lender === choice.lender)) choices.push(choice);
  }
  return { enterprise, wish, choices };
}

function countOpenCases(lenders: readonly DemoLender[], history: HistoryRows): void {
  const open = new Map<string, number>();
  const ended = ["declined", "lapsed", "closed_by_request", "disbursed"];
  for (const row of history.cases) if (!ended.includes(row.status ?? "")) open.set(row.productId, (open.get(row.productId) ?? 0) + 1);
  for (const product of lenders.flatMap((lender) => lender.products))
    Object.assign(product.capacity, { openCases: open.get(product.product.id) ?? 0 });
}
