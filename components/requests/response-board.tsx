import { useLocale, useTranslations } from "next-intl";
import type { GivenDeletions } from "@/server/consents/deletions/schema";
import type { OwnReconsiderationView } from "@/server/corrections/reconsiderations/schema";
import { formatMoment } from "@/server/kernel/format";
import type { CaseView, RequestView, TimelineEvent } from "@/server/loan-requests/schema";
import type { DeclinesView } from "@/server/matching/schema";
import { nameIn } from "../consents/name-in";
import { usePersonName } from "../ui/person-name";
import { type Stage, type StageStep, StageTimeline, stages } from "../ui/stage-timeline";
import { StatusPill } from "../ui/status-pill";
import { TextLink } from "../ui/text-link";
import { DeclineReasons } from "./decline-reasons";
import { LenderAllowance } from "./lender-allowance";

/** One column a lender: the five stages with who did each and when, what comes next and who owes it, the promise kept or missed. */
type ResponseBoardProps = {
  cases: readonly CaseView[];
  events: readonly TimelineEvent[];
  declines: DeclinesView;
  request: RequestView;
  /** Refusals on it that were reopened. */
  reopened: readonly OwnReconsiderationView[];
  /** What lenders hold of the enterprise's data. */
  deletions: GivenDeletions;
};

export function ResponseBoard({ cases, events, declines, request, reopened, deletions }: ResponseBoardProps) {
  const t = useTranslations("loanRequests.timeline");
  const locale = useLocale();
  return (
    <div className="grid gap-x-10 gap-y-8 md:grid-cols-2 xl:grid-cols-3">
      {cases.map((one) => (
        <section key={one.caseId} aria-labelledby={one.caseId}>
          <div className="mb-4 flex items-start justify-between gap-3 border-ink border-b pb-2">
            <div>
              <h3 id={one.caseId} className="text-15">
                {one.lenderName ? nameIn(locale, one.lenderName) : t("gone")}
              </h3>
              {one.productName ? <p className="text-13 text-ink-2">{nameIn(locale, one.productName)}</p> : null}
            </div>
            <StatusPill kind="case" state={one.status} />
          </div>
          <Stages one={one} events={events.filter(({ caseId }) => caseId === null || caseId === one.caseId)} />
          <LenderAllowance one={one} loanRequestId={request.loanRequestId} deletions={deletions} />
          {isDecided(one, events) ? (
            <p className="mt-3 text-13">
              <TextLink href={`/enterprise/data/decisions/${one.caseId}`}>{t("whatSeen")}</TextLink>
            </p>
          ) : null}
          <DeclineReasons
            one={one}
            declines={declines}
            request={request}
            reopened={reopened.filter(({ caseId }) => caseId === one.caseId)}
          />
        </section>
      ))}
    </div>
  );
}

/** Whether a lender's offer, credit or decline is known for certain, and a decline by its event, so that it has a day. */
function isDecided({ caseId, status }: CaseView, events: readonly TimelineEvent[]): boolean {
  if (status === "declined") return events.some((event) => event.kind === "case_declined" && event.caseId === caseId);
  return ["offer_issued", "accepted_by_enterprise", "approved", "contracted", "disbursed"].includes(status);
}

/** What made each stage, by the first event of its kind. */
const eventOf: Partial<Record<Stage, string>> = {
  applied: "request_submitted",
  takenUp: "case_taken_up",
  dataRead: "profile_read",
  checkedAndDrawn: "disbursed",
};

function Stages({ one, events }: { one: CaseView; events: readonly TimelineEvent[] }) {
  const t = useTranslations("loanRequests");
  const personName = usePersonName();
  const locale = useLocale();
  const isOver = one.next.step === "none";
  const missed = one.promiseKept === false;
  const promise = missed ? t("timeline.missed") : one.promiseKept ? t("timeline.kept") : null;
  const steps = stages.map((stage, position): StageStep => {
    const isTakeUp = stage === "takenUp";
    const state = position < one.stage ? "done" : position === one.stage && !isOver ? (isTakeUp && missed ? "missed" : "current") : "ahead";
    const done = position < one.stage ? events.find(({ kind }) => kind === eventOf[stage]) : undefined;
    const at = stage === "applied" ? one.assignedAt : isTakeUp ? one.firstActionAt : (done?.at ?? null);
    const when = at ? formatMoment(at, locale) : null;
    const due = isTakeUp && !one.firstActionAt && !isOver ? t("timeline.promised", { at: formatMoment(one.dueAt, locale) }) : null;
    const next = position === one.stage && !isOver ? t(`next.${one.next.step}`) : null;
    const provisional = due && one.isDueProvisional ? t("next.provisional") : null;
    const note = [next, due, provisional, isTakeUp ? promise : null].filter((line) => line !== null);
    return {
      stage,
      state,
      ...(when ? { when } : {}),
      ...(done && done.actorName !== null ? { actor: personName(done.actorName) } : {}),
      ...(note.length > 0
        ? {
            note: note.map((line) => (
              <span key={line} className="block">
                {line}
              </span>
            )),
          }
        : {}),
    };
  });
  return <StageTimeline steps={steps} />;
}
