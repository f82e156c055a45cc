import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RegistryFacts } from "@/components/account/registry-facts";
import { readListed } from "@/components/matching/listed";
import { CompanyForm } from "@/components/requests/company-form";
import { FinancesForm } from "@/components/requests/finances-form";
import { knownFiguresOf } from "@/components/requests/known-figures";
import { NeedForm } from "@/components/requests/need-form";
import { RequestPapers } from "@/components/requests/request-papers";
import { TaskRail } from "@/components/requests/task-rail";
import { type TaskKey, taskKeys } from "@/components/requests/tasks";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { matchLists } from "@/server/matching/list-lengths";
import { findDraft } from "../find-draft";
import { LendersTask } from "./lenders-task";

type TaskPageProps = {
  params: Promise<{ id: string; task: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: TaskPageProps) {
  const { task } = await params;
  const key = taskKeys.find((known) => known === task);
  return key ? { title: (await getTranslations("loanRequests.tasks"))(`${key}.label`) } : {};
}

/** One task of a draft: one topic, one column, saved as it is typed. */
export default async function TaskPage({ params, searchParams }: TaskPageProps) {
  const { id, task } = await params;
  if (!(taskKeys as readonly string[]).includes(task)) notFound();
  const key = task as TaskKey;
  const draft = await findDraft(id);
  if (key === "lenders") {
    const asked = await searchParams;
    return <LendersTask {...draft} reread={asked.reread === "1"} listed={readListed(matchLists, asked)} />;
  }

  const { caller, request } = draft;
  const t = await getTranslations("loanRequests");
  const registry = await caller.loanRequests.registry();
  const base = `/enterprise/apply/${id}`;
  return (
    <>
      <PageHeader
        title={t(`${key}.title`)}
        eyebrow={t("draft.plain", { reference: request.reference })}
        trail={[
          { label: t("title"), href: "/enterprise/requests" },
          { label: request.reference, href: base },
        ]}
        {...(key === "need" ? {} : { lead: t(`${key}.lead`) })}
      />
      <div className="grid items-start gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_280px]">
        <div className="flex min-w-0 max-w-[680px] flex-col gap-8">
          {key === "company" ? (
            <>
              <RegistryFacts subject={registry} />
              <CompanyForm request={request} registry={registry} nextHref={`${base}/need`} />
            </>
          ) : null}
          {key === "need" ? (
            <NeedForm request={request} registeredCapitalFen={registry.registeredCapitalFen} nextHref={`${base}/finances`} />
          ) : null}
          {key === "finances" ? (
            <FinancesForm
              request={request}
              known={knownFiguresOf((await caller.profiles.readOwn({})).profile)}
              nextHref={`${base}/documents`}
            />
          ) : null}
          {key === "documents" ? (
            <>
              <RequestPapers loanRequestId={id} held={await caller.requestPapers.listOwn({ loanRequestId: id })} />
              <LinkButton look="primary" size="large" href={`${base}/lenders`} className="self-start">
                {t("documents.goOn")}
              </LinkButton>
            </>
          ) : null}
        </div>
        <aside aria-label={t("tasks.title")}>
          <TaskRail request={request} now={key} />
        </aside>
      </div>
    </>
  );
}
