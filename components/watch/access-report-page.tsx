import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { StatusPill } from "@/components/ui/status-pill";
import type { AccessReportView } from "@/server/watch/reports/schema";
import { AccessReportStory } from "./access-report-story";
import { DueOn } from "./due-on";
import { ReadingFacts } from "./reading-facts";

type Props = { report: AccessReportView; trail: { label: string; href: string }; children?: ReactNode };

/** One access report: where it stands, what was said on each side, the reading it is about, and what the reader may do. */
export async function AccessReportPage({ report, trail, children }: Props) {
  const t = await getTranslations("accessReports");
  return (
    <>
      <PageHeader
        eyebrow={t(`ground.${report.ground}`)}
        title={t("one", { enterprise: report.enterpriseName })}
        lead={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StatusPill kind="accessReport" state={report.status} />
            {t(`say.${report.status}`)}
          </span>
        }
        trail={[trail]}
      />
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-8">
          <AccessReportStory report={report} />
          {children}
        </div>
        <ReadingFacts reading={report}>
          {report.dueOn === null ? null : (
            <p className="mt-4 flex flex-wrap gap-x-2 text-13">
              <span className="text-ink-2">{t("column.due")}</span>
              <DueOn report={report} />
            </p>
          )}
          {report.isProvisional ? <p className="mt-1 text-12 text-ink-3">{t("provisional")}</p> : null}
        </ReadingFacts>
      </div>
    </>
  );
}
