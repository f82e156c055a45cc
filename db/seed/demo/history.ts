import { sha256 } from "../../../server/kernel/canonical.ts";
import { shanghaiDate } from "../../../server/kernel/dates.ts";
import { fen } from "../../../server/kernel/money.ts";
import { addWorkingHours } from "../../../server/kernel/working-days.ts";
import { numbersOfYear, referenceOf } from "../../../server/loan-requests/loan-request.ts";
import { toldToLenders } from "../../../server/loan-requests/schema.ts";
import { referenceCalendar } from "../reference.ts";
import { type Answered, Chronicle } from "./chronicle.ts";
import { minutesAfter, officeMoment } from "./clock.ts";
import { consentOf, readOf } from "./consents.ts";
import { draw, grant } from "./granting.ts";
import { declaredBy, statedOfWish } from "./judging.ts";
import { demoOffer } from "./offers.ts";
import type { Chance } from "./random.ts";
import type { HistoryRows } from "./rows.ts";
import type { Choice, Story } from "./story.ts";

const calendar = referenceCalendar();

/** Tells one request from submission as far as the present lets it come, and writes what each step would have written. */
export function tellRequest(chance: Chance, rows: HistoryRows, story: Story, now: Date, state: { hasDrawn: boolean }): void {
  const teller = new Teller(chance, rows, story, now);
  const answered = story.choices.map((choice) => teller.submitTo(choice));
  const issued = answered.filter((one) => teller.answer(one));
  if (story.upTo === "offers") {
    teller.close(answered.some((one) => one.case.status === "offer_issued") ? "offered" : "open");
    return;
  }
  if (story.upTo === "reading") {
    teller.close("open");
    return;
  }
  if (issued.length === 0) {
    teller.close(answered.every((one) => one.case.status === "declined") ? "declined_all" : "open");
    return;
  }
  const accepted = teller.accept(issued, answered);
  if (!accepted) return;
  const line = grant(teller.chronicle, accepted);
  if (line && story.upTo !== "credit") draw(teller.chronicle, accepted, line, state);
}

/** The number of a request, which follows from its id, so that the same world has the same numbers; one that is taken makes way for the next. */
function freeReference({ requests }: HistoryRows, id: string, startedAt: Date): string {
  const year = shanghaiDate(startedAt).slice(0, 4);
  const isTaken = (wanted: string) => requests.some(({ reference }) => reference === wanted);
  let number = Number.parseInt(sha256(id).slice(0, 12), 16) % numbersOfYear;
  while (isTaken(referenceOf(year, number))) number = (number + 1) % numbersOfYear;
  return referenceOf(year, number);
}

/** Writes one story's rows. Every step happens after the one before it, and none after the present. */
class Teller {
  private readonly chance: Chance;
  private readonly rows: HistoryRows;
  private readonly story: Story;
  private readonly now: Date;
  private readonly request: HistoryRows["requests"][number];
  readonly chronicle: Chronicle;
  private readonly declared: ReturnType<typeof declaredBy>;
  private readonly submittedAt: Date;

  constructor(chance: Chance, rows: HistoryRows, story: Story, now: Date) {
    this.chance = chance;
    this.rows = rows;
    this.story = story;
    this.now = now;
    const { enterprise, wish } = story;
    this.submittedAt = minutesAfter(wish.startedAt, chance.between(14, 55));
    this.declared = declaredBy(enterprise.company, wish.isFirstLoan);
    const id = chance.id("loanRequest", wish.startedAt);
    this.request = {
      id,
      enterpriseId: enterprise.organizationId,
      subjectId: enterprise.company.subjectId,
      reference: freeReference(rows, id, wish.startedAt),
      status: "open",
      amountFen: fen(wish.amountFen),
      termMonths: wish.termMonths,
      purpose: wish.purpose,
      guaranteeModes: [...new Set(story.choices.flatMap(({ product }) => product.version.guaranteeModes.slice(0, 1)))],
      regionCode: enterprise.company.regionCode,
      industryCode: enterprise.company.trade.industryCode,
      declared: this.declared,
      chosenVersionIds: story.choices.map(({ product }) => product.version.id),
      createdByUserId: enterprise.representative.user.id,
      savedAt: this.submittedAt,
      submittedAt: this.submittedAt,
      createdAt: wish.startedAt,
    };
    this.chronicle = new Chronicle(chance, rows, story, now, this.request);
    this.chronicle.tell("request_submitted", "loan_request.submitted", this.submittedAt, {
      amountFen: fen(wish.amountFen),
      termMonths: wish.termMonths,
    });
  }

