import { getTranslations } from "next-intl/server";
import { CommitmentList } from "@/components/commitments/commitment-list";
import { PublicColumn } from "@/components/shell/public-shell";
import { EmptyState } from "@/components/ui/empty-state";
import { listWishOf } from "@/components/ui/list-wish";
import { SearchedList } from "@/components/ui/searched-list";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { callerOf } from "@/server/trpc/caller";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = titled("commitments.published.title");

/** Everything that enterprises have promised before everybody, found by name, code, number or fingerprint. */
export default async function PublishedCommitmentsPage({ searchParams }: Props) {
  const [query, t] = await Promise.all([searchParams, getTranslations("commitments.published")]);
  const wish = listWishOf(query);
  const { commitments, page, pages, total } = await callerOf(null).commitments.listPublished(wish);
  return (
    <PublicColumn className="py-10">
      <h1 className="font-display text-34">{t("title")}</h1>
      <p className="mt-2 mb-8 max-w-[68ch] text-ink-2">
        {t("lead")} <TextLink href="/public-bodies">{t("publicBodies")}</TextLink>
      </p>
      <SearchedList
        at="/commitments"
        q={wish.q}
        page={page}
        pages={pages}
        isEmpty={commitments.length === 0}
        search={t("search")}
        total={t("total", { count: total })}
        none={t("none")}
        first={
          <EmptyState kind="first" title={t("emptyTitle")}>
            {t("empty")}
          </EmptyState>
        }
      >
        <CommitmentList commitments={commitments} caption={t("title")} at="/commitments" withEnterprise />
      </SearchedList>
    </PublicColumn>
  );
}
