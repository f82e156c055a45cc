import { getTranslations } from "next-intl/server";
import { NoLoans } from "@/components/requests/no-loans";
import { RequestsTable } from "@/components/requests/requests-table";
import { StartRequest } from "@/components/requests/start-request";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { mayBorrow } from "@/server/subjects/kind";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("loanRequests.title");

/** Every request of the enterprise. */
export default async function RequestsPage() {
  const caller = callerFor(await requireMandate());
  const { kind } = await caller.loanRequests.registry();
  if (!mayBorrow(kind)) return <NoRequests />;
  const [requests, reopened, t] = await Promise.all([
    caller.loanRequests.list(),
    caller.reconsiderations.listOwn({}),
    getTranslations("loanRequests"),
  ]);
  return (
    <>
      <PageHeader title={t("title")} actions={requests.length > 0 ? <StartRequest /> : null} />
      {requests.length > 0 ? (
        <RequestsTable requests={requests} caption={t("title")} reopened={reopened} />
      ) : (
        <EmptyState kind="first" title={t("title")} action={<StartRequest />}>
          {t("empty.firstUse")}
        </EmptyState>
      )}
    </>
  );
}

/** A unit that may not borrow has none, and reads why. */
async function NoRequests() {
  const t = await getTranslations("loanRequests");
  return (
    <>
      <PageHeader title={t("title")} />
      <NoLoans />
    </>
  );
}
