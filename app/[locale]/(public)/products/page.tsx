import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ShelfFilters } from "@/components/products/shelf-filters";
import { ShelfList } from "@/components/products/shelf-list";
import { PublicColumn } from "@/components/shell/public-shell";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Pager } from "@/components/ui/pager";
import { callerOf } from "@/server/trpc/caller";
import { chooseFromShelf, pageOf, readShelfParams } from "./search-params";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("products"))("title") };
}

export default async function ProductsPage({ searchParams }: Props) {
  const caller = callerOf(null);
  const [wanted, shelf, answers, t] = await Promise.all([
    searchParams.then(readShelfParams),
    caller.products.listShelf(),
    caller.statistics.answers(),
    getTranslations("products"),
  ]);
  const products = chooseFromShelf(shelf.products, wanted);
  const { amountFen: _, page: __, ...filter } = wanted;
  const { shown, here, last, ...beside } = pageOf(products, wanted);

  return (
    <PublicColumn className="py-10">
      <h1 className="font-display text-34">{t("title")}</h1>
      <p className="mt-2 mb-8 max-w-[68ch] text-ink-2">{t("lead")}</p>
      <ShelfFilters key={JSON.stringify(filter)} filter={filter} />
      <p className="mb-3 text-13 text-ink-2">{t("order", { count: products.length })}</p>
      {products.length > 0 ? <ShelfList products={shown} answers={answers.byLender} /> : null}
      {last > 1 ? <Pager {...beside}>{t("page", { page: here, pages: last })}</Pager> : null}
      {products.length === 0 && shelf.products.length > 0 ? (
        <EmptyState kind="filtered" title={t("noneFits")} action={<LinkButton href="/products">{t("filter.clear")}</LinkButton>}>
          {t("noneFitsHint")}
        </EmptyState>
      ) : null}
      {shelf.products.length === 0 ? (
        <EmptyState kind="first" title={t("shelfEmpty")}>
          {t("shelfEmptyHint")}
        </EmptyState>
      ) : null}
    </PublicColumn>
  );
}
