import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchedList } from "@/components/ui/searched-list";
import type { DrawList } from "@/server/supervision/schema";
import { DrawTable } from "./draw-table";

/** Draws as they were looked for, a page at a time, and how many of all were given up. */
export function FoundDraws({ at, q, list }: { at: string; q: string; list: DrawList }) {
  const t = useTranslations("supervision");
  const { draws, page, pages, total, givenUp } = list;
  return (
    <SearchedList
      at={at}
      q={q}
      page={page}
      pages={pages}
      isEmpty={draws.length === 0}
      search={t("search")}
      total={t("total", { count: total })}
      none={t("none")}
      first={
        <EmptyState kind="first" title={t("emptyTitle")}>
          {t("empty")}
        </EmptyState>
      }
    >
      <DrawTable draws={draws} at={at} />
      <p className="mt-4 text-13 text-ink-2">{t("givenUpCount", { count: givenUp })}</p>
    </SearchedList>
  );
}
