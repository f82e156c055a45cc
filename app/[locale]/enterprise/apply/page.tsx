import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { draftFrom, type Params, readCheckParams } from "@/components/check/answers";
import { FromCheck } from "@/components/check/from-check";
import { settle } from "@/components/check/look-up";
import { NoLoans } from "@/components/requests/no-loans";
import { RequestsTable } from "@/components/requests/requests-table";
import { StartRequest } from "@/components/requests/start-request";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import type { ShelfProductView } from "@/server/products/schema";
import { mayBorrow } from "@/server/subjects/kind";
import { callerFor, orNotFound } from "@/server/trpc/caller";

export const generateMetadata = titled("loanRequests.apply.title");

type ApplyQuery = { searchParams: Promise<Params> };

/** The two doors, and the drafts that are open. The address names the product a request starts from, or holds what was answered in the check. */
export default async function ApplyPage({ searchParams }: ApplyQuery) {
  const params = await searchParams;
  const { product } = params;
  const caller = callerFor(await requireMandate());
  const { kind } = await caller.loanRequests.registry();
  if (!mayBorrow(kind)) return <NotForThem />;
  const [requests, checked, picked, t, locale] = await Promise.all([
    caller.loanRequests.list(),
    settle(caller, readCheckParams(params).typed),
    typeof product === "string" ? orNotFound(caller.products.findOnShelf({ productId: product })) : null,
    getTranslations("loanRequests"),
    getLocale(),
  ]);
  const isFromCheck = draftFrom(checked.typed) !== null;
  const drafts = requests.filter(({ status }) => status === "draft");
  return (
    <>
      <PageHeader title={t("apply.title")} />
      <div className="mb-10 grid gap-4 sm:grid-cols-2">
        {picked ? (
          <Door title={t("check.product", wordsOf(picked.product, locale))} text={t("apply.pickedText")}>
            <StartRequest productId={picked.product.productId} label={t("startFrom")} />
          </Door>
        ) : null}
        <FromCheck checked={checked} />
        <Door title={t("home.doorNeed")} text={t("home.doorNeedText")}>
          <StartRequest look={picked || isFromCheck ? "secondary" : "primary"} />
        </Door>
        {picked ? null : (
          <Door title={t("home.doorProduct")} text={t("home.doorProductText")}>
            <LinkButton href="/products">{t("home.browse")}</LinkButton>
          </Door>
        )}
      </div>
      <section aria-labelledby="drafts">
        <h2 id="drafts" className="mb-3 text-17">
          {t("apply.drafts")}
        </h2>
        {drafts.length > 0 ? (
          <RequestsTable requests={drafts} caption={t("apply.drafts")} />
        ) : (
          <p className="text-ink-2">{t("apply.noDrafts")}</p>
        )}
      </section>
    </>
  );
}

function Door({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section className="flex flex-col items-start gap-3 rounded-panel border border-line bg-surface p-5">
      <h2 className="text-15">{title}</h2>
      <p className="text-ink-2">{text}</p>
      {children}
    </section>
  );
}

function wordsOf({ terms, lenderNameZh, lenderNameEn }: ShelfProductView, locale: string): { lender: string; product: string } {
  return locale === "en" ? { lender: lenderNameEn, product: terms.nameEn } : { lender: lenderNameZh, product: terms.nameZh };
}

/** A government unit asks for no loan: it reads why, and where its credit stands. */
async function NotForThem() {
  const t = await getTranslations("loanRequests");
  return (
    <>
      <PageHeader title={t("apply.title")} />
      <NoLoans />
    </>
  );
}
