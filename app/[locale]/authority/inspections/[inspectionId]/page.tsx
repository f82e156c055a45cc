import { getTranslations } from "next-intl/server";
import { LawText } from "@/components/rules/law-text";
import { PageHeader } from "@/components/shell/page-header";
import { PagePart } from "@/components/shell/page-part";
import { Fact, Facts } from "@/components/supervision/facts";
import { FileImpossible, FileInspection } from "@/components/supervision/file-inspection";
import { VisitState } from "@/components/supervision/inspection-table";
import { CreditCode } from "@/components/ui/credit-code";
import { DateText } from "@/components/ui/date-text";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { requireAuthority } from "@/server/auth/require-actor";
import { callerFor, orNotFound } from "@/server/trpc/caller";

type Props = { params: Promise<{ inspectionId: string }> };

export const generateMetadata = titled("supervision.visit.title");

/** One visit of the unit: whom, who goes, by when, and what was found. */
export default async function InspectionPage({ params }: Props) {
  const [{ inspectionId }, actor, t] = await Promise.all([params, requireAuthority(), getTranslations("supervision.visit")]);
  const reasons = await getTranslations("fileInspection.impossible.reasons");
  const visit = await orNotFound(callerFor(actor).supervision.findInspection({ inspectionId }));
  const { subjectName, uscc, matter, startsOn, dueOn, inspectors, article, isProvisional } = visit;
  const { inspectedOn, findings, number, reason, note } = visit;
  return (
    <>
      <PageHeader
        eyebrow={<span lang="zh-CN">{matter}</span>}
        title={<span lang="zh-CN">{subjectName}</span>}
        trail={[{ label: t("title"), href: "/authority/inspections" }]}
        lead={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <VisitState {...visit} />
            {uscc ? <CreditCode code={uscc} /> : null}
          </span>
        }
      />
      <div className="flex flex-col gap-8">
        <Facts>
          <Fact label={t("startsOn")}>
            <DateText value={startsOn} />
          </Fact>
          <Fact label={t("dueOn")}>
            <DateText value={dueOn} />{" "}
            <span className="font-normal text-ink-3">
              <LawText article={article} />
            </span>
            {isProvisional ? <span className="text-warn"> {t("provisional")}</span> : null}
          </Fact>
          <Fact label={t("inspectors")}>
            {inspectors.length > 0 ? <span lang="zh-CN">{inspectors.join("、")}</span> : t("nobodyDrawn")}
          </Fact>
          {inspectedOn ? (
            <Fact label={t("inspectedOn")}>
              <DateText value={inspectedOn} />
            </Fact>
          ) : null}
          {number ? (
            <Fact label={t("documentNo")}>
              <span lang="zh-CN">{number}</span>
            </Fact>
          ) : null}
          {reason ? <Fact label={t("reason")}>{reasons(reason)}</Fact> : null}
          {(findings ?? note) ? (
            <Fact label={t("findings")}>
              <span lang="zh-CN">{findings ?? note}</span>
            </Fact>
          ) : null}
        </Facts>
        {visit.status === "done" ? (
          <p className="max-w-[60ch] text-13 text-ink-2">
            {t("isRecord")} <TextLink href={`/authority/records?q=${encodeURIComponent(subjectName)}`}>{t("findRecord")}</TextLink>
          </p>
        ) : null}
        {visit.mayFile ? (
          <>
            <PagePart id="file" title={t("file")}>
              <FileInspection inspectionId={inspectionId} startsOn={startsOn} today={visit.today} isDrawnFor={inspectors.length > 0} />
            </PagePart>
            <PagePart id="impossible" title={t("impossible")}>
              <FileImpossible inspectionId={inspectionId} />
            </PagePart>
          </>
        ) : null}
      </div>
    </>
  );
}