  submitTo(choice: Choice): Answered {
    const { enterprise, wish } = this.story;
    const { company } = enterprise;
    const signedAt = minutesAfter(this.submittedAt, -this.chance.between(2, 9));
    const consent = consentOf(this.chance, {
      enterprise,
      lenderId: choice.lender.id,
      lender: choice.lender.plan,
      product: choice.product,
      loanRequestId: this.request.id,
      signedAt,
    });
    this.rows.consents.push(consent);
    this.chronicle.tell("consent_granted", "consent.granted", signedAt, { lenderId: choice.lender.id, objectId: consent.id });
    const due = addWorkingHours(calendar, this.submittedAt, choice.product.version.promisedWorkingHours);
    const row: HistoryRows["cases"][number] = {
      id: this.chance.id("case", this.submittedAt),
      loanRequestId: this.request.id,
      enterpriseId: enterprise.organizationId,
      subjectId: company.subjectId,
      lenderId: choice.lender.id,
      productId: choice.product.product.id,
      productVersionId: choice.product.version.id,
      consentId: consent.id,
      status: "assigned",
      reference: this.request.reference,
      enterpriseName: company.name,
      enterpriseUscc: company.uscc,
      amountFen: fen(wish.amountFen),
      termMonths: wish.termMonths,
      purpose: wish.purpose,
      guaranteeModes: choice.product.version.guaranteeModes,
      regionCode: company.regionCode,
      industryCode: company.trade.industryCode,
      declared: toldToLenders(this.declared),
      match: statedOfWish(enterprise, wish, choice.product),
      assignedAt: this.submittedAt,
      dueAt: due.at,
      isDueProvisional: due.isProvisional,
      createdAt: this.submittedAt,
    };
    this.rows.cases.push(row);
    return { choice, case: row, consent };
  }

  /** Takes the case up, reads, and offers or declines. True when an offer is out. */
  answer(answered: Answered): boolean {
    const { choice, case: row } = answered;
    const { officer, plan } = choice.lender;
    const delay = this.chance.happens(plan.promptness) ? 0 : this.chance.between(2, 5);
    const takenUpAt = officeMoment(this.chance, this.submittedAt, this.chance.between(0, 1) + delay);
    if (takenUpAt > this.now) return false;
    Object.assign(row, { status: "accepted", firstActionAt: takenUpAt, ownerMemberId: officer.member.id });
    this.chronicle.tell("case_taken_up", "case.taken_up", takenUpAt, { of: answered });
    const readAt = minutesAfter(takenUpAt, this.chance.between(3, 120));
    if (readAt > this.now) return false;
    const receipt = readOf(this.chance, {
      enterprise: this.story.enterprise,
      lenderId: choice.lender.id,
      lender: plan,
      officer,
      consent: answered.consent,
      caseId: row.id,
      readAt,
    });
    this.rows.receipts.push(receipt);
    const facts = { receiptId: receipt.id, items: receipt.itemCodes.length, records: receipt.recordVersions.length };
    this.chronicle.tell("profile_read", "profile.read", readAt, { of: answered, facts });
    row.status = "due_diligence";
    if (this.story.upTo === "reading") return false;

    const decidedAt = officeMoment(this.chance, readAt, this.chance.between(1, 4));
    if (decidedAt > this.now) return false;
    const company = this.story.enterprise.company;
    if (this.story.refusedFor) return this.refuse(answered, decidedAt, this.story.refusedFor);
    const isLiked = this.story.upTo !== undefined || this.chance.happens(0.25 + company.soundness * 0.7);
    if (!isLiked) return this.decline(answered, decidedAt);
    answered.offer = demoOffer(this.chance, {
      lenderId: choice.lender.id,
      product: choice.product,
      request: this.request,
      caseRow: row,
      issuedAt: decidedAt,
      issuedByUserId: officer.user.id,
      soundness: company.soundness,
    });
    answered.issuedAt = decidedAt;
    this.rows.offers.push(answered.offer);
    row.status = "offer_issued";
    row.offerValidTill = answered.offer.validTill;
    this.request.status = "offered";
    this.chronicle.tell("offer_issued", "offer.issued", decidedAt, { of: answered });
    return true;
  }

