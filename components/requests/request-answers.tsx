import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatRate } from "@/server/kernel/format";
import type { RequestView } from "@/server/loan-requests/schema";
import { nameIn } from "../consents/name-in";
import { DateText } from "../ui/date-text";
import { HanMarked } from "../ui/han-marked";
import { Missing } from "../ui/missing";
import { Money } from "../ui/money";
import { TextLink } from "../ui/text-link";
import type { TaskKey } from "./tasks";

/** What a request says, task by task; with `base`, the draft's address, each with the way to change it. */
export function RequestAnswers({ request, base }: { request: RequestView; base?: string }) {
  const t = useTranslations("loanRequests");
  const words = useTranslations("words");
  const locale = useLocale();
  const absent = <Missing kind="notEntered" />;
  const { declared } = request;
  const industry = request.industryName ? <HanMarked text={nameIn(locale, request.industryName)} /> : absent;
  const money = (fen: number | null) => (fen === null ? absent : <Money fen={fen} />);
  const securities = request.guaranteeModes.map((mode) => words(`guaranteeMode.${mode}`));
  const first = declared.isFirstLoan === null ? absent : declared.isFirstLoan ? t("check.yesFirst") : t("check.notFirst");
  const sections: readonly { task: TaskKey; rows: readonly (readonly [string, ReactNode])[] }[] = [
    {
      task: "company",
      rows: [
        [t("company.region"), request.regionName ? nameIn(locale, request.regionName) : absent],
        [t("company.industry"), industry],
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
        [t("need.rateMax"), declared.rateBpsMax === null ? t("need.noRateMax") : formatRate(declared.rateBpsMax, locale)],
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
      task: "documents",
      rows: request.papers.map(({ paperId, kind, fileName }) => [
        words(`requestPaperKind.${kind}`),
        <span key={paperId} className="break-words">
          {fileName}
        </span>,
      ]),
    },
    {
      task: "lenders",
      rows: request.chosen.map((one) => [
        nameIn(locale, one.lenderName),
        <span key={one.versionId}>
          {nameIn(locale, one.productName)}
          {one.isCurrent || !base ? null : (
            <span className="block text-warn">{t(one.newerVersionId ? "check.changed" : "check.gone")}</span>
          )}
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
        {base ? (
          <TextLink href={`${base}/${task}`} className="text-13" aria-label={t("check.changeWhat", { what: t(`tasks.${task}.label`) })}>
            {t("check.change")}
          </TextLink>
        ) : null}
      </div>
      {rows.length === 0 && task === "documents" ? <p className="border-edge border-b py-2">{absent}</p> : null}
      <dl>
        {rows.map(([label, value], place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two papers may be of one kind
          <div key={`${label}${place}`} className="grid gap-x-6 border-edge border-b py-2 sm:grid-cols-[12rem_minmax(0,1fr)]">
            <dt className="text-13 text-ink-2">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}
