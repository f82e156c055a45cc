import { getLocale, getTranslations } from "next-intl/server";
import { KpiLine } from "@/components/charts/kpi-line";
import { AccessTable } from "@/components/consents/access-table";
import { ConsentsTable } from "@/components/consents/consents-table";
import { nameIn } from "@/components/consents/name-in";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { TextLink } from "@/components/ui/text-link";
import { requireEnterprise } from "@/server/auth/require-actor";
import { endingSoon, readsOfMonth } from "@/server/consents/figures";
import { callerFor } from "@/server/trpc/caller";

/** Who may read the enterprise's data, until when, and who has. */
export default async function ConsentsPage() {
  const actor = await requireEnterprise();
  const caller = callerFor(actor);
  const [consents, reads, t, locale] = await Promise.all([
    caller.consents.list(),
    caller.consents.accessLog({ limit: 200 }),
    getTranslations("consents"),
    getLocale(),
  ]);
  const now = new Date();
  const soon = endingSoon(consents, now);
  const [first] = soon;
  const month = readsOfMonth(reads, now);
  const alive = consents.filter(({ status }) => status === "active");
  const paused = consents.filter(({ status }) => status === "paused").length;
  const holders = new Set(consents.filter(({ heldUntil }) => heldUntil && heldUntil > now).map(({ lenderId }) => lenderId));

  return (
    <>
      <PageHeader
        large
        title={t("title")}
        lead={t("lead")}
        actions={
          first ? (
            <LinkButton look="primary" href={`/enterprise/data/consents/${first.consentId}`}>
              {t("reviewSoon", { lender: first.lenderName ? nameIn(locale, first.lenderName) : t("platform") })}
            </LinkButton>
          ) : null
        }
      />
      <KpiLine
        label={t("title")}
        kpis={[
          {
            key: "active",
            label: t("kpi.active"),
            value: alive.length,
            ...(paused > 0 ? { ofWhich: t("kpi.paused", { count: paused }) } : {}),
          },
          { key: "soon", label: t("kpi.soon"), value: soon.length },
          { key: "read", label: t("kpi.read"), value: month.read },
          { key: "refused", label: t("kpi.refused"), value: month.refused },
          { key: "holders", label: t("kpi.holders"), value: holders.size },
        ]}
      />
      <section aria-labelledby="consents" className="mt-10">
        <h2 id="consents" className="mb-3 text-17">
          {t("list")}
        </h2>
        <ConsentsTable consents={consents} />
      </section>
      <section aria-labelledby="reads" className="mt-12">
        <div className="mb-3 flex flex-wrap items-baseline justify-between gap-4">
          <h2 id="reads" className="text-17">
            {t("log.title")}
          </h2>
          <p className="flex gap-4 text-13">
            <TextLink href="/enterprise/data/access-log">{t("log.all")}</TextLink>
            <TextLink href="/enterprise/data/receipts">{t("receipts.title")}</TextLink>
          </p>
        </div>
        <AccessTable reads={reads.slice(0, 10)} />
      </section>
    </>
  );
}
