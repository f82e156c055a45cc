import { Search } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { OwnRecordTable } from "@/components/own-records/own-record-table";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Pager } from "@/components/ui/pager";
import { TextInput } from "@/components/ui/text-input";
import { titled } from "@/i18n/page-title";
import { requireAuthority } from "@/server/auth/require-actor";
import { pagesMax } from "@/server/corrections/own-records/schema";
import { callerFor } from "@/server/trpc/caller";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = titled("ownRecords.title");

/** What the unit told or decided, found by company, credit code or document number. */
export default async function FindRecordsPage({ searchParams }: Props) {
  const [actor, query, t] = await Promise.all([requireAuthority(), searchParams, getTranslations("ownRecords")]);
  const q = typeof query.q === "string" ? query.q.trim().slice(0, 120) : "";
  const wanted = Math.min(pagesMax, Math.max(1, Number.parseInt(String(query.page), 10) || 1));
  const { records, page, pages, total, isCapped } = await callerFor(actor).ownRecords.list({ q, page: wanted });
  const hrefOf = (at: number) => `/authority/records?${new URLSearchParams({ ...(q ? { q } : {}), page: String(at) })}`;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <form action="" method="get" className="mb-6 flex flex-wrap items-end gap-3">
        <TextInput
          name="q"
          defaultValue={q}
          maxLength={120}
          aria-label={t("search")}
          placeholder={t("search")}
          lead={<Search aria-hidden />}
          className="w-full max-w-[32rem]"
        />
        <Button type="submit">{t("find")}</Button>
      </form>
      {records.length > 0 ? (
        <>
          <OwnRecordTable records={records} />
          <Pager previousHref={page > 1 ? hrefOf(page - 1) : null} nextHref={page < pages ? hrefOf(page + 1) : null}>
            {t(isCapped ? "totalAtLeast" : "total", { count: total })}
          </Pager>
        </>
      ) : q === "" ? (
        <EmptyState kind="first" title={t("emptyTitle")} action={<LinkButton href="/authority">{t("toFiles")}</LinkButton>}>
          {t("empty")}
        </EmptyState>
      ) : (
        <EmptyState kind="filtered" title={t("noneTitle")} action={<LinkButton href="/authority/records">{t("clear")}</LinkButton>}>
          {t("none")}
        </EmptyState>
      )}
    </>
  );
}
