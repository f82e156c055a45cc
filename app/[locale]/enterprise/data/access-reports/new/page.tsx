import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { PageHeader } from "@/components/shell/page-header";
import { Banner } from "@/components/ui/banner";
import { TextLink } from "@/components/ui/text-link";
import { ReadingFacts } from "@/components/watch/reading-facts";
import { ReportAccess } from "@/components/watch/report-access";
import { type AccessReportGround, accessReportGrounds } from "@/db/schema/words";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { formatDate } from "@/server/kernel/format";
import { callerFor, orNotFound } from "@/server/trpc/caller";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const Params = z.object({ reading: z.string().min(1).max(64).catch("none") });

export const generateMetadata = titled("accessReports.newTitle");

/** Reports one reading of the log: the reading, by when it is answered, and what is wrong with it. */
export default async function NewAccessReportPage({ searchParams }: Props) {
  const [actor, { reading: receiptId }, t, locale] = await Promise.all([
    requireMandate(),
    searchParams.then((given) => Params.parse(given)),
    getTranslations("accessReports"),
    getLocale(),
  ]);
  const ground = await orNotFound(callerFor(actor).accessReports.ground({ receiptId }));
  const { accessReportId, mayReport, lenderName } = ground;
  const grounds = Object.fromEntries(accessReportGrounds.map((word) => [word, t(`ground.${word}`)])) as Record<AccessReportGround, string>;
  return (
    <>
      <PageHeader
        title={t("newTitle")}
        lead={t(lenderName === null ? "newLeadPlatform" : "newLead", { day: formatDate(ground.answerBy, locale) })}
        trail={[{ label: t("log"), href: "/enterprise/data/access-log" }]}
      />
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-8">
          {accessReportId ? (
            <Banner
              tone="info"
              title={t("already")}
              action={<TextLink href={`/enterprise/data/access-reports/${accessReportId}`}>{t("see")}</TextLink>}
            />
          ) : null}
          {mayReport ? null : <Banner tone="warn" title={t("notYou")} />}
          {mayReport && !accessReportId ? <ReportAccess receiptId={receiptId} grounds={grounds} /> : null}
        </div>
        <ReadingFacts reading={ground}>
          <p className="mt-4 text-13 text-ink-2">{t("items", { count: ground.itemCount })}</p>
        </ReadingFacts>
      </div>
    </>
  );
}
