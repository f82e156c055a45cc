import { getTranslations } from "next-intl/server";
import { RelayList } from "@/components/relays/relay-list";
import { PageHeader } from "@/components/shell/page-header";
import { PagePart } from "@/components/shell/page-part";
import { StuckList } from "@/components/stuck/stuck-list";
import { EmptyState } from "@/components/ui/empty-state";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("relays.title");

/** Decisions that could not be carried out; and objections whose units have nobody here to answer, or nobody else to review, the first due first. */
export default async function RelaysPage() {
  const [actor, t] = await Promise.all([requireAdministrator(), getTranslations("relays")]);
  const { relays, stuck } = callerFor(actor);
  const [{ waiting, settled }, hanging] = await Promise.all([relays.list(), stuck.list()]);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="flex flex-col gap-10">
        <StuckList rows={hanging} />
        {waiting.length > 0 ? (
          <PagePart id="waiting" title={t("waiting")}>
            <RelayList rows={waiting} caption={t("waiting")} />
          </PagePart>
        ) : (
          <EmptyState kind="done" title={t("emptyTitle")}>
            {t("empty")}
          </EmptyState>
        )}
        {settled.length > 0 ? (
          <PagePart id="settled" title={t("settled")}>
            <RelayList rows={settled} caption={t("settled")} isSettled />
          </PagePart>
        ) : null}
      </div>
    </>
  );
}
