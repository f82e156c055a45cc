import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { nameIn } from "@/components/consents/name-in";
import { TaskRail } from "@/components/requests/task-rail";
import type { TaskKey } from "@/components/requests/tasks";
import { PageHeader } from "@/components/shell/page-header";
import { Banner } from "@/components/ui/banner";
import { DateText } from "@/components/ui/date-text";
import { LinkButton } from "@/components/ui/link-button";
import { Missing } from "@/components/ui/missing";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/text-link";
import type { RequestView } from "@/server/loan-requests/schema";
import { findDraft } from "../find-draft";

/** Every answer with a way back to change it, and everything that is missing in one list. */
export default async function CheckPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { request } = await findDraft(id);
  const t = await getTranslations("loanRequests");
  const base = `/enterprise/apply/${id}`;
  const gaps = request.gaps.filter((gap) => gap !== "consents");
  return (
    <>
      <PageHeader
        large
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
          <Answers request={request} base={base} />
          {gaps.length === 0 ? (
            <LinkButton look="primary" size="large" href={`${base}/sign`} className="self-start">
              {t("check.continue")}
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

async function Answers({ request, base }: { request: RequestView; base: string }) {
  const [t, words, locale] = await Promise.all([getTranslations("loanRequests"), getTranslations("words"), getLocale()]);
  const absent = <Missing kind="notSupplied" />;
  const { declared } = request;
  const money = (fen: number | null) => (fen === null ? absent : <Money fen={fen} />);
  const securities = request.guaranteeModes.map((mode) => words(`guaranteeMode.${mode}`));
  const first = declared.isFirstLoan === null ? absent : declared.isFirstLoan ? t("check.yesFirst") : t("check.notFirst");
  const sections: readonly { task: TaskKey; rows: readonly (readonly [string, ReactNode])[] }[] = [
    {
      task: "company",
      rows: [
        [t("company.region"), request.regionName ? nameIn(locale, request.regionName) : absent],
        [t("company.industry"), request.industryName ? nameIn(locale, request.industryName) : absent],
        [t("company.contactName"), declared.contactName ?? absent],
        [t("company.contactPhone"), declared.contactPhone ?? absent],
      ],
    },
    {
      task: "need",
      rows: [
        [t("need.amount"), money(request.amountFen)],
        [t("need.term"), request.termMonths === null ? absent : t("months", { count: request.termMonths })],
        [t("need.purpose"), request.purpose ? words(`loanPurpose.${request.purpose}`) : absent],
        [t("need.note"), request.purposeNote ?? absent],
        [t("need.security"), securities.length > 0 ? securities.join(locale === "en" ? ", " : "、") : t("check.noSecurity")],
        [t("need.neededBy"), declared.neededBy ? <DateText key="by" value={declared.neededBy} /> : absent],
      ],
    },
    {
      task: "finances",
      rows: [
        [t("finances.revenue"), money(declared.annualRevenueFen)],
        [t("finances.assets"), money(declared.totalAssetsFen)],
        [t("finances.staff"), declared.insuredStaff ?? absent],
        [t("finances.firstLoan"), first],
      ],
    },
    {
      task: "lenders",
      rows: request.chosen.map((one) => [
        nameIn(locale, one.lenderName),
        <span key={one.versionId}>
          {nameIn(locale, one.productName)}
          {one.isCurrent ? null : <span className="block text-warn">{t("check.gone")}</span>}
        </span>,
      ]),
    },
  ];
  return sections.map(({ task, rows }) => (
    <section key={task} aria-labelledby={task}>
      <div className="flex items-baseline justify-between gap-4 border-ink border-b pb-2">
        <h2 id={task} className="text-15">
          {t(`tasks.${task}.label`)}
        </h2>
        <TextLink href={`${base}/${task}`} className="text-13" aria-label={t("check.changeWhat", { what: t(`tasks.${task}.label`) })}>
          {t("check.change")}
        </TextLink>
      </div>
      <dl>
        {rows.map(([label, value]) => (
          <div key={label} className="grid gap-x-6 border-edge border-b py-2 sm:grid-cols-[12rem_minmax(0,1fr)]">
            <dt className="text-13 text-ink-2">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}
