import { getTranslations } from "next-intl/server";
import { ChangedProducts } from "@/components/requests/changed-products";
import { RequestLine } from "@/components/requests/request-line";
import { TaskRail } from "@/components/requests/task-rail";
import { nextTask, tasksOf } from "@/components/requests/tasks";
import { WithdrawRequest } from "@/components/requests/withdraw-request";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { titled } from "@/i18n/page-title";
import { formatTime } from "@/server/kernel/format";
import { findDraft } from "./find-draft";

export const generateMetadata = titled("loanRequests.tasks.title");

const minutesOfTask = { company: 2, need: 3, finances: 2, documents: 3, lenders: 3, sign: 4 } as const;

/** A draft's hub: its tasks, in any order, and who may sign. */
export default async function DraftPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { request } = await findDraft(id);
  const t = await getTranslations("loanRequests");
  const tasks = tasksOf(request);
  const next = nextTask(tasks);
  const minutes = tasks.filter(({ state }) => state !== "done").reduce((sum, { key }) => sum + (minutesOfTask[key as "need"] ?? 0), 0);
  const words = {
    company: t("tasks.company.label"),
    need: t("tasks.need.label"),
    finances: t("tasks.finances.label"),
    documents: t("tasks.documents.label"),
    lenders: t("tasks.lenders.label"),
    consent: t("tasks.sign.label"),
  };
  return (
    <>
      <PageHeader
        title={<RequestLine request={request} />}
        eyebrow={t("draft.line", { reference: request.reference, time: formatTime(request.savedAt) })}
        lead={t("hub.lead")}
        trail={[{ label: t("title"), href: "/enterprise/requests" }]}
        actions={
          <LinkButton look="primary" href={`/enterprise/apply/${id}/${next}`}>
            {t("hub.continue", { task: next, ...words })}
          </LinkButton>
        }
      />
      <div className="mb-8 max-w-[800px] empty:hidden">
        <ChangedProducts request={request} step="lenders" />
      </div>
      <div className="grid max-w-[1000px] items-start gap-12 lg:grid-cols-[minmax(0,1fr)_280px]">
        <TaskRail request={request} />
        <div className="flex flex-col gap-6">
          <section aria-labelledby="who">
            <h2 id="who" className="border-line border-b pb-2 text-15">
              {t("hub.who")}
            </h2>
            <p className="mt-2 text-13 text-ink-2">{request.maySign && request.maySubmit ? t("hub.youMay") : t("hub.youMayNot")}</p>
            {minutes > 0 ? <p className="mt-2 text-13 text-ink-2">{t("hub.minutes", { count: minutes })}</p> : null}
          </section>
          {request.mayWithdraw ? (
            <WithdrawRequest
              loanRequestId={id}
              reference={request.reference}
              cases={0}
              consents={request.chosen.filter(({ consentId }) => consentId).length}
            />
          ) : null}
        </div>
      </div>
    </>
  );
}
