import { getTranslations } from "next-intl/server";
import { RequestsTable } from "@/components/requests/requests-table";
import { StartRequest } from "@/components/requests/start-request";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { requireMandate } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

type ApplyQuery = { searchParams: Promise<{ product?: string | string[] }> };

/** The two doors, and the drafts that are open. `?product=` names the product a request starts from. */
export default async function ApplyPage({ searchParams }: ApplyQuery) {
  const { product } = await searchParams;
  const caller = callerFor(await requireMandate());
  const [requests, t] = await Promise.all([caller.loanRequests.list(), getTranslations("loanRequests")]);
  const drafts = requests.filter(({ status }) => status === "draft");
  return (
    <>
      <PageHeader large title={t("apply.title")} />
      <div className="mb-10 grid gap-4 sm:grid-cols-2">
        <section className="flex flex-col items-start gap-3 rounded-panel border border-line bg-surface p-5">
          <h2 className="text-15">{t("home.doorNeed")}</h2>
          <p className="text-ink-2">{t("home.doorNeedText", { minutes: 12 })}</p>
          <StartRequest look={product ? "secondary" : "primary"} />
        </section>
        <section className="flex flex-col items-start gap-3 rounded-panel border border-line bg-surface p-5">
          <h2 className="text-15">{t("home.doorProduct")}</h2>
          <p className="text-ink-2">{t("home.doorProductText")}</p>
          {typeof product === "string" ? (
            <StartRequest productId={product} label={t("startFrom")} />
          ) : (
            <LinkButton href="/products">{t("home.browse")}</LinkButton>
          )}
        </section>
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
