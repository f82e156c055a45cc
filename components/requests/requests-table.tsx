import { useTranslations } from "next-intl";
import type { OwnReconsiderationView } from "@/server/corrections/reconsiderations/schema";
import type { RequestRow } from "@/server/loan-requests/schema";
import { DataTable } from "../ui/data-table";
import { DateText } from "../ui/date-text";
import { StageBar, stages } from "../ui/stage-timeline";
import { StatusPill } from "../ui/status-pill";
import { TextLink } from "../ui/text-link";
import { lookedAgain } from "./looked-again";
import { ReopenedPill } from "./reopened-pill";
import { requestHref } from "./request-href";
import { RequestLine } from "./request-line";

/** Where a request stands: the stage that is under way, in a nearer word once there is an offer; of one that is over, the last it reached. */
function RequestStage({ request: { stage, next }, isOver }: { request: RequestRow; isOver: boolean }) {
  const t = useTranslations("loanRequests.standing");
  const at = stages[Math.min(isOver ? stage - 1 : stage, stages.length - 1)] ?? "applied";
  const word = next.step === "compare" || next.step === "approve" || next.step === "draw" ? t(next.step) : null;
  return <StageBar stage={at} ended={isOver} {...(word ? { word } : {})} />;
}

/** The enterprise's requests: state, stage, who has answered, what comes next, who owes it and until when. */
export function RequestsTable({
  requests,
  caption,
  reopened = [],
}: {
  requests: readonly RequestRow[];
  caption: string;
  /** Refusals on them that were looked at again. */
  reopened?: readonly OwnReconsiderationView[];
}) {
  const t = useTranslations("loanRequests");
  const isOver = (request: RequestRow) => request.next.step === "none";
  const again = ({ loanRequestId, next }: RequestRow) => (next.step === "none" ? lookedAgain(loanRequestId, reopened) : null);
  const nextOf = (request: RequestRow) => {
    const step = again(request)?.step;
    return step ? t(step === "invited" ? "reconsideration.next" : "reconsideration.nextLooks") : t(`next.${request.next.step}`);
  };
  return (
    <DataTable
      caption={caption}
      rows={requests}
      rowKey={(request) => request.loanRequestId}
      columns={[
        {
          key: "request",
          header: t("column.request"),
          rowHeading: true,
          cell: (request) => (
            <span className="py-1 text-start">
              <TextLink href={requestHref(request)}>
                <RequestLine request={request} />
              </TextLink>
              <span className="num block font-normal text-12 text-ink-2">{request.reference}</span>
            </span>
          ),
        },
        {
          key: "state",
          header: t("column.state"),
          cell: (request) => (
            <span className="inline-flex flex-wrap gap-1">
              <StatusPill kind="loanRequest" state={request.status} />
              <ReopenedPill loanRequestId={request.loanRequestId} reopened={reopened} />
            </span>
          ),
        },
        {
          key: "stage",
          header: t("column.stage"),
          cell: (request) => (request.status === "draft" ? null : <RequestStage request={request} isOver={isOver(request)} />),
        },
        {
          key: "answers",
          header: t("column.answers"),
          align: "end",
          cell: (request) => (request.status === "draft" ? null : t("answers", { answered: request.answered, lenders: request.lenders })),
        },
        { key: "next", header: t("column.next"), cell: nextOf },
        {
          key: "due",
          header: t("column.due"),
          cell: (request) => {
            if (request.next.dueAt) return <DateText value={request.next.dueAt} look="tableMoment" />;
            const found = again(request);
            return found?.step === "looks_again" ? <DateText value={found.task.dueOn} /> : null;
          },
        },
      ]}
    />
  );
}
