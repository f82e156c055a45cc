import { getTranslations } from "next-intl/server";
import { LoanSums } from "@/components/loans/loan-sums";
import { LoanTable } from "@/components/loans/loan-table";
import { OwedByClass } from "@/components/loans/owed-by-class";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { FindForm } from "@/components/ui/find-form";
import { LinkButton } from "@/components/ui/link-button";
import { Money } from "@/components/ui/money";
import { Pager } from "@/components/ui/pager";
import { RouteTabs } from "@/components/ui/route-tabs";
import { titled } from "@/i18n/page-title";
import { requireLender } from "@/server/auth/require-actor";
import { type GivenLoans, type LoanViewName, loanViews } from "@/server/loans/repayments/schema";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("loans.list.title");

type Props = { searchParams: Promise<{ view?: string | string[]; page?: string | string[]; q?: string | string[] }> };

const addressOf = (view: LoanViewName, page: number, q: string) => {
  const search = new URLSearchParams({
    ...(view === "all" ? {} : { view }),
    ...(page > 1 ? { page: String(page) } : {}),
    ...(q ? { q } : {}),
  });
  return `/lender/loans${search.size > 0 ? `?${search}` : ""}`;
};

/** The lender's loans, the next payment first: what is owed in sum and by class, and a page of them. */
export default async function LoansPage({ searchParams }: Props) {
  const [actor, query, t] = await Promise.all([requireLender(), searchParams, getTranslations("loans.list")]);
  const view = loanViews.find((one) => one === query.view) ?? "all";
  const page = Math.min(1000, Math.max(1, Number.parseInt(String(query.page ?? 1), 10) || 1));
  const q = typeof query.q === "string" ? query.q.trim().slice(0, 60) : "";
  const given = await callerFor(actor).repayments.listGiven({ view, page, search: q });
  const count = given.counts[view] ?? 0;
  const first = (page - 1) * given.pageRows;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {given.counts.all === 0 && q === "" ? (
        <EmptyState kind="first" title={t("emptyTitle")} action={<LinkButton href="/lender/portfolio">{t("toPortfolio")}</LinkButton>}>
          {t("empty")}
        </EmptyState>
      ) : (
        <>
          <FindForm
            q={q}
            kept={view === "all" ? {} : { view }}
            clearHref={addressOf(view, 1, "")}
            words={{ field: t("search"), find: t("find"), clear: t("clear") }}
          />
          <RouteTabs
            label={t("views")}
            className="mb-6"
            tabs={loanViews.map((one) => ({
              href: addressOf(one, 1, q),
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
            <>
              <Sums sums={given.sums} />
              {given.byClass.length > 0 ? <OwedByClass byClass={given.byClass} /> : null}
              <LoanTable loans={given.rows} side="lender" />
              <Pager
                previousHref={page > 1 ? addressOf(view, page - 1, q) : null}
                nextHref={first + given.rows.length < count ? addressOf(view, page + 1, q) : null}
              >
                {t("range", { from: first + 1, to: first + given.rows.length, count })}
              </Pager>
            </>
          )}
        </>
      )}
    </>
  );
}

async function Sums({ sums }: { sums: GivenLoans["sums"] }) {
  const t = await getTranslations("loans.list");
  const names = ["amountFen", "balanceFen", "lateFen", "nonPerformingFen"] as const;
  return (
    <LoanSums
      label={t("sums")}
      sums={names.map((key) => ({ key, name: t(`sum.${key}`), value: <Money fen={sums[key]} look="short" /> }))}
    />
  );
}
