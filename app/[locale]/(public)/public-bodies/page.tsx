import { getTranslations } from "next-intl/server";
import { PublicBody } from "@/components/profiles/public-body";
import { PublicColumn } from "@/components/shell/public-shell";
import { EmptyState } from "@/components/ui/empty-state";
import { listWishOf } from "@/components/ui/list-wish";
import { SearchedList } from "@/components/ui/searched-list";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { callerOf } from "@/server/trpc/caller";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = titled("publicBodies.title");

/** How government units and public institutions keep their word: court debts and promises, found by name or code. */
export default async function PublicBodiesPage({ searchParams }: Props) {
  const [query, t] = await Promise.all([searchParams, getTranslations("publicBodies")]);
  const wish = listWishOf(query);
  const { bodies, page, pages, total, isCapped } = await callerOf(null).profiles.listPublicBodies(wish);
  return (
    <PublicColumn className="py-10">
      <h1 className="font-display text-34">{t("title")}</h1>
      <p className="mt-2 mb-8 max-w-[68ch] text-ink-2">
        {t("lead")} <TextLink href="/commitments">{t("promises")}</TextLink>
      </p>
      <SearchedList
        at="/public-bodies"
        q={wish.q}
        page={page}
        pages={pages}
        isEmpty={bodies.length === 0}
        search={t("search")}
        total={t(isCapped ? "totalAtLeast" : "total", { count: total })}
        none={t("none")}
        first={
          <EmptyState kind="first" title={t("emptyTitle")}>
            {t("empty")}
          </EmptyState>
        }
      >
        {bodies.map((body) => (
          <PublicBody key={body.subjectId} body={body} />
        ))}
      </SearchedList>
    </PublicColumn>
  );
}
