import type { fen } from "../../../server/kernel/money.ts";
import type { FinancingEventKind } from "../../schema/words.ts";
import type { Chance } from "./random.ts";
import { sectionOf } from "./records.ts";
import type { HistoryRows } from "./rows.ts";
import type { Choice, Story } from "./story.ts";

/** One lender's side of a story, and what came of it so far. */
export type Answered = {
  readonly choice: Choice;
  readonly case: HistoryRows["cases"][number];
  readonly consent: HistoryRows["consents"][number];
  offer?: HistoryRows["offers"][number];
  issuedAt?: Date;
};

/** Writes down what happens to one request, first to last. */
export class Chronicle {
  readonly chance: Chance;
  readonly rows: HistoryRows;
  readonly story: Story;
  readonly now: Date;
  readonly request: HistoryRows["requests"][number];

  constructor(chance: Chance, rows: HistoryRows, story: Story, now: Date, request: HistoryRows["requests"][number]) {
    this.chance = chance;
    this.rows = rows;
    this.story = story;
    this.now = now;
    this.request = request;
    rows.requests.push(request);
  }

  /** The same chronicle with chances of its own, so that what is told in between moves nothing that is told after. */
  aside(chance: Chance): Chronicle {
    return Object.assign(Object.create(Chronicle.prototype) as Chronicle, this, { chance });
  }

  /** The event, and the audit row of the act it tells of. */
  tell(
    kind: FinancingEventKind,
    action: string,
    at: Date,
    more: {
      of?: Answered;
      lenderId?: string;
      objectId?: string;
      amountFen?: ReturnType<typeof fen>;
      termMonths?: number;
      annual?: true;
      rateBps?: NonNullable<HistoryRows["events"][number]["rateBps"]>;
      isCreditLoan?: boolean;
      isFirstLoan?: boolean;
      facts?: Record<string, string | number>;
    },
  ): void {
    const { enterprise } = this.story;
    const { company } = enterprise;
    const lender = more.of?.choice.lender;
    const byEnterprise = ["request_submitted", "request_withdrawn", "consent_granted", "offer_accepted"].includes(kind);
    const who = byEnterprise || !lender ? enterprise.representative : kind === "credit_granted" ? lender.approver : lender.officer;
    this.rows.events.push({
      id: this.chance.id("financingEvent", at),
      kind,
      occurredAt: at,
      enterpriseId: enterprise.organizationId,
      subjectId: company.subjectId,
      lenderId: lender?.id ?? more.lenderId ?? null,
      loanRequestId: this.request.id,
      caseId: more.of?.case.id ?? null,
      regionCode: company.regionCode,
      industrySection: sectionOf(company),
      sizeClass: enterprise.sizeClass,
      amountFen: more.amountFen ?? null,
      termMonths: more.termMonths ?? more.of?.offer?.termMonths ?? null,
      annualCostSimplePpm: more.annual ? (more.of?.offer?.annualCostSimplePpm ?? null) : null,
      rateBps: more.rateBps ?? null,
      isCreditLoan: more.isCreditLoan ?? null,
      isFirstLoan: more.isFirstLoan ?? null,
      actorName: who.user.displayName,
      facts: more.facts ?? {},
    });
    this.rows.audits.push({
      id: this.chance.id("audit", at),
      at,
      actor: `${who === enterprise.representative ? "enterprise" : "lender"}:${who.user.id}`,
      actorName: who.user.displayName,
      userId: who.user.id,
      organizationId: who.member.organizationId,
      requestId: this.chance.id("request", at),
      action,
      objectId: more.objectId ?? more.of?.case.id ?? this.request.id,
      detail: { demo: true },
      createdAt: at,
    });
  }
}
