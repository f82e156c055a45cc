import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DateText } from "@/components/ui/date-text";
import { usePersonName } from "@/components/ui/person-name";
import type { AccessReportView } from "@/server/watch/reports/schema";

/** What was said on each side, in the order in which it was said. */
export function AccessReportStory({ report }: { report: AccessReportView }) {
  const t = useTranslations("accessReports");
  const named = usePersonName();
  const { ground, statement, reportedByName, reportedAt, answer, escalation, isUnanswered, decision } = report;
  return (
    <div className="flex max-w-[72ch] flex-col gap-6">
      <Words title={t("story.reported", { name: named(reportedByName) })} at={reportedAt} text={statement}>
        <p className="mb-1 font-medium">{t(`ground.${ground}`)}</p>
      </Words>
      {answer ? (
        <Words title={t("story.answered", { name: named(answer.byName) })} at={answer.at} text={answer.words}>
          <p className="mb-1 font-medium">{t(`finding.${answer.finding}`)}</p>
        </Words>
      ) : null}
      {escalation ? <Words title={t("story.escalated")} at={escalation.at} text={escalation.words} /> : null}
      {isUnanswered ? <p className="border-warn border-s-2 ps-4 text-ink-2">{t("story.unanswered")}</p> : null}
      {decision ? (
        <Words title={t("story.decided", { name: named(decision.byName) })} at={decision.at} text={decision.words}>
          <p className="mb-1 font-medium">{t(`finding.${decision.finding}`)}</p>
        </Words>
      ) : null}
    </div>
  );
}

function Words({ title, at, text, children }: { title: string; at: Date; text: string; children?: ReactNode }) {
  return (
    <section>
      <h2 className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4 border-line border-b pb-1 text-15">
        {title}
        <span className="font-normal text-12 text-ink-3">
          <DateText value={at} look="moment" />
        </span>
      </h2>
      {children}
      <p lang="zh-CN" className="wrap-anywhere whitespace-pre-line">
        {text}
      </p>
    </section>
  );
}
