import { getTranslations } from "next-intl/server";
import { OwnRecordTable } from "@/components/own-records/own-record-table";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { listWishOf } from "@/components/ui/list-wish";
import { SearchedList } from "@/components/ui/searched-list";
import { titled } from "@/i18n/page-title";
import { requireAuthority } from "@/server/auth/require-actor";
import { pagesMax } from "@/server/corrections/own-records/schema";
import { callerFor } from "@/server/trpc/caller";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = titled("ownRecords.title");

/** What the unit told or decided, found by company, credit code or document number. */
export default async function FindRecordsPage({ searchParams }: Props) {
  const [actor, query, t] = await Promise.all([requireAuthority(), searchParams, getTranslations("ownRecords")]);
  const wish = listWishOf(query, pagesMax);
  const { records, page, pages, total, isCapped, isCut } = await callerFor(actor).ownRecords.list(wish);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <SearchedList
        at="/authority/records"
        q={wish.q}
        page={page}
        pages={pages}
        isEmpty={records.length === 0 && !isCut}
        search={t("search")}
        total={isCut ? "" : t(isCapped ? "totalAtLeast" : "total", { count: total })}
        none={t("none")}
        first={
          <EmptyState kind="first" title={t("emptyTitle")} action={<LinkButton href="/authority">{t("toFiles")}</LinkButton>}>
            {t("empty")}
          </EmptyState>
        }
      >
        {isCut ? (
          <EmptyState kind="filtered" title={t("cutTitle")}>
            {t(wish.q === "" ? "cutAll" : "cut")}
          </EmptyState>
        ) : (
          <OwnRecordTable records={records} />
        )}
      </SearchedList>
    </>
  );
}
