import { getTranslations } from "next-intl/server";
import { ChangedProducts } from "@/components/requests/changed-products";
import { Misfits } from "@/components/requests/misfits";
import { RequestAnswers } from "@/components/requests/request-answers";
import { TaskRail } from "@/components/requests/task-rail";
import { PageHeader } from "@/components/shell/page-header";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/link-button";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { findDraft } from "../find-draft";

export const generateMetadata = titled("loanRequests.check.title");

/** Every answer with a way back to change it, and everything that is missing in one list. */
export default async function CheckPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { caller, request } = await findDraft(id);
  const [t, misfits] = await Promise.all([getTranslations("loanRequests"), caller.matching.misfits({ loanRequestId: id })]);
  const base = `/enterprise/apply/${id}`;
  const gaps = request.gaps.filter((gap) => gap !== "consents");
  return (
    <>
      <PageHeader
        title={t("check.title")}
        eyebrow={t("reference", { reference: request.reference })}
        trail={[
          { label: t("title"), href: "/enterprise/requests" },
          { label: request.reference, href: base },
        ]}
      />
      <div className="grid items-start gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_280px]">
        <div className="flex min-w-0 max-w-[800px] flex-col gap-8">
          {gaps.length > 0 ? (
            <Banner tone="warn" title={t("check.gapsTitle")}>
              <ul className="list-disc ps-5">
                {gaps.map((gap) => (
                  <li key={gap}>
                    <TextLink href={`${base}/${gap === "lenders" ? "lenders" : "need"}`}>{t(`check.gap.${gap}`)}</TextLink>
                  </li>
                ))}
              </ul>
            </Banner>
          ) : null}
          <RequestAnswers request={request} base={base} />
          <ChangedProducts request={request} step="check" />
          <Misfits request={request} misfits={misfits} step="check" />
          {gaps.length === 0 && request.chosen.some(({ isCurrent }) => isCurrent) ? (
            <LinkButton look="primary" size="large" href={`${base}/sign`} className="self-start">
              {misfits.products.length > 0 ? t("check.continueAllTheSame") : t("check.continue")}
            </LinkButton>
          ) : null}
        </div>
        <aside aria-label={t("tasks.title")}>
          <TaskRail request={request} now="check" />
        </aside>
      </div>
    </>
  );
}
