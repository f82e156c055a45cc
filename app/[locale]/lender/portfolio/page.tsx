import { getTranslations } from "next-intl/server";
import { Portfolio } from "@/components/loans/portfolio";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { FindForm } from "@/components/ui/find-form";
import { LinkButton } from "@/components/ui/link-button";
import { Pager } from "@/components/ui/pager";
import { RouteTabs } from "@/components/ui/route-tabs";
import { requireLender } from "@/server/auth/require-actor";
import { type LineViewName, lineViews } from "@/server/loans/loan";
import { callerFor } from "@/server/trpc/caller";

export async function generateMetadata() {
  return { title: (await getTranslations("loans.portfolio"))("title") };
}

type Props = { searchParams: Promise<{ view?: string | string[]; page?: string | string[]; q?: string | string[] }> };

const addressOf = (view: LineViewName, page: number, q: string) => {
  const search = new URLSearchParams({
    ...(view === "all" ? {} : { view }),
    ...(page > 1 ? { page: String(page) } : {}),
    ...(q ? { q } : {}),
  });
  return `/lender/portfolio${search.size > 0 ? `?${search}` : ""}`;
};

/** The lender's credit lines and drawdowns, from the ledger: a page at a time, and how many there are. */
export default async function PortfolioPage({ searchParams }: Props) {
  const [actor, query, t] = await Promise.all([requireLender(), searchParams, getTranslations("loans.portfolio")]);
  const view = lineViews.find((one) => one === query.view) ?? "all";
  const page = Math.min(1000, Math.max(1, Number.parseInt(String(query.page ?? 1), 10) || 1));
  const q = typeof query.q === "string" ? query.q.trim().slice(0, 60) : "";
  const hrefOf = (to: LineViewName, toPage: number) => addressOf(to, toPage, q);
  const given = await callerFor(actor).loans.listGiven({ view, page, search: q });
  const count = given.counts[view] ?? 0;
  const first = (page - 1) * given.pageRows;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {given.counts.all === 0 && q === "" ? (
        <EmptyState kind="first" title={t("emptyTitle")} action={<LinkButton href="/lender">{t("toQueue")}</LinkButton>}>
          {t("empty")}
        </EmptyState>
      ) : (
        <>
          <FindForm
            q={q}
            kept={view === "all" ? {} : { view }}
            clearHref={addressOf(view, 1, "")}
            words={{ field: t("company"), find: t("find"), clear: t("clear") }}
          />
          <RouteTabs
            label={t("views")}
            className="mb-6"
            tabs={lineViews.map((one) => ({
              href: hrefOf(one, 1),
              label: t(`view.${one}`),
              current: one === view,
              count: given.counts[one] ?? 0,
            }))}
          />
          {given.rows.length === 0 ? (
            <EmptyState
              kind="filtered"
              title={t(q === "" ? "noneInView" : "noneFound")}
              action={<LinkButton href={addressOf("all", 1, "")}>{t("showAll")}</LinkButton>}
            />
          ) : (
            <Portfolio
              given={given}
              count={count}
              pager={
                <Pager
                  previousHref={page > 1 ? hrefOf(view, page - 1) : null}
                  nextHref={first + given.rows.length < count ? hrefOf(view, page + 1) : null}
                >
                  {t("range", { from: first + 1, to: first + given.rows.length, count })}
                </Pager>
              }
            />
          )}
        </>
      )}
    </>
  );
}
