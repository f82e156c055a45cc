import { getTranslations } from "next-intl/server";
import { DisputeList } from "@/components/governance/dispute-list";
import { MandateQueue } from "@/components/governance/mandate-queue";
import { OrganizationTable } from "@/components/governance/organization-table";
import { RegistryTable } from "@/components/governance/registry-table";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { Pager } from "@/components/ui/pager";
import { RouteTabs } from "@/components/ui/route-tabs";
import { subjectKinds } from "@/db/schema/words";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("governance.title");

const views = ["mandates", "disputes", "enterprise", "lender", "authority", "administrator", "registry"] as const;
type View = (typeof views)[number];
const perPage = 50;

type SubjectsQuery = { searchParams: Promise<{ view?: string; page?: string; text?: string; kind?: string }> };

/** Who may act on the platform: claims to verify, disputes to decide, and every party by kind. */
export default async function SubjectsPage({ searchParams }: SubjectsQuery) {
  const query = await searchParams;
  const actor = await requireAdministrator();
  const view: View = views.find((one) => one === query.view) ?? "mandates";
  const page = Math.min(1000, Math.max(1, Number.parseInt(query.page ?? "1", 10) || 1));
  const caller = callerFor(actor);
  const [claims, disputes, t] = await Promise.all([caller.mandates.listWaiting(), caller.disputes.list(), getTranslations("governance")]);
  const text = typeof query.text === "string" ? query.text.slice(0, 100) : "";
  const ofKind = subjectKinds.find((one) => one === query.kind) ?? null;
  const kind = view === "mandates" || view === "disputes" || view === "registry" ? null : view;
  const registry = view === "registry" ? await caller.organizations.registry({ text, kind: ofKind, page: Math.min(page, 200) }) : null;
  const parties = kind ? await caller.organizations.list({ kind, page }) : null;
  const counts: Partial<Record<View, number>> = {
    mandates: claims.length,
    disputes: disputes.filter((one) => one.status === "open").length,
  };
  const hrefOf = (one: View, at = 1) => `/admin/subjects?view=${one}${at > 1 ? `&page=${at}` : ""}`;

  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <LinkButton href="/admin/authorities/new">{t("admitAuthority")}</LinkButton>
            <LinkButton href="/admin/lenders/new" look="primary">
              {t("admitLender")}
            </LinkButton>
          </>
        }
      />
      <RouteTabs
        label={t("views")}
        className="mb-6"
        tabs={views.map((one) => ({
          href: hrefOf(one),
          label: t(`view.${one}`),
          current: one === view,
          ...(counts[one] === undefined ? {} : { count: counts[one] }),
        }))}
      />
      {view === "mandates" ? <MandateQueue claims={claims} /> : null}
      {view === "disputes" ? <DisputeList disputes={disputes} /> : null}
      {registry ? <RegistryTable found={registry} text={text} kind={ofKind} page={page} perPage={perPage} /> : null}
      {parties ? (
        <>
          <OrganizationTable rows={parties.rows} ownId={actor.organizationId} />
          <Pager
            previousHref={page > 1 ? hrefOf(view, page - 1) : null}
            nextHref={page * perPage < parties.total ? hrefOf(view, page + 1) : null}
          >
            {t("total", { count: parties.total })}
          </Pager>
        </>
      ) : null}
    </>
  );
}
