import { getLocale, getTranslations } from "next-intl/server";
import { AccessTable } from "@/components/consents/access-table";
import { SignedList } from "@/components/consents/signed-list";
import { FileLink } from "@/components/session/file-link";
import { ProvedDownloads } from "@/components/session/proved-downloads";
import { PageHeader } from "@/components/shell/page-header";
import { buttonClasses } from "@/components/ui/button-classes";
import { Pager } from "@/components/ui/pager";
import { RouteTabs } from "@/components/ui/route-tabs";
import { TextLink } from "@/components/ui/text-link";
import { DigestChoice } from "@/components/watch/digest-choice";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import type { AccessView } from "@/server/consents/schema";
import { callerFor } from "@/server/trpc/caller";
import type { AccessReportSummary } from "@/server/watch/reports/schema";
import { accessSearch, hrefOf } from "./search-params";

export const generateMetadata = titled("consents.log.title");

const pageSize = 50;

/** Every read of the enterprise's data by somebody else, refused tries too. */
export default async function AccessLogPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const search = accessSearch(await searchParams);
  const caller = callerFor(await requireMandate());
  const [found, reports, digest, t, locale] = await Promise.all([
    caller.consents.accessLog({
      limit: pageSize + 1,
      ...(search.result ? { result: search.result } : {}),
      ...(search.before ? { before: search.before } : {}),
    }),
    caller.accessReports.listOwn(),
    caller.accessDigests.findSetting(),
    getTranslations("consents.log"),
    getLocale(),
  ]);
  const prefix = locale === "en" ? "" : `/${locale}`;
  const csvHref = `${prefix}/enterprise/data/access-log.csv${search.result ? `?result=${search.result}` : ""}`;
  const reads = found.slice(0, pageSize);
  const last = found.length > pageSize ? reads.at(-1) : undefined;
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        trail={[{ label: t("consents"), href: "/enterprise/data/consents" }]}
        actions={
          <ProvedDownloads>
            <FileLink href={csvHref} className={buttonClasses({ look: "secondary" })}>
              {t("export")}
            </FileLink>
          </ProvedDownloads>
        }
      />
      <RouteTabs
        label={t("title")}
        tabs={[
          { href: hrefOf({}), label: t("tab.all"), current: !search.result },
          { href: hrefOf({ result: "read" }), label: t("tab.read"), current: search.result === "read" },
          { href: hrefOf({ result: "refused" }), label: t("tab.refused"), current: search.result === "refused" },
        ]}
      />
      <div className="mt-4">
        <AccessTable reads={reads} reported={reportedOf(reports)} />
      </div>
      <Pager
        previousHref={search.before ? hrefOf(search.result ? { result: search.result } : {}) : null}
        nextHref={last ? hrefOf({ ...(search.result ? { result: search.result } : {}), before: placeOf(last) }) : null}
      />
      <div className="mt-8 flex flex-col gap-6">
        <HandOn href={`${prefix}/enterprise/data/access-list.json`} />
        {reports.length > 0 ? (
          <p>
            <TextLink href="/enterprise/data/access-reports">{t("reports", { count: reports.length })}</TextLink>
          </p>
        ) : null}
        <DigestChoice setting={digest} />
        <p className="text-12 text-ink-3">{t("kept")}</p>
      </div>
    </>
  );
}

const placeOf = ({ readAt, receiptId }: AccessView) => ({ readAt, receiptId });

/** The list that is handed on, and how whoever gets it can check it. */
async function HandOn({ href }: { href: string }) {
  const t = await getTranslations("consents.handOn");
  return (
    <section aria-labelledby="list" className="rounded-panel border border-line bg-surface p-5">
      <h2 id="list" className="text-16 font-semibold">
        {t("title")}
      </h2>
      <p className="mt-1 max-w-[72ch] text-13 text-ink-2">{t("note")}</p>
      <p className="mt-1 mb-3 max-w-[72ch] text-13 text-ink-2">
        {t.rich("how", { link: (text) => <TextLink href="/verify">{text}</TextLink> })}
      </p>
      <SignedList href={href} />
    </section>
  );
}

/** Which readings are reported, and by which report: one that was taken back leaves its reading to be reported anew. */
function reportedOf(reports: readonly AccessReportSummary[]): ReadonlyMap<string, string> {
  return new Map(
    reports.filter(({ status }) => status !== "withdrawn").map(({ receiptId, accessReportId }) => [receiptId, accessReportId]),
  );
}
