import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button";
import { EmptyState } from "./empty-state";
import { LinkButton } from "./link-button";
import { hrefOfPage } from "./list-wish";
import { Pager } from "./pager";
import { TextInput } from "./text-input";

type SearchedListProps = {
  /** The list's own address. */
  at: string;
  /** What was looked for; empty for everything. */
  q: string;
  page: number;
  pages: number;
  isEmpty: boolean;
  /** What can be looked for. */
  search: string;
  /** How many there are. */
  total: string;
  /** Said where nothing is found. */
  none: string;
  /** Stands where there is nothing at all yet. */
  first: ReactNode;
  children: ReactNode;
};

/** A list with its search and its pages, both in the address: it works as a plain form, and a page of it can be sent to others. */
export function SearchedList({ at, q, page, pages, isEmpty, search, total, none, first, children }: SearchedListProps) {
  const t = useTranslations("ui.list");
  return (
    <>
      <form action="" method="get" className="mb-6 flex flex-wrap items-end gap-3">
        <TextInput
          name="q"
          defaultValue={q}
          maxLength={120}
          aria-label={search}
          placeholder={search}
          lead={<Search aria-hidden />}
          className="w-full max-w-[32rem]"
        />
        <Button type="submit">{t("find")}</Button>
      </form>
      {isEmpty && q === "" ? first : null}
      {isEmpty && q !== "" ? (
        <EmptyState kind="filtered" title={t("noneTitle")} action={<LinkButton href={at}>{t("clear")}</LinkButton>}>
          {none}
        </EmptyState>
      ) : null}
      {isEmpty ? null : (
        <>
          {children}
          <Pager previousHref={page > 1 ? hrefOfPage(at, q, page - 1) : null} nextHref={page < pages ? hrefOfPage(at, q, page + 1) : null}>
            {total}
          </Pager>
        </>
      )}
    </>
  );
}