  private decline(answered: Answered, at: Date): false {
    const { company } = this.story.enterprise;
    const adverse = this.story.enterprise.records
      .filter((record) => ["ADM-02", "LST-02", "JUD-02"].includes(record.itemCode) && record.trueFrom <= shanghaiDate(at))
      .map((record) => record.id);
    const decline =
      adverse.length > 0 && company.soundness < 0.6
        ? { declineCode: "SERIOUS_RECORD" as const, declineText: "存在影响授信的行政处罚或名单记录" }
        : this.chance.pick([
            { declineCode: "AMOUNT_OUT" as const, declineText: "申请金额超出按申报销售额测算的上限" },
            { declineCode: "DATA_INSUFFICIENT" as const, declineText: "可核实的经营数据不足十二个月" },
            { declineCode: "CAPACITY" as const, declineText: "本月该产品受理额度已用完" },
          ]);
    const criteria = decline.declineCode === "AMOUNT_OUT" ? ["amount"] : [];
    const recordIds = decline.declineCode === "SERIOUS_RECORD" ? adverse.slice(0, 1) : [];
    return this.end(answered, at, { ...decline, declineBasis: { criteria, recordIds } });
  }

  /** For one record that the profile showed, and for nothing else. */
  private refuse(answered: Answered, at: Date, { recordId, text }: NonNullable<Story["refusedFor"]>): false {
    return this.end(answered, at, { declineCode: "OTHER", declineText: text, declineBasis: { criteria: [], recordIds: [recordId] } });
  }

  private end(answered: Answered, at: Date, decline: Pick<Answered["case"], "declineCode" | "declineText" | "declineBasis">): false {
    Object.assign(answered.case, { status: "declined", closedAt: at, ...decline });
    this.chronicle.tell("case_declined", "case.declined", at, { of: answered, facts: { code: decline.declineCode ?? "" } });
    return false;
  }

  /** The enterprise takes the cheapest offer, or lets them lie. */
  accept(issued: Answered[], all: Answered[]): Answered | null {
    const latest = new Date(Math.max(...issued.map((one) => (one.issuedAt as Date).getTime())));
    const acceptedAt = officeMoment(this.chance, latest, this.chance.between(0, 4));
    if (acceptedAt > this.now) {
      this.request.status = "offered";
      return null;
    }
    if (this.story.upTo !== "credit" && this.chance.happens(0.09)) return this.withdraw(all, acceptedAt);
    const chosen = issued.toSorted((a, b) => (a.offer?.totalCostFen ?? 0) - (b.offer?.totalCostFen ?? 0))[0] as Answered;
    Object.assign(chosen.offer ?? {}, { status: "accepted", acceptedAt, acceptedByUserId: this.story.enterprise.representative.user.id });
    chosen.case.status = "accepted_by_enterprise";
    this.closeOthers(all, chosen, acceptedAt);
    this.request.status = "offer_accepted";
    this.chronicle.tell("offer_accepted", "offer.accepted", acceptedAt, { of: chosen, annual: true });
    chosen.issuedAt = acceptedAt;
    return chosen;
  }

  private withdraw(all: Answered[], at: Date): null {
    this.closeOthers(all, null, at);
    this.request.status = "withdrawn";
    this.chronicle.tell("request_withdrawn", "loan_request.withdrawn", at, {});
    return null;
  }

  private closeOthers(all: Answered[], kept: Answered | null, at: Date): void {
    for (const other of all) {
      if (other === kept) continue;
      if (other.offer) other.offer.status = "rejected";
      if (other.case.status !== "declined") Object.assign(other.case, { status: "closed_by_request", closedAt: at });
    }
  }

  close(status: "open" | "offered" | "declined_all"): void {
    this.request.status = status;
  }
}
